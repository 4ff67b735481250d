"""Where a page stands in a list whose items are numbered."""

from collections.abc import Iterable
from typing import Any, cast

from graph.model import Page
from graphql_api.resolvers.cursors import Placed
from graphql_api.schema.pages import PageInfo


def page_info_of(page: Page[Any], listing: str, numbers: Iterable[int]) -> PageInfo:
    """Relay's page info of a page of a list, whose items have these numbers."""
    placed = [Placed(listing, number) for number in numbers]
    return cast(PageInfo, page._replace(items=placed))
