"""The routes of users: create, look up, change."""

from graph.model import User
from graphql_api import resolvers
from graphql_api.door import Code, Headers, RefusedError
from graphql_api.resolvers import Context
from graphql_api.rest import etags, wire
from graphql_api.rest.bodies import NewUser, UserPatch
from graphql_api.rest.calls import Answer, Call, without_content
from graphql_api.rest.links import user_links, user_path
from graphql_api.rest.problems import no_user, refused
from graphql_api.rest.queries import Query


async def create_user(context: Context, call: Call[Query, NewUser]) -> Answer:
    """Creates a user."""
    new = call.body
    name = _local_part(new.email) if new.name is None else new.name
    made = await resolvers.create_user(context, new.id, name, new.email, new.college)
    if isinstance(made, list):
        # What is wrong with a name that nobody gave is wrong with the e-mail.
        given = [refusal for refusal in made if new.name or refusal.field != ("name",)]
        raise refused(given or made, user_id="id")
    return _shown(made, "the user was created", 201)


async def get_user(context: Context, call: Call[Query, None]) -> Answer:
    """A user's profile."""
    user = await found(context, call.path["user_id"])
    if etags.known(call.if_none_match, etags.tag_of(user)):
        return without_content(304, _headers(user))
    return _shown(user, "the user's profile")


async def update_user(context: Context, call: Call[Query, UserPatch]) -> Answer:
    """Changes a user."""
    user_id = call.path["user_id"]
    if call.if_match:
        # The contract cannot change a user on a condition: whoever writes between this look and
        # the change is overwritten, in the fields that both of them gave.
        _check(await found(context, user_id), call.if_match)
    changed = await resolvers.update_user(
        context, user_id, call.body.model_dump(exclude_unset=True)
    )
    if isinstance(changed, list):
        raise refused(changed)
    return _shown(changed, "the user was changed", located=True)


async def found(context: Context, user_id: str, place: str = "user_id") -> User:
    """The user of an id.

    Args:
        context: What the request carries.
        user_id: The id.
        place: Where the caller gave it.

    Raises:
        ProblemError: There is none.
    """
    user = await resolvers.get_user(context, user_id)
    if user is None:
        raise no_user(place)
    return user


def _check(user: User, if_match: str) -> None:
    if not etags.meant(if_match, etags.tag_of(user)):
        message = "the user has changed since; look again"
        raise RefusedError(Code.PRECONDITION_FAILED, message, headers=_headers(user))


def _shown(user: User, description: str, status: int = 200, located: bool = False) -> Answer:
    headers = _headers(user)
    if located or status == 201:
        headers = (*headers, ("location", user_path(user.user_id)))
    return Answer(wire.user(user), description, user_links(user.user_id), status, headers)


def _headers(user: User) -> Headers:
    # Whoever keeps it has to ask each time whether it still holds: it is personal, and changes.
    return ("etag", etags.tag_of(user)), ("cache-control", "private, no-cache")


def _local_part(email: str) -> str:
    return email.partition("@")[0].strip() or email
