// Answers with the jobs that nobody does, those first whose turn it is: of which least has been done, or that have waited longest.
//
// :param limit => 5;
// :param rate => 10;
WITH datetime.realtime().epochMillis AS now
MATCH (job:Job)
WHERE job.ready <= now
WITH job.job_id AS jobId, job.fence AS fence,
  job.added + job.unchanged + job.rejected - $rate * (now - job.ready) AS turn
ORDER BY turn
LIMIT $limit
RETURN collect([jobId, fence]) AS answers
