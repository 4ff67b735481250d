// Forgets what was recorded before a time, the oldest first, and answers with how many sets.
//
// :param before => 1700000000000;
// :param sets => 10;
MATCH (log:ChangeLog {name: 'changes'})
CALL () {
  MATCH (oldest:ChangeSet)
  WHERE oldest.last > 0
  WITH oldest
  ORDER BY oldest.last
  LIMIT $sets
  WITH oldest, oldest.last AS last
  WHERE oldest.recorded_at < $before
  DELETE oldest
  RETURN max(last) AS trimmed, count(*) AS gone
}
FOREACH (forgotten IN [last IN [trimmed] WHERE last > coalesce(log.trimmed, 0)] |
  SET log.trimmed = forgotten)
RETURN [gone] AS answers
