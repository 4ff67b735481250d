// Creates each user whose id and e-mail nobody has.
//
// :param users => [{user_id: 'u1', name: 'Ann', email: 'a@x.org', email_key: 'a@x.org', college: null}];
//
// No id and no e-mail may come twice in $users: the checks precede all creations. Against another
// transaction that passes the same check, the constraints hold.
UNWIND $users AS new
OPTIONAL MATCH (same:User {user_id: new.user_id})
OPTIONAL MATCH (holder:User {email_key: new.email_key})
WITH new, CASE
  WHEN same IS NOT NULL THEN 'USER_ID_TAKEN'
  WHEN holder IS NOT NULL THEN 'EMAIL_TAKEN'
END AS refusal, timestamp() AS now
CALL (new, refusal, now) {
  WITH new, now WHERE refusal IS NULL
  CREATE (user:User)
  SET user = new, user.created_at = now, user.updated_at = now
}
RETURN collect([refusal, now]) AS answers
