// Answers with the numbers up to which changes were forgotten, and recorded; and with what was recorded after a number.
//
// :param after => 0;
// :param sets => 10;
OPTIONAL MATCH (log:ChangeLog {name: 'changes'})
RETURN [coalesce(log.trimmed, 0), coalesce(log.last, 0), COLLECT {
  MATCH (set:ChangeSet)
  WHERE set.last > $after
  RETURN [set.last, set.size, set.recorded_at, set.content]
  ORDER BY set.last
  LIMIT $sets
}] AS answers
