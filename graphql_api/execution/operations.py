"""Documents, parsed and validated once, and the plans of their operations."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    OperationDefinitionNode,
    OperationType,
    Token,
    VariableNode,
    get_operation_ast,
    parse,
    validate,
)
from graphql.execution.values import VariableValues
from strawberry import Schema

from graphql_api.execution.plans import Compiler, Plan
from graphql_api.execution.unfit import Reason, UnfitError
from graphql_api.execution.variables import Coercion, compile_variables
from graphql_api.limits import Costs, Guard

_MOST_CONDITIONS = 4


@dataclass(frozen=True, slots=True)
class Checks:
    """What a document is held to, besides the specification.

    Attributes:
        guard: Refuses documents that are too large; None where none is.
        weights: What fields cost that cost more than one, or less, by type and name.
        most_errors: After how many errors validation ends.
    """

    guard: Guard | None = None
    weights: Mapping[str, float] = field(default_factory=dict)
    most_errors: int = 100


class Operation:
    """One operation of a document, with all that need not be done again for each request.

    Attributes:
        errors: Why the document cannot be executed, where it cannot.
        document: The parsed document.
        introspects: Whether it asks for the schema itself.
        name: The name by which the operation was asked for.
    """

    def __init__(
        self, schema: Schema, text: str, name: str | None, checks: Checks, suggest: bool
    ) -> None:
        self._schema = schema
        self._weights = checks.weights
        self.name = name
        self.document: DocumentNode | None = None
        self.introspects = False
        try:
            self.document = self._parse(text, checks.guard)
            _unchain(self.document)
        except GraphQLError as error:
            self.errors = [error]
            return
        self.errors = validate(
            schema._schema,
            self.document,
            max_errors=checks.most_errors,
            hide_suggestions=not suggest,
        )
        self._plans: dict[tuple[bool, ...], Plan | Reason] = {}

    def _parse(self, text: str, guard: Guard | None) -> DocumentNode:
        if guard is None:
            return parse(text)
        guard.check_text(text)
        document = parse(text, **guard.parse_options())
        self.introspects = guard.check(document)
        return document

    def cost(self, variables: Mapping[str, Any]) -> int:
        """What it may read at most, in nodes; nothing where it cannot be executed."""
        return self._costs.of(variables) if self._costs else 0

    @cached_property
    def _costs(self) -> Costs | None:
        if self.node is None or self.errors:
            return None
        return Costs(self._schema._schema, self.node, self.fragments, self._weights)

    @cached_property
    def node(self) -> OperationDefinitionNode | None:
        """The operation itself; None where the document does not say which."""
        return get_operation_ast(self.document, self.name) if self.document else None

    @property
    def type(self) -> OperationType | None:
        """Whether it asks, changes or subscribes; None where it cannot be told."""
        return self.node.operation if self.node else None

    def names(self) -> list[str]:
        """The names of all operations of the document that have one."""
        return [
            definition.name.value
            for definition in (self.document.definitions if self.document else ())
            if isinstance(definition, OperationDefinitionNode) and definition.name
        ]

    def warm(self) -> None:
        """Compiles what a request without variables would have compiled."""
        with suppress(UnfitError):
            self.plan({})
            self.cost({})
            self.coerce({})

    def coerce(self, given: Mapping[str, Any]) -> VariableValues:
        """The values of the operation's variables.

        Raises:
            UnfitError: One cannot be taken.
        """
        return self._coercion(given)

    def plan(self, variables: Mapping[str, Any]) -> Plan:
        """How to execute the operation with these values of its variables.

        Raises:
            UnfitError: It cannot be compiled.
        """
        conditions = tuple(variables.get(name, False) for name in self._conditions)
        if None in conditions:
            raise UnfitError(Reason.ARGUMENTS)
        plan = self._plans.get(conditions)
        if plan is None:
            plan = self._compile(dict(zip(self._conditions, conditions, strict=True)))
            self._plans[conditions] = plan
        if isinstance(plan, Reason):
            raise UnfitError(plan)
        return plan

    def _compile(self, conditions: dict[str, bool]) -> Plan | Reason:
        if self.node is None:
            return Reason.DOCUMENT
        try:
            return Compiler(self._schema, self.node, self.fragments, conditions).plan()
        except UnfitError as unfit:
            return unfit.reason
        except (RecursionError, SyntaxError, MemoryError):
            # Python, too, bounds how deeply calls and expressions nest.
            return Reason.SIZE

    @cached_property
    def fragments(self) -> dict[str, FragmentDefinitionNode]:
        """The document's fragments by name."""
        definitions = self.document.definitions if self.document else ()
        return {
            definition.name.value: definition
            for definition in definitions
            if isinstance(definition, FragmentDefinitionNode)
        }

    @cached_property
    def _coercion(self) -> Coercion:
        if self.node is None:
            raise UnfitError(Reason.DOCUMENT)
        return compile_variables(self._schema._schema, self.node)

    @cached_property
    def _conditions(self) -> tuple[str, ...]:
        found: set[str] = set()
        assert self.document
        for definition in self.document.definitions:
            _collect_conditions(definition, found)
        if len(found) > _MOST_CONDITIONS:
            raise UnfitError(Reason.VARIANTS)
        return tuple(sorted(found))


def _unchain(document: DocumentNode) -> None:
    """Lets the tokens of a text go their own ways, which nobody follows once it is parsed.

    They are a chain of circles, and only the garbage collector could clear them away.
    """
    token: Token | None = document.loc.start_token if document.loc else None
    while token:
        following = token.next
        token.prev = token.next = None
        token = following


def _collect_conditions(node: Any, found: set[str]) -> None:
    """The variables that `@skip` and `@include` depend on."""
    for directive in getattr(node, "directives", None) or ():
        for argument in directive.arguments or ():
            if directive.name.value in ("skip", "include") and isinstance(
                argument.value, VariableNode
            ):
                found.add(argument.value.name.value)
    if selections := getattr(node, "selection_set", None):
        for selection in selections.selections:
            _collect_conditions(selection, found)
