// All calls that were counted, in any order.
MATCH (register:DocumentRegister {name: 'documents'})-[:COUNTS]->(usage)
RETURN collect([
  usage.caller, usage.client, usage.client_version, usage.document_id, usage.registered,
  usage.calls, usage.last_used_at
]) AS answers
