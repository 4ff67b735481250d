"""What the resolvers of a mutation came to, so that none of them is ever called twice."""

from collections.abc import Awaitable, Callable
from typing import Any

from graphql import GraphQLResolveInfo
from graphql.pyutils import Path


class Replay:
    """The outcomes of resolvers by their paths: a value, or an exception."""

    def __init__(self) -> None:
        self._outcomes: dict[Path, tuple[Any, Exception | None]] = {}

    def __bool__(self) -> bool:
        return bool(self._outcomes)

    def record(self, path: Path, call: Callable[[], Any]) -> Any:
        """Calls a resolver, and remembers what it comes to."""
        try:
            value = call()
        except Exception as error:
            self._outcomes[path] = None, error
            raise
        if hasattr(value, "__await__"):
            return self._settle(path, value)
        self._outcomes[path] = value, None
        return value

    async def _settle(self, path: Path, promise: Awaitable[Any]) -> Any:
        try:
            value = await promise
        except Exception as error:
            self._outcomes[path] = None, error
            raise
        self._outcomes[path] = value, None
        return value

    def resolve(
        self,
        following: Callable[..., Any],
        root: Any,
        info: GraphQLResolveInfo[Any],
        **arguments: Any,
    ) -> Any:
        """The middleware that answers what is remembered, and has the rest resolved."""
        outcome = self._outcomes.get(info.path)
        if outcome is None:
            return following(root, info, **arguments)
        value, error = outcome
        if error:
            raise error
        return value
