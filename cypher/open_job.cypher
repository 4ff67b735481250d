// Begins to store a job, which is forgotten unless it is accepted in time.
//
// :param jobId => 'j1';
// :param about => {caller: 'ann', kind: 'CONNECTIONS', replace: false};
// :param keep => 3600000;
MERGE (job:Job {job_id: $jobId})
ON CREATE SET
  job += $about,
  job.created_at = datetime.realtime().epochMillis,
  job.forget_at = datetime.realtime().epochMillis + $keep,
  job.fence = 0, job.stalls = 0, job.next = 0,
  job.added = 0, job.unchanged = 0, job.removed = 0, job.rejected = 0, job.kept = 0
RETURN [job.job_id] AS answers
