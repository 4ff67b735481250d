"""The actions on connections: add, remove, check, list."""

from collections.abc import Sequence

from graph.model import (
    AddConnectionOutcome,
    Connection,
    MutualConnection,
    MutualPageKey,
    Outcome,
    Page,
    PageKey,
    Pair,
    RemoveConnectionOutcome,
    Status,
)
from graph.values import refer
from graphql_api.resolvers.context import Context
from graphql_api.resolvers.refusals import (
    MAX_BATCH,
    Refusal,
    RefusalCode,
    Written,
    check_length,
    check_page_size,
    too_many,
    unknown_user,
)
from graphql_api.resolvers.users import get_user


async def add_connection(
    context: Context, user_id: str, other_user_id: str
) -> Written[AddConnectionOutcome]:
    """Connects two users. Those connected already, whichever asked, keep their first date."""
    pair = Pair(refer(user_id), refer(other_user_id))
    [outcome] = await context.store.add_connections([pair])
    context.forget()
    return Written([outcome], _refusals_of_pair(pair, outcome))


async def remove_connection(
    context: Context, user_id: str, other_user_id: str
) -> Written[RemoveConnectionOutcome]:
    """Removes the connection of two users, whichever of them added it."""
    pair = Pair(refer(user_id), refer(other_user_id))
    [outcome] = await context.store.remove_connections([pair])
    context.forget()
    return Written([outcome], _refusals_of_pair(pair, outcome))


async def add_connections(
    context: Context, user_id: str, other_user_ids: Sequence[str]
) -> Written[AddConnectionOutcome]:
    """Connects a user to up to 1,000 others in one transaction: to all that it can.

    Returns:
        An outcome for each of the others, in their order; none where the user does not exist or
        there are too many. Refusals name the items that could not be connected.
    """
    if len(other_user_ids) > MAX_BATCH:
        return Written([], [too_many(MAX_BATCH, "other_user_ids")])
    pairs = [Pair(refer(user_id), refer(other)) for other in other_user_ids]
    outcomes = await context.store.add_connections(pairs)
    context.forget()
    if await get_user(context, user_id) is None:
        return Written([], [unknown_user("user_id")])
    return Written(outcomes, _refusals_of_items(outcomes))


async def are_connected(context: Context, pairs: Sequence[Pair]) -> list[bool | None]:
    """Whether each of up to 1,000 pairs is connected; None where either user does not exist.

    Raises:
        InvalidInputError: There are more.
    """
    check_length(pairs, MAX_BATCH)
    return await context.connected.load_many(
        Pair(refer(pair.user_id), refer(pair.other_user_id)) for pair in pairs
    )


async def list_connections(context: Context, key: PageKey) -> Page[Connection]:
    """A page of a user's connections, newest first.

    Raises:
        InvalidInputError: The page's size is out of bounds.
    """
    check_page_size(key.first)
    return await context.connections.load(key)


async def list_mutual_connections(
    context: Context, key: PageKey, other_user_id: str
) -> Page[MutualConnection]:
    """A page of the connections that a user shares with another, newest of the user first.

    Raises:
        InvalidInputError: The page's size is out of bounds.
    """
    check_page_size(key.first)
    return await context.mutual_connections.load(MutualPageKey(key, refer(other_user_id)))


def _self_connection(*field: str) -> Refusal:
    message = "a user cannot be connected to themselves"
    return Refusal(RefusalCode.SELF_CONNECTION, message, field)


def _refusals_of_pair(pair: Pair, outcome: Outcome[Status]) -> list[Refusal]:
    if outcome.status.value == "SELF_CONNECTION":
        return [_self_connection("other_user_id")]
    fields = {"user_id": pair.user_id, "other_user_id": pair.other_user_id}
    return [unknown_user(field) for field, value in fields.items() if value in outcome.missing]


def _refusals_of_items(outcomes: Sequence[Outcome[AddConnectionOutcome]]) -> list[Refusal]:
    refusal = {
        AddConnectionOutcome.USER_NOT_FOUND: unknown_user,
        AddConnectionOutcome.SELF_CONNECTION: _self_connection,
    }
    return [
        refusal[outcome.status]("other_user_ids", str(index))
        for index, outcome in enumerate(outcomes)
        if outcome.status in refusal
    ]
