// Answers with each job that was accepted.
//
// :param jobIds => ['j1'];
UNWIND $jobIds AS jobId
MATCH (job:Job {job_id: jobId})
WHERE job.status IS NOT NULL
RETURN collect([
  job.job_id, job.caller, job.kind, job.status,
  job.created_at, job.started_at, job.finished_at, job.total,
  [job.added, job.unchanged, job.removed, job.rejected]
]) AS answers
