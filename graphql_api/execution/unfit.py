"""Why a request is handed to graphql-core."""

from enum import Enum


class Reason(Enum):
    """What a compiled plan met, or saw coming, that it leaves to graphql-core."""

    DOCUMENT = "document"
    """It has no such operation, or several and none was named."""
    OPERATION_TYPE = "operation_type"
    """Subscriptions are not answered once."""
    INTROSPECTION = "introspection"
    """`__schema` and `__type` have resolvers of graphql-core's own."""
    VARIANTS = "variants"
    """`@skip` and `@include` take so many values that a plan for each would not pay."""
    SIZE = "size"
    """It selects so much, or so deeply, that compiling it would not pay."""
    VARIABLES = "variables"
    """A value that its variable cannot take."""
    ARGUMENTS = "arguments"
    """A value that its argument cannot take."""
    VALUE = "value"
    """A value that its type cannot show, such as null where there must be one."""
    RESOLVER = "resolver"
    """A resolver raised an exception."""


class UnfitError(Exception):
    """A plan cannot go on; the request is to be executed by graphql-core from the beginning."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
