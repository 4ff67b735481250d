"""The actions that look further than one connection: paths, and how users stand to one another."""

from collections.abc import Sequence

from graph.contract import MAX_DEGREE
from graph.model import Pair, Relationship, User
from graph.values import refer
from graphql_api.resolvers.context import Context
from graphql_api.resolvers.refusals import (
    MAX_LOOKUP,
    InvalidInputCode,
    InvalidInputError,
    check_length,
)


async def find_path(
    context: Context, user_id: str, other_user_id: str, max_degree: int
) -> list[User] | None:
    """A shortest path between two users, both included; the user alone for oneself.

    Returns:
        None where the path is longer than `max_degree` steps (1 to 6), or a user does not exist.

    Raises:
        InvalidInputError: `max_degree` is out of bounds.
    """
    if not 1 <= max_degree <= MAX_DEGREE:
        message = f"maxDegree must be between 1 and {MAX_DEGREE}"
        raise InvalidInputError(InvalidInputCode.INVALID_VALUE, message)
    path = await context.paths.load(Pair(refer(user_id), refer(other_user_id)))
    return path if path and len(path) - 1 <= max_degree else None


async def get_relationships(
    context: Context, user_id: str, other_user_ids: Sequence[str]
) -> list[Relationship | None]:
    """How a user stands to each of up to 100 others, in the order asked; None for nobody.

    Raises:
        InvalidInputError: There are more.
    """
    check_length(other_user_ids, MAX_LOOKUP)
    viewer = refer(user_id)
    return await context.relationships.load_many(
        Pair(viewer, refer(other)) for other in other_user_ids
    )
