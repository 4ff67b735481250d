// Records changes under the next numbers, in the transaction that makes them.
//
// :param size => 1;
// :param content => '[["CONNECTION_ADDED", "u1", "u2"]]';
//
// The log is the last that a transaction locks, and stays locked until it commits: numbers come in
// the order of commits, none is left out, and who waits for the log keeps nobody waiting for it.
MERGE (log:ChangeLog {name: 'changes'})
SET log:ChangeLog
WITH log, datetime.realtime().epochMillis AS now
SET log.last = coalesce(log.last, 0) + $size
CREATE (:ChangeSet {last: log.last, size: $size, recorded_at: now, content: $content})
RETURN [log.last, $size, now, $content] AS answers
