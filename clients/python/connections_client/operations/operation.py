"""An operation as plain data: what is asked, how its answer is read, whether it may be repeated."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from connections_client.results import Page

Result = TypeVar("Result")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Operation(Generic[Result]):
    """Something to ask of the service, once.

    Attributes:
        name: The name of its document.
        read: Makes a result of the answer's data.
        variables: The values of the document's variables.
        repeatable: Whether to do it twice comes to the same as to do it once.
    """

    name: str
    read: Callable[[Mapping[str, Any]], Result]
    variables: Mapping[str, Any] = field(default_factory=dict)
    repeatable: bool = True


Pages = Callable[[str | None], Operation[Page[Item]]]
"""Gives the operation for the page of a list that follows a cursor."""
