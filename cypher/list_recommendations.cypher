// A page of recommendations for each key, best score first, and how many there are where asked.
//
// :param keys => [{slot: 0, userId: 'u1', limit: 51,
//     after: [1.0, 'u7'], total: true, named: true}];
// :param limit => 51;
//
// Those connected meanwhile are left out of both. The first page comes after null.
UNWIND $keys AS key
MATCH (user:User {user_id: key.userId})
WITH key, user, COLLECT {
  MATCH (user)-[given:RECOMMENDED]->(other)
  WHERE NOT EXISTS { (user)-[:CONNECTED_TO]-(other) }
  WITH other, other.user_id AS id, given, given.score AS score
  WHERE key.after IS NULL
    OR score < key.after[0] OR (score = key.after[0] AND id > key.after[1])
  ORDER BY score DESC, id
  LIMIT $limit
  RETURN [score, given.source, given.since, id, other.name] + CASE WHEN key.named
    THEN [] ELSE [other.email, other.college, other.created_at, other.updated_at] END
} AS page
RETURN collect([
  key.slot,
  page[..key.limit],
  CASE WHEN key.total THEN COUNT {
    MATCH (user)-[:RECOMMENDED]->(other) WHERE NOT EXISTS { (user)-[:CONNECTED_TO]-(other) }
  } END
]) AS answers
