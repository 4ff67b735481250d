// Counts what became of the parts of a job, which is held, and goes on to the next.
//
// :param jobId => 'j1';
// :param next => 1;
// :param counts => {added: 1, unchanged: 0, deleted: 0, rejected: 0, kept: 0};
// :param keys => ['j1/0'];
// :param rejections => [{key: 'j1/0/rejected', first: 0, last: 0, content: '[]'}];
// :param lease => 10000;
MATCH (job:Job {job_id: $jobId})
SET job.next = $next, job.stalls = 0, job.ready = datetime.realtime().epochMillis + $lease,
  job.added = job.added + $counts.added, job.unchanged = job.unchanged + $counts.unchanged,
  job.removed = job.removed + $counts.deleted, job.rejected = job.rejected + $counts.rejected,
  job.kept = job.kept + $counts.kept
WITH job
CALL () {
  UNWIND $keys AS key
  MATCH (part:JobPart {key: key})
  DETACH DELETE part
}
FOREACH (rejected IN $rejections |
  CREATE (job)-[:REJECTED]->(part:JobPart)
  SET part = rejected)
RETURN [job.next] AS answers
