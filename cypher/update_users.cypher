// Changes each user as its patch says, unless another has the e-mail; answers with the user as it now is.
//
// :param changes => [{userId: 'u1', patch: {name: 'Ann', college: null}}];
//
// The clock is read after the patch has taken the user's lock, so that updated_at never goes back.
UNWIND $changes AS change
OPTIONAL MATCH (user:User {user_id: change.userId})
OPTIONAL MATCH (holder:User {email_key: change.patch.email_key})
WITH change, user, CASE
  WHEN user IS NULL THEN 'USER_NOT_FOUND'
  WHEN holder <> user THEN 'EMAIL_TAKEN'
END AS refusal
CALL (change, user, refusal) {
  WITH change, user WHERE refusal IS NULL
  SET user += change.patch, user.updated_at = datetime.realtime().epochMillis
}
RETURN collect([
  refusal,
  user.user_id, user.name, user.email, user.college, user.created_at, user.updated_at
]) AS answers
