// Answers, when the database does.
RETURN [] AS answers
