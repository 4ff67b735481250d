// Forgets parts of a job whose time has come, and then the job; answers with how many parts.
//
// :param limit => 1000;
OPTIONAL MATCH (job:Job)
WHERE job.forget_at <= datetime.realtime().epochMillis
WITH job
LIMIT 1
CALL (job) {
  MATCH (job)-[:HAS|REJECTED]->(part)
  WITH part
  LIMIT $limit
  DETACH DELETE part
  RETURN count(*) AS gone
}
CALL (job, gone) {
  WITH job WHERE gone < $limit
  DETACH DELETE job
}
RETURN CASE WHEN job IS NULL THEN [0] ELSE [gone + 1] END AS answers
