// Deletes some of each user's recommendations, or all of them where no ids are given.
//
// :param deletions => [{slot: 0, userId: 'u1', ids: ['u2']}];
//
// Locks as add_connections does, the users found here too.
UNWIND $deletions AS deletion
MATCH (user:User {user_id: deletion.userId})
OPTIONAL MATCH (user)-[:RECOMMENDED]->(other)
WHERE deletion.ids IS NULL OR other.user_id IN deletion.ids
UNWIND [user, other] AS touched
WITH DISTINCT touched
WHERE touched IS NOT NULL
ORDER BY touched.user_id
SET touched.lock = true
REMOVE touched.lock
WITH count(*) AS locked
UNWIND $deletions AS deletion
MATCH (user:User {user_id: deletion.userId})
OPTIONAL MATCH (user)-[given:RECOMMENDED]->(other)
WHERE deletion.ids IS NULL OR other.user_id IN deletion.ids
WITH deletion, given
DELETE given
WITH deletion, count(given) AS deleted
RETURN collect([deletion.slot, deleted]) AS answers
