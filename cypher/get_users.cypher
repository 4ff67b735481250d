// The users of these ids, in any order; an id that no user has is left out.
//
// :param userIds => ['u1', 'u2'];
UNWIND $userIds AS userId
MATCH (user:User {user_id: userId})
RETURN collect([
  user.user_id, user.name, user.email, user.college, user.created_at, user.updated_at
]) AS answers
