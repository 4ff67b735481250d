// Deletes each user's recommendations of those named, of all but those, or all where none are named.
//
// :param deletions => [{slot: 0, userId: 'u1', ids: ['u2'], allBut: false}];
//
// Locks as add_connections does, the users found here too.
UNWIND $deletions AS deletion
MATCH (user:User {user_id: deletion.userId})
OPTIONAL MATCH (user)-[:RECOMMENDED]->(other)
WHERE deletion.ids IS NULL OR (other.user_id IN deletion.ids) <> deletion.allBut
UNWIND [user, other] AS touched
WITH DISTINCT touched
WHERE touched IS NOT NULL
ORDER BY touched.user_id
SET touched:User
WITH count(*) AS locked
UNWIND $deletions AS deletion
MATCH (user:User {user_id: deletion.userId})
OPTIONAL MATCH (user)-[given:RECOMMENDED]->(other)
WHERE deletion.ids IS NULL OR (other.user_id IN deletion.ids) <> deletion.allBut
WITH deletion, given, other.user_id AS otherId
DELETE given
WITH deletion, collect(otherId) AS deleted
RETURN collect([deletion.slot, deleted]) AS answers
