// Removes the connection of each pair that is connected.
//
// :param userIds => ['u1', 'u2'];
// :param pairs => [['u1', 'u2']];
//
// Locks as add_connections does.
UNWIND $userIds AS userId
MATCH (user:User {user_id: userId})
SET user:User
WITH count(*) AS locked
UNWIND $pairs AS pair
OPTIONAL MATCH (user:User {user_id: pair[0]})
OPTIONAL MATCH (other:User {user_id: pair[1]})
OPTIONAL MATCH (user)-[link:CONNECTED_TO]-(other)
WITH user, other, link, link IS NOT NULL AS connected
DELETE link
RETURN collect([user IS NOT NULL, other IS NOT NULL, connected]) AS answers
