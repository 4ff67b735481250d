// The revision, and ids and hashes of the documents that published app versions list, at most so many.
//
// :param limit => 10000;
OPTIONAL MATCH (register:DocumentRegister {name: 'documents'})
RETURN [coalesce(register.revision, 0), COLLECT {
  MATCH (register)-[:KEEPS]->(app)-[:LISTS]->(document)
  WHERE app.state = 'published'
  WITH DISTINCT document LIMIT $limit
  RETURN [document.document_id, document.sha256]
}] AS answers
