"""What the driver alone asks: each operation's query, which answers with one row of one value."""

WRITES = frozenset({"connect", "disconnect"})

_NEWEST = "WITH other, link.since AS since ORDER BY since DESC, other.user_id"

QUERIES = {
    "profile": """
MATCH (user:User {user_id: $id})
RETURN [user.user_id, user.name, user.email, user.college]
""",
    "page": f"""
MATCH (user:User {{user_id: $id}})
RETURN [user.name, COUNT {{ (user)-[:CONNECTED_TO]-() }}, COLLECT {{
  MATCH (user)-[link:CONNECTED_TO]-(other)
  {_NEWEST} LIMIT 50
  RETURN [other.user_id, other.name]
}}]
""",
    "nested": f"""
MATCH (:User {{user_id: $id}})-[link:CONNECTED_TO]-(other)
{_NEWEST} LIMIT 20
WITH other AS user
RETURN collect([user.user_id, user.name, COLLECT {{
  MATCH (user)-[link:CONNECTED_TO]-(other)
  {_NEWEST} LIMIT 10
  RETURN [other.user_id, other.name]
}}])
""",
    "is-connected": """
MATCH (user:User {user_id: $id}), (other:User {user_id: $other})
RETURN EXISTS { (user)-[:CONNECTED_TO]-(other) }
""",
    "recommendations": """
MATCH (user:User {user_id: $id})-[given:RECOMMENDED]->(other)
WHERE NOT EXISTS { (user)-[:CONNECTED_TO]-(other) }
WITH other, given.score AS score ORDER BY score DESC, other.user_id LIMIT 20
RETURN collect([other.user_id, other.name, score])
""",
    "hub": f"""
MATCH (:User {{user_id: $id}})-[link:CONNECTED_TO]-(other)
{_NEWEST} LIMIT 5000
RETURN collect([other.user_id, other.name])
""",
    "connect": """
MATCH (user:User {user_id: $id})
UNWIND $ids AS id
MATCH (other:User {user_id: id})
MERGE (user)-[link:CONNECTED_TO]-(other)
ON CREATE SET link.since = $now
RETURN sum(CASE WHEN link.since = $now THEN 1 ELSE 0 END)
""",
    "disconnect": """
MATCH (user:User {user_id: $id})
UNWIND $ids AS id
MATCH (user)-[link:CONNECTED_TO]-(:User {user_id: id})
DELETE link
RETURN count(*)
""",
}
