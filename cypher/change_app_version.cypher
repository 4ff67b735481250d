// Publishes or retires an app version, and answers what became of that.
//
// :param key => 'web@1';
// :param state => 'published';
// :param limit => 10000;
//
// The register is locked first, as in push_documents. A revision is never one that was before, also
// where the graph is emptied or an older one restored: it is the time, or one more than the last.
OPTIONAL MATCH (register:DocumentRegister {name: 'documents'})
SET register:DocumentRegister
WITH register, datetime.realtime().epochMillis AS now, coalesce(register.revision, 0) AS revision
OPTIONAL MATCH (app:AppVersion {key: $key})
WITH register, now, revision, app, CASE
  WHEN app IS NULL THEN 'NOT_FOUND'
  WHEN app.state = $state THEN 'UNCHANGED'
  WHEN $state = 'published' AND COUNT {
    MATCH (register)-[:KEEPS]->(other)-[:LISTS]->(document)
    WHERE other.state = 'published' OR other = app
    RETURN DISTINCT document
  } > $limit THEN 'TOO_MANY'
  ELSE 'CHANGED'
END AS outcome
CALL (register, now, revision, app, outcome) {
  WITH register, now, revision, app WHERE outcome = 'CHANGED'
  SET app.state = $state, register.revision = CASE WHEN now > revision THEN now ELSE revision + 1 END,
    app.published_at = CASE $state WHEN 'published' THEN now ELSE app.published_at END,
    app.retired_at = CASE $state WHEN 'retired' THEN now END
}
RETURN [outcome] AS answers
