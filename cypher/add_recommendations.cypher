// Adds each recommendation, or gives that of the same pair its new score and source.
//
// :param userIds => ['u1', 'u2'];
// :param recommendations => [{userId: 'u1', recommendedUserId: 'u2', score: 0.5, source: null}];
//
// Locks as add_connections does; no pair may come twice.
UNWIND $userIds AS userId
MATCH (user:User {user_id: userId})
SET user:User
WITH count(*) AS locked
WITH datetime.realtime().epochMillis AS now
UNWIND $recommendations AS new
OPTIONAL MATCH (user:User {user_id: new.userId})
OPTIONAL MATCH (other:User {user_id: new.recommendedUserId})
OPTIONAL MATCH (user)-[earlier:RECOMMENDED]->(other)
WITH new, now, user, other, earlier.since AS since
CALL (new, now, user, other) {
  WITH new, now, user, other WHERE user <> other
  MERGE (user)-[given:RECOMMENDED]->(other)
  ON CREATE SET given.since = now
  SET given.score = new.score, given.source = new.source
}
RETURN collect([user IS NOT NULL, other IS NOT NULL, since, now]) AS answers
