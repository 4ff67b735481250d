// Makes these the documents of an app version, unless it is no longer pending, or ids are taken.
//
// :param key => 'web@1';
// :param about => {app: 'web', version: '1', state: 'pending', content: 'c1'};
// :param documents => [{document_id: 'd1', text: '{ __typename }', sha256: 'h1'}];
//
// The register is locked first, so that whatever changes documents does so one after the other.
// Then a text that no other app version lists may be replaced by another of the same id.
MERGE (register:DocumentRegister {name: 'documents'})
SET register:DocumentRegister
WITH register
OPTIONAL MATCH (same:AppVersion {key: $key})
WITH register, CASE
  WHEN same.content = $about.content THEN ['UNCHANGED', []]
  WHEN same.state <> 'pending' THEN ['NOT_PENDING', []]
  ELSE ['PUSHED', COLLECT {
    UNWIND $documents AS new
    MATCH (held:Document {document_id: new.document_id})<-[:LISTS]-(other)
    WHERE held.sha256 <> new.sha256 AND other.key <> $key
    RETURN DISTINCT held.document_id
  }]
END AS answers
CALL (register, answers) {
  WITH register WHERE answers = ['PUSHED', []]
  MERGE (register)-[:KEEPS]->(app:AppVersion {key: $key})
  SET app += $about, app.created_at = coalesce(app.created_at, datetime.realtime().epochMillis)
  FOREACH (old IN COLLECT { MATCH (app)-[old:LISTS]->() RETURN old } | DELETE old)
  FOREACH (new IN $documents | MERGE (document:Document {document_id: new.document_id})
    SET document += new MERGE (app)-[:LISTS]->(document))
}
RETURN answers
