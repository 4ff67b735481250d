// Claims a job that is locked, if nobody has since it was found.
//
// :param jobId => 'j1';
// :param fence => 0;
// :param lease => 10000;
WITH datetime.realtime().epochMillis AS now
MATCH (job:Job {job_id: $jobId})
USING INDEX job:Job(job_id)
WHERE job.fence = $fence AND job.ready <= now
SET job.fence = job.fence + 1, job.stalls = job.stalls + 1, job.ready = now + $lease,
  job.status = 'RUNNING', job.started_at = coalesce(job.started_at, now)
RETURN collect([
  job.job_id, job.fence, job.kind, job.replace, job.next, job.parts, job.stalls
]) AS answers
