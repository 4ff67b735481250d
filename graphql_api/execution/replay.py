"""What the root fields of a mutation came to, so that none of them is ever resolved twice."""

from collections.abc import Awaitable, Callable
from typing import Any

from graphql import GraphQLResolveInfo


class Replay:
    """The outcomes of root fields by their keys: a value, or an exception."""

    def __init__(self) -> None:
        self._outcomes: dict[str, tuple[Any, Exception | None]] = {}

    def __bool__(self) -> bool:
        return bool(self._outcomes)

    async def record(self, key: str, resolve: Callable[[], Any]) -> Any:
        """Resolves a field, and remembers what it came to."""
        try:
            value = resolve()
            if isinstance(value, Awaitable):
                value = await value
        except Exception as error:
            self._outcomes[key] = None, error
            raise
        self._outcomes[key] = value, None
        return value

    def middleware(
        self,
        resolve: Callable[..., Any],
        root: Any,
        info: GraphQLResolveInfo[Any],
        **arguments: Any,
    ) -> Any:
        """Answers what is remembered, and resolves the rest."""
        if info.path.prev is not None or info.path.key not in self._outcomes:
            return resolve(root, info, **arguments)
        value, error = self._outcomes[str(info.path.key)]
        if error:
            raise error
        return value
