// The documents of these ids, in any order; an id that no document has is left out.
//
// :param documentIds => ['d1', 'd2'];
UNWIND $documentIds AS documentId
MATCH (document:Document {document_id: documentId})
RETURN collect([document.document_id, document.text, document.sha256]) AS answers
