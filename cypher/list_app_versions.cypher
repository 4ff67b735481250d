// All app versions, in any order, and how many documents each lists.
MATCH (register:DocumentRegister {name: 'documents'})-[:KEEPS]->(app)
RETURN collect([
  app.app, app.version, app.state, COUNT { (app)-[:LISTS]->() },
  app.created_at, app.published_at, app.retired_at
]) AS answers
