"""Whether a value is one to show, judged by its class, and once for each class."""

from types import GeneratorType, NoneType

from graphql import Undefined

from graphql_api.execution.unfit import Reason, UnfitError


class _Presence(dict[type, bool]):
    """False for what stands for null.

    A resolver may also return an exception, which counts as raised, and promise what it returns
    inside of a list or an object: both are graphql-core's to deal with.
    """

    def __missing__(self, kind: type) -> bool:
        if issubclass(kind, Exception):
            raise UnfitError(Reason.RESOLVER)
        if hasattr(kind, "__await__") or issubclass(kind, GeneratorType):
            raise UnfitError(Reason.VALUE)
        self[kind] = present = kind not in (NoneType, type(Undefined))
        return present


PRESENT = _Presence()
