// Stores parts of a job that is being stored.
//
// :param jobId => 'j1';
// :param parts => [{key: 'j1/0', number: 0, first: 0, content: '[["u1", "u2"]]'}];
// :param keep => 3600000;
MATCH (job:Job {job_id: $jobId})
SET job.forget_at = datetime.realtime().epochMillis + $keep
WITH job
UNWIND $parts AS new
MERGE (part:JobPart {key: new.key})
SET part += new
MERGE (job)-[:HAS]->(part)
RETURN collect(part.number) AS answers
