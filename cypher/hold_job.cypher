// Answers with how much of what was rejected is kept of a job that is locked, if it is still claimed, and as far as thought.
//
// :param jobId => 'j1';
// :param fence => 1;
// :param next => 0;
MATCH (job:Job {job_id: $jobId})
USING INDEX job:Job(job_id)
WHERE job.fence = $fence AND job.next = $next AND job.ready IS NOT NULL
RETURN collect(job.kept) AS answers
