// Connects each pair that is not connected yet, and answers with the date that then holds.
//
// :param userIds => ['u1', 'u2'];
// :param pairs => [[0, 1]];
//
// $userIds are all ids of the pairs, sorted; $pairs are places in it, and none may come twice, in
// either direction. Each user is locked first (to SET the label that it has stores nothing), always
// in that order, so two batches that overlap neither deadlock nor connect a pair twice. The clock is
// read under the locks: a pair that comes back is newer than the connection removed before it.
// A date of none is -1.
UNWIND $userIds AS userId
OPTIONAL MATCH (user:User {user_id: userId})
SET user:User
// A list of one, for nulls would not be collected.
WITH collect([user]) AS users
WITH users, datetime.realtime().epochMillis AS now
CALL (users, now) {
  UNWIND $pairs AS pair
  WITH now, users[pair[0]][0] AS user, users[pair[1]][0] AS other
  OPTIONAL MATCH (user)-[link:CONNECTED_TO]-(other)
  CALL (user, other, link, now) {
    WITH user, other, now WHERE user <> other AND link IS NULL
    CREATE (user)-[:CONNECTED_TO {since: now}]->(other)
  }
  RETURN collect(coalesce(link.since, -1)) AS dates
}
RETURN [now, [one IN users | one[0] IS NOT NULL], dates] AS answers
