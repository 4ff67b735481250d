"""How an operation becomes a method of both clients: one that is awaited, and one that is not."""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from functools import wraps
from typing import Any, Generic, ParamSpec, Self, TypeVar, overload

from connections_client.operations import Operation, Pages

P = ParamSpec("P")
Result = TypeVar("Result")
Item = TypeVar("Item")


class Asks(ABC):
    """A client that waits for answers."""

    @abstractmethod
    def ask(self, operation: Operation[Result]) -> Result:
        """The result of an operation."""

    def walk(self, pages: Pages[Item]) -> Iterator[Item]:
        """The items of a list."""
        after, more = None, True
        while more:
            page = self.ask(pages(after))
            yield from page.items
            after, more = page.next, page.next is not None


class AsksLater(ABC):
    """A client whose answers are awaited."""

    @abstractmethod
    async def ask(self, operation: Operation[Result]) -> Result:
        """The result of an operation."""

    async def walk(self, pages: Pages[Item]) -> AsyncIterator[Item]:
        """The items of a list."""
        after, more = None, True
        while more:
            page = await self.ask(pages(after))
            for item in page.items:
                yield item
            after, more = page.next, page.next is not None


class Action(Generic[P, Result]):
    """A method that asks an operation of the service.

    Args:
        operation: Makes the operation of the method's arguments.
    """

    def __init__(self, operation: Callable[P, Operation[Result]]) -> None:
        self._operation = operation

    @overload
    def __get__(self, client: None, owner: object) -> Self: ...
    @overload
    def __get__(self, client: Asks, owner: object) -> Callable[P, Result]: ...
    @overload
    def __get__(
        self, client: AsksLater, owner: object
    ) -> Callable[P, Coroutine[Any, Any, Result]]: ...
    def __get__(self, client: Any, owner: object) -> Any:
        return self if client is None else _after(self._operation, client.ask)


class Listing(Generic[P, Item]):
    """A method that walks a list of the service.

    Args:
        pages: Makes the list's pages of the method's arguments.
    """

    def __init__(self, pages: Callable[P, Pages[Item]]) -> None:
        self._pages = pages

    @overload
    def __get__(self, client: None, owner: object) -> Self: ...
    @overload
    def __get__(self, client: Asks, owner: object) -> Callable[P, Iterator[Item]]: ...
    @overload
    def __get__(self, client: AsksLater, owner: object) -> Callable[P, AsyncIterator[Item]]: ...
    def __get__(self, client: Any, owner: object) -> Any:
        return self if client is None else _after(self._pages, client.walk)


def _after(make: Callable[P, Any], ask: Callable[[Any], Any]) -> Callable[P, Any]:
    @wraps(make)
    def method(*args: P.args, **kwargs: P.kwargs) -> Any:
        return ask(make(*args, **kwargs))

    return method
