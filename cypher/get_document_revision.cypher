// The revision of what may be executed; 0 where nothing was ever published.
OPTIONAL MATCH (register:DocumentRegister {name: 'documents'})
RETURN [coalesce(register.revision, 0)] AS answers
