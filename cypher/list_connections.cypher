// A page of connections for each key, newest first, and how many there are where asked.
//
// :param keys => [{slot: 0, userId: 'u1', limit: 51,
//     after: [9223372036854775807, ''], total: true, named: true}];
// :param limit => 51;
//
// LIMIT takes no value of a row, so $limit is the largest of the keys', and each page is cut to its
// own. An unlabelled far end keeps the count a look at the degree store.
UNWIND $keys AS key
MATCH (user:User {user_id: key.userId})
WITH key, user, COLLECT {
  MATCH (user)-[link:CONNECTED_TO]-(other)
  WITH other, other.user_id AS id, link.since AS since
  WHERE since < key.after[0] OR (since = key.after[0] AND id > key.after[1])
  ORDER BY since DESC, id
  LIMIT $limit
  RETURN CASE WHEN key.named
    THEN [since, id, other.name]
    ELSE [since, id, other.name, other.email, other.college, other.created_at, other.updated_at]
  END
} AS page
RETURN collect([
  key.slot,
  page[..key.limit],
  CASE WHEN key.total THEN COUNT { (user)-[:CONNECTED_TO]-() } END
]) AS answers
