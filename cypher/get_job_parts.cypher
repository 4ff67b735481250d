// Answers with some parts of a job that are still to be done.
//
// :param keys => ['j1/0'];
UNWIND $keys AS key
MATCH (part:JobPart {key: key})
RETURN collect([part.number, part.first, part.content]) AS answers
