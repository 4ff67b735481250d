// Makes a stored job one that will be done; or answers why not, or which job the caller's key means.
//
// :param caller => 'ann';
// :param jobId => 'j1';
// :param key => null;
// :param about => {digest: 'd1', parts: 1, total: 1, status: 'QUEUED'};
// :param most => 10;
MERGE (caller:JobCaller {name: $caller})
SET caller:JobCaller
WITH caller
MATCH (job:Job {job_id: $jobId})
OPTIONAL MATCH (same:Job {key: $key})
WITH caller, job, same, CASE
  WHEN same.digest = $about.digest THEN 'ACCEPTED_BEFORE'
  WHEN same IS NOT NULL THEN 'IDEMPOTENCY_KEY_REUSED'
  WHEN COUNT { (caller)-[:ASKED_FOR]->() } >= $most THEN 'TOO_MANY_JOBS'
  ELSE 'ACCEPTED'
END AS outcome, datetime.realtime().epochMillis AS now
CALL (caller, job, outcome, now) {
  WITH caller, job WHERE outcome = 'ACCEPTED'
  SET job += $about, job.key = $key, job.created_at = now, job.ready = now
  REMOVE job.forget_at
  CREATE (caller)-[:ASKED_FOR]->(job)
}
RETURN [outcome, coalesce(same.job_id, job.job_id)] AS answers
