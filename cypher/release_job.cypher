// Leaves a job that is locked for others to claim, if it is still claimed.
//
// :param jobId => 'j1';
// :param fence => 1;
// :param pause => 0;
MATCH (job:Job {job_id: $jobId})
USING INDEX job:Job(job_id)
WHERE job.fence = $fence AND job.ready IS NOT NULL
SET job.ready = datetime.realtime().epochMillis + $pause
RETURN collect(job.job_id) AS answers
