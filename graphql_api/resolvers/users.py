"""The actions on users: create, update, look up."""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from graph.model import NewUser, User, UserChange, UserPatch, UserRefusal
from graph.values import (
    InvalidValueError,
    new_id,
    parse_college,
    parse_email,
    parse_name,
    parse_user_id,
    refer,
)
from graphql_api.resolvers.context import Context
from graphql_api.resolvers.refusals import MAX_LOOKUP, Refusal, RefusalCode, check_length

_PARSERS: dict[str, tuple[Callable[[str], str], RefusalCode]] = {
    "user_id": (parse_user_id, RefusalCode.INVALID_USER_ID),
    "name": (parse_name, RefusalCode.INVALID_VALUE),
    "email": (parse_email, RefusalCode.INVALID_EMAIL),
    "college": (parse_college, RefusalCode.INVALID_VALUE),
}
_TAKEN = {
    UserRefusal.USER_NOT_FOUND: ("user_id", "there is no such user"),
    UserRefusal.USER_ID_TAKEN: ("user_id", "another user has this id"),
    UserRefusal.EMAIL_TAKEN: ("email", "another user has this e-mail"),
}


async def create_user(
    context: Context, user_id: str | None, name: str, email: str, college: str | None
) -> User | list[Refusal]:
    """Creates a user.

    Args:
        context: What the request carries.
        user_id: The id that other services know the user by; None to have one assigned.
        name: The user's name.
        email: Unique among users, without regard to case.
        college: None for none.

    Returns:
        The user, or all that is wrong with the values.
    """
    values = {"user_id": user_id, "name": name, "email": email, "college": college}
    parsed = _parse({"user_id": new_id()} | {k: v for k, v in values.items() if v is not None})
    if isinstance(parsed, list):
        return parsed
    new = NewUser(parsed["user_id"], parsed["name"], parsed["email"], parsed.get("college"))
    [outcome] = await context.store.create_users([new])
    context.forget()
    return _refused(outcome) if isinstance(outcome, UserRefusal) else outcome


async def update_user(
    context: Context, user_id: str, changes: Mapping[str, str | None]
) -> User | list[Refusal]:
    """Changes a user.

    Args:
        context: What the request carries.
        user_id: Who is changed.
        changes: New values of name, email and college; what is left out stays as it is. Only
            college may be None, which clears it.

    Returns:
        The user as they now are, or all that is wrong with the values.
    """
    cleared = {field for field, value in changes.items() if value is None}
    if refused := sorted(cleared - {"college"}):
        return [Refusal(RefusalCode.INVALID_VALUE, "must not be null", (f,)) for f in refused]
    parsed = _parse({k: v for k, v in changes.items() if v is not None})
    if isinstance(parsed, list):
        return parsed
    patch = cast(UserPatch, parsed | dict.fromkeys(cleared))
    [outcome] = await context.store.update_users([UserChange(refer(user_id), patch)])
    context.forget()
    return _refused(outcome) if isinstance(outcome, UserRefusal) else outcome


async def get_user(context: Context, user_id: str) -> User | None:
    """A user's profile; None where there is no such user."""
    return await context.users.load(refer(user_id))


async def get_users(context: Context, user_ids: Sequence[str]) -> list[User | None]:
    """The profile of each of up to 100 users, in the order asked.

    Raises:
        InvalidInputError: There are more.
    """
    check_length(user_ids, MAX_LOOKUP)
    return await context.users.load_many(refer(user_id) for user_id in user_ids)


def _parse(values: Mapping[str, str]) -> dict[str, str] | list[Refusal]:
    parsed, refusals = {}, []
    for field, value in values.items():
        parser, code = _PARSERS[field]
        try:
            parsed[field] = parser(value)
        except InvalidValueError as error:
            refusals.append(Refusal(code, str(error), (field,)))
    return refusals or parsed


def _refused(refusal: UserRefusal) -> list[Refusal]:
    field, message = _TAKEN[refusal]
    return [Refusal(RefusalCode(refusal.value), message, (field,))]
