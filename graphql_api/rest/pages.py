"""Pages of a user's lists, as the first API asks for them, and as cursors lead through them."""

from collections.abc import Awaitable, Callable
from typing import Any, Generic, NamedTuple, TypeVar

from graph.model import Connection, Page, PageKey, Recommendation
from graph.values import refer
from graphql_api.door import bad_request
from graphql_api.resolvers import Context, cursors
from graphql_api.resolvers.refusals import MAX_PAGE
from graphql_api.rest.calls import Answer, Call
from graphql_api.rest.links import Link, link, user_path, with_query
from graphql_api.rest.queries import PageQuery
from graphql_api.rest.users import found

Item = TypeVar("Item", bound=Connection | Recommendation)


class Listing(NamedTuple, Generic[Item]):
    """A kind of list that each user has.

    Attributes:
        name: What it is called.
        marked: Its name in cursors, by whose it is.
        load: The action that answers with a page.
        shown: An item as clients see it.
    """

    name: str
    marked: Callable[[str], str]
    load: Callable[[Context, PageKey], Awaitable[Page[Item]]]
    shown: Callable[[Item], Any]


async def answer_page(
    listing: Listing[Item], context: Context, call: Call[PageQuery, None]
) -> Answer:
    """The page that a request asks for."""
    user_id, query = refer(call.path["user_id"]), call.query
    page = await _page(listing, context, user_id, query)
    if not page.items:
        await found(context, user_id)
    shown = [listing.shown(item) for item in page.items]
    more = "more follow" if page.has_next else "the end of the list"
    return Answer(
        shown, f"{len(shown)} {listing.name}; {more}", _links(listing, user_id, query, page)
    )


async def _page(
    listing: Listing[Item], context: Context, user_id: str, query: PageQuery
) -> Page[Item]:
    after, left = None, query.offset
    if query.cursor is not None:
        if left:
            raise bad_request("give either an offset or a cursor")
        after = cursors.decode(listing.marked(user_id), query.cursor)
    while left:
        skipped = await listing.load(
            context, PageKey(user_id, min(left, MAX_PAGE), after, named=True)
        )
        if not skipped.has_next:
            return skipped._replace(items=[])
        after, left = skipped.items[-1].position, left - len(skipped.items)
    return await listing.load(context, PageKey(user_id, query.limit, after, named=True))


def _links(listing: Listing[Item], user_id: str, query: PageQuery, page: Page[Item]) -> list[Link]:
    here = user_path(user_id, listing.name)
    asked = query.model_dump(exclude_unset=True, exclude_none=True)
    links = [link("self", with_query(here, asked)), link("user", user_path(user_id))]
    if page.has_next:
        place = {"limit": query.limit, "cursor": cursors.cursor_of(page.items[-1])}
        links.append(link("next", with_query(here, place)))
    return links
