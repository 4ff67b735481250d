// Removes the connection of each pair that is connected, and answers whether it was.
//
// :param userIds => ['u1', 'u2'];
// :param pairs => [[0, 1]];
//
// The parameters, and the locks, are those of add_connections.
UNWIND $userIds AS userId
OPTIONAL MATCH (user:User {user_id: userId})
SET user:User
WITH collect([user]) AS users
CALL (users) {
  UNWIND $pairs AS pair
  WITH users[pair[0]][0] AS user, users[pair[1]][0] AS other
  OPTIONAL MATCH (user)-[link:CONNECTED_TO]-(other)
  WITH link, link IS NOT NULL AS connected
  DELETE link
  RETURN collect(connected) AS connected
}
RETURN [[one IN users | one[0] IS NOT NULL], connected] AS answers
