"""Pages that will be asked for once their user is known to exist: they are asked for with the user.

A user and a page would otherwise be two trips to the store, one after the other. Loaders remember
what they were asked, so the field that needs a page finds it on its way.
"""

from asyncio import Future
from collections.abc import Callable, Mapping
from typing import Any

from graphql import FieldNode, IntValueNode, StringValueNode, VariableNode
from strawberry import UNSET

from graph.model import PageKey
from graphql_api.resolvers import InvalidInputError, check_page_size
from graphql_api.schema.arguments import connections_key, recommendations_key
from graphql_api.schema.info import Info
from graphql_api.schema.selections import Selection

_LISTS: dict[str, tuple[Callable[..., PageKey], Callable[[Any], Any]]] = {
    "connections": (connections_key, lambda context: context.connections),
    "recommendations": (recommendations_key, lambda context: context.recommendations),
}


def foresee_pages(info: Info, user_id: str) -> None:
    """Begins to load the pages of a user that are selected below the field being resolved."""
    selection = Selection.of(info)
    for field in selection.fields():
        if field.name.value in _LISTS and not field.directives:
            _foresee(info, selection.below(field), field, user_id)


def _foresee(info: Info, selection: Selection, field: FieldNode, user_id: str) -> None:
    key_of, loader_of = _LISTS[field.name.value]
    given = _arguments(field, info.variable_values)
    try:
        key = key_of(selection, user_id, given.get("first"), given.get("after", UNSET))
        check_page_size(key.first)
    except InvalidInputError:
        # The field itself will say so, if it comes to that.
        return
    loader_of(info.context).load(key).add_done_callback(_heed)


def _arguments(field: FieldNode, variables: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for argument in field.arguments or ():
        match argument.value:
            case VariableNode(name=name):
                values[argument.name.value] = variables.get(name.value, UNSET)
            case IntValueNode(value=digits):
                values[argument.name.value] = int(digits)
            case StringValueNode(value=text):
                values[argument.name.value] = text
    return {name: value for name, value in values.items() if value is not UNSET}


def _heed(loaded: "Future[Any]") -> None:
    # Where there is no such user, nobody asks what became of their page.
    if not loaded.cancelled():
        loaded.exception()
