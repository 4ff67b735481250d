// Adds to the calls that are counted; a kind that is new past the limit is counted as others.
//
// :param usage => [{key: 'k1', calls: 2, lastUsedAt: 1, about: {caller: 'ann', client: 'web',
//     client_version: '1', document_id: 'd1', registered: true}}];
// :param limit => 100000;
// :param others => {key: 'k0', caller: 'others', client: '', client_version: '',
//     document_id: 'others', registered: false};
MERGE (register:DocumentRegister {name: 'documents'})
WITH register, COUNT { (register)-[:COUNTS]->() } AS kinds
UNWIND $usage AS row
OPTIONAL MATCH (same:DocumentUsage {key: row.key})
WITH register, row, same IS NOT NULL OR kinds < $limit AS fits
WITH register, row, fits, CASE WHEN fits THEN row.key ELSE $others.key END AS key
MERGE (usage:DocumentUsage {key: key})
ON CREATE SET usage += CASE WHEN fits THEN row.about ELSE $others END, usage.calls = 0,
  usage.last_used_at = 0
MERGE (register)-[:COUNTS]->(usage)
SET usage.calls = usage.calls + row.calls, usage.last_used_at =
  CASE WHEN row.lastUsedAt > usage.last_used_at THEN row.lastUsedAt ELSE usage.last_used_at END
RETURN [] AS answers LIMIT 1
