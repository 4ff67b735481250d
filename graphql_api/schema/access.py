"""Which scope each field takes; who asks for several fields needs the scopes of all."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
)

from graphql_api.door.callers import Scope

_READ, _WRITE = Scope.READ, Scope.WRITE

SCOPES: Final[Mapping[str, Scope]] = {
    "Query": _READ,
    "Node": _READ,
    "User": _READ,
    "Relationship": _READ,
    "PageInfo": _READ,
    "UserConnection": _READ,
    "UserConnectionEdge": _READ,
    "RecommendationConnection": _READ,
    "RecommendationEdge": _READ,
    "MutualConnection": _READ,
    "MutualConnectionEdge": _READ,
    "Job": _READ,
    "JobRejection": _READ,
    "JobRejectionConnection": _READ,
    "Change": _READ,
    "ChangePage": _READ,
    "ConnectionEvent": _READ,
    "Subscription": _READ,
    "Mutation": _WRITE,
    "ImportConnectionsPayload": _WRITE,
    "ImportRecommendationsPayload": _WRITE,
    "CancelJobPayload": _WRITE,
    "CreateUserPayload": _WRITE,
    "UpdateUserPayload": _WRITE,
    "AddConnectionPayload": _WRITE,
    "RemoveConnectionPayload": _WRITE,
    "AddConnectionResult": _WRITE,
    "AddConnectionsPayload": _WRITE,
    "AddRecommendationResult": _WRITE,
    "AddRecommendationsPayload": _WRITE,
    "DeleteRecommendationsPayload": _WRITE,
    "UserError": _WRITE,
}
"""The scope of each type's fields, or of one field, by `Type` or `Type.field`."""


def scope_of(kind: str, field: str) -> Scope:
    """The scope that a field takes.

    Raises:
        KeyError: It has not been declared.
    """
    return SCOPES.get(f"{kind}.{field}") or SCOPES[kind]


def needed_scopes(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: Mapping[str, FragmentDefinitionNode],
) -> frozenset[Scope]:
    """The scopes that an operation of a valid document takes."""
    root = schema.get_root_type(operation.operation)
    return frozenset(_scopes(schema, operation.selection_set, root, fragments, set()))


def _scopes(
    schema: GraphQLSchema,
    selection: SelectionSetNode | None,
    kind: Any,
    fragments: Mapping[str, FragmentDefinitionNode],
    seen: set[str],
) -> Iterator[Scope]:
    for node in selection.selections if selection else ():
        match node:
            case FieldNode(name=name) if name.value in ("__schema", "__type"):
                yield Scope.EXPLORE
            case FieldNode(name=name) if name.value != "__typename":
                yield scope_of(kind.name, name.value)
                inner = get_named_type(kind.fields[name.value].type)
                yield from _scopes(schema, node.selection_set, inner, fragments, seen)
            case InlineFragmentNode(type_condition=condition):
                inner = schema.get_type(condition.name.value) if condition else kind
                yield from _scopes(schema, node.selection_set, inner, fragments, seen)
            case FragmentSpreadNode(name=name) if name.value not in seen:
                seen.add(name.value)
                fragment = fragments[name.value]
                inner = schema.get_type(fragment.type_condition.name.value)
                yield from _scopes(schema, fragment.selection_set, inner, fragments, seen)
