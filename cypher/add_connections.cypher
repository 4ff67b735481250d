// Connects each pair that is not connected yet, and answers with the date that then holds.
//
// :param userIds => ['u1', 'u2'];
// :param pairs => [['u1', 'u2']];
//
// $userIds are all ids of $pairs, sorted; no pair may come twice, in either direction. Each user is
// locked first (to SET the label that it has stores nothing), always in that order, so two batches
// that overlap neither deadlock nor connect a pair twice. The clock is read under the locks: a
// pair that comes back is newer than the connection removed before it.
UNWIND $userIds AS userId
MATCH (user:User {user_id: userId})
SET user:User
WITH count(*) AS locked
WITH datetime.realtime().epochMillis AS now
UNWIND $pairs AS pair
OPTIONAL MATCH (user:User {user_id: pair[0]})
OPTIONAL MATCH (other:User {user_id: pair[1]})
OPTIONAL MATCH (user)-[link:CONNECTED_TO]-(other)
CALL (user, other, link, now) {
  WITH user, other, now WHERE user <> other AND link IS NULL
  CREATE (user)-[:CONNECTED_TO {since: now}]->(other)
}
RETURN collect([user IS NOT NULL, other IS NOT NULL, link.since, now]) AS answers
