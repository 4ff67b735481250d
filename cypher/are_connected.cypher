// Whether each pair is connected; null where either has no such user.
//
// :param pairs => [['u1', 'u2']];
//
// Each answer is a list of one, for collect() drops nulls.
UNWIND $pairs AS pair
OPTIONAL MATCH (user:User {user_id: pair[0]})
OPTIONAL MATCH (other:User {user_id: pair[1]})
RETURN collect([CASE
  WHEN user IS NOT NULL AND other IS NOT NULL THEN EXISTS { (user)-[:CONNECTED_TO]-(other) }
END]) AS answers
