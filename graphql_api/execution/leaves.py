"""Leaves: values of scalars and enums, as a response shows them."""

from collections.abc import Callable
from typing import Any

from graphql import GraphQLLeafType, Undefined

from graphql_api.execution.presence import PRESENT
from graphql_api.execution.unfit import Reason, UnfitError

Leaf = Callable[[Any], Any]

SHOWN_AS_THEY_ARE: dict[str, type] = {"Boolean": bool, "ID": str, "String": str}
"""The class whose values each of these scalars shows unchanged."""


def compile_leaf(kind: GraphQLLeafType, required: bool) -> Leaf:
    """How a value of this type is shown; null may be one unless it is required not to."""
    show = kind.coerce_output_value

    def leaf(value: Any) -> Any:
        if not PRESENT[value.__class__]:
            if required:
                raise UnfitError(Reason.VALUE)
            return None
        shown = show(value)
        if shown is None or shown is Undefined:
            raise UnfitError(Reason.VALUE)
        return shown

    return leaf
