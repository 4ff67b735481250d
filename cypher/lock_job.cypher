// Locks a job until the transaction ends.
//
// :param jobId => 'j1';
//
// A statement of its own: what the next one reads of the job is what the lock protects.
OPTIONAL MATCH (job:Job {job_id: $jobId})
SET job:Job
RETURN collect(job.job_id) AS answers
