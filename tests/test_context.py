"""What one request carries."""

import asyncio

from graph.memory import MemoryStore
from graphql_api.resolvers import Context
from tests import builders


async def test_who_is_cancelled_while_loading_cancels_nobody_else() -> None:
    store = MemoryStore()
    await builders.users(store, "ann")
    context = Context(store)
    gone, stays = (asyncio.ensure_future(context.users.load("ann")) for _ in range(2))

    gone.cancel()

    user = await stays
    assert user and user.name == "Ann"
