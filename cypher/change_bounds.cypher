// Answers with the numbers up to which changes were forgotten, and recorded.
OPTIONAL MATCH (log:ChangeLog {name: 'changes'})
RETURN [coalesce(log.trimmed, 0), coalesce(log.last, 0)] AS answers
