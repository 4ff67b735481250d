// Adds each recommendation, or gives that of the same pair its new score and source.
//
// :param userIds => ['u1', 'u2'];
// :param recommendations => [[0, 1, 0.5, null]];
//
// A recommendation is two places in $userIds, its score and source; no pair may come twice. The
// locks, and the dates that are answered, are those of add_connections.
UNWIND $userIds AS userId
OPTIONAL MATCH (user:User {user_id: userId})
SET user:User
WITH collect([user]) AS users
WITH users, datetime.realtime().epochMillis AS now
CALL (users, now) {
  UNWIND $recommendations AS new
  WITH new, now, users[new[0]][0] AS user, users[new[1]][0] AS other
  OPTIONAL MATCH (user)-[earlier:RECOMMENDED]->(other)
  WITH new, now, user, other, earlier.since AS since
  CALL (new, now, user, other) {
    WITH new, now, user, other WHERE user <> other
    MERGE (user)-[given:RECOMMENDED]->(other)
    ON CREATE SET given.since = now
    SET given.score = new[2], given.source = new[3]
  }
  RETURN collect(coalesce(since, -1)) AS dates
}
RETURN [now, [one IN users | one[0] IS NOT NULL], dates] AS answers
