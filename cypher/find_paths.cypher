// A shortest path between the users of each pair, both included; none where it is longer than six.
//
// :param pairs => [['u1', 'u2']];
//
// shortestPath refuses to go from a user to themselves, hence the first branch.
UNWIND range(0, size($pairs) - 1) AS slot
MATCH (user:User {user_id: $pairs[slot][0]})
MATCH (other:User {user_id: $pairs[slot][1]})
CALL (user, other) {
  WITH user, other WHERE user = other
  RETURN [user] AS members
  UNION ALL
  WITH user, other WHERE user <> other
  MATCH path = shortestPath((user)-[:CONNECTED_TO*..6]-(other))
  RETURN nodes(path) AS members
}
RETURN collect([slot, [member IN members | [
  member.user_id, member.name, member.email, member.college, member.created_at, member.updated_at
]]]) AS answers
