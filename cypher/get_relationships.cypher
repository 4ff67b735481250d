// How each viewer stands to each of the others asked about; unknown users are left out.
//
// :param viewers => [{userId: 'u1', others: [{slot: 0, userId: 'u2'}]}];
//
// The viewer's circle is collected once, and IN on it is hashed: a shortest path a pair is thirty
// times dearer.
UNWIND $viewers AS viewer
MATCH (user:User {user_id: viewer.userId})
WITH viewer, user, COLLECT { MATCH (user)-[:CONNECTED_TO]-(near) RETURN near } AS circle
UNWIND viewer.others AS asked
MATCH (other:User {user_id: asked.userId})
OPTIONAL MATCH (user)-[link:CONNECTED_TO]-(other)
WITH user, circle, asked, other, link.since AS since,
  COUNT { MATCH (other)-[:CONNECTED_TO]-(mutual) WHERE mutual IN circle } AS mutualCount
RETURN collect([
  asked.slot,
  since,
  CASE
    WHEN user = other THEN 0
    WHEN since IS NOT NULL THEN 1
    WHEN mutualCount > 0 THEN 2
    WHEN EXISTS {
      MATCH (other)-[:CONNECTED_TO]-()-[:CONNECTED_TO]-(step) WHERE step IN circle
    } THEN 3
  END,
  mutualCount,
  other.user_id, other.name, other.email, other.college, other.created_at, other.updated_at
]) AS answers
