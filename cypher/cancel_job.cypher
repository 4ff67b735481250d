// Ends a job that is locked, where it is, if it has not ended.
//
// :param jobId => 'j1';
// :param keep => 604800000;
MATCH (job:Job {job_id: $jobId})
USING INDEX job:Job(job_id)
WHERE job.ready IS NOT NULL
WITH job, datetime.realtime().epochMillis AS now
SET job.status = 'CANCELLED', job.finished_at = now, job.forget_at = now + $keep
REMOVE job.ready
WITH job
MATCH (job)<-[asked:ASKED_FOR]-()
DELETE asked
RETURN collect(job.job_id) AS answers
