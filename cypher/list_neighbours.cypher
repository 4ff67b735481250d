// The ids of all whom each user is connected to, in no order; unknown users are left out.
//
// :param userIds => ['u1', 'u2'];
UNWIND $userIds AS userId
MATCH (user:User {user_id: userId})
RETURN collect([
  userId,
  COLLECT { MATCH (user)-[:CONNECTED_TO]-(other) RETURN other.user_id }
]) AS answers
