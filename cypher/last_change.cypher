// Answers with the number of the latest change.
OPTIONAL MATCH (log:ChangeLog {name: 'changes'})
RETURN [coalesce(log.last, 0)] AS answers
