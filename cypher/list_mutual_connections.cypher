// A page of the connections that each key's user shares with another, newest of the user first.
//
// :param keys => [{slot: 0, userId: 'u1', otherUserId: 'u2', limit: 51,
//     after: [9223372036854775807, ''], named: true}];
// :param limit => 51;
//
// Both ends are expanded and joined by a hashed IN: thirty times cheaper between two hubs than to
// look for each link of one at the other.
UNWIND $keys AS key
MATCH (user:User {user_id: key.userId}), (other:User {user_id: key.otherUserId})
WITH key, user, COLLECT { MATCH (other)-[:CONNECTED_TO]-(near) RETURN near } AS circle
WITH key, COLLECT {
  MATCH (user)-[link:CONNECTED_TO]-(mutual)
  WHERE mutual IN circle
  RETURN [link.since, mutual]
} AS links
RETURN collect([
  key.slot,
  COLLECT {
    UNWIND links AS link
    WITH link[0] AS since, link[1] AS mutual, link[1].user_id AS id
    WHERE since < key.after[0] OR (since = key.after[0] AND id > key.after[1])
    ORDER BY since DESC, id
    LIMIT $limit
    RETURN [since, id, mutual.name] + CASE WHEN key.named
      THEN [] ELSE [mutual.email, mutual.college, mutual.created_at, mutual.updated_at] END
  }[..key.limit],
  size(links)
]) AS answers
