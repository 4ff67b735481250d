// Answers with the parts that hold what was rejected of a job after a place, and with how much is kept.
//
// :param jobId => 'j1';
// :param after => -1;
// :param limit => 10;
OPTIONAL MATCH (job:Job {job_id: $jobId})
RETURN [coalesce(job.kept, 0), COLLECT {
  MATCH (job)-[:REJECTED]->(part)
  WHERE part.last > $after
  RETURN part.content
  ORDER BY part.first
  LIMIT $limit
}] AS answers
