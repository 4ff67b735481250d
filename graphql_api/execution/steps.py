"""Steps: the closures that a plan is made of, and in which its fields are resolved."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from graphql.pyutils import Path

from graphql_api.execution.fields import Call, Reading, Site
from graphql_api.execution.presence import PRESENT
from graphql_api.execution.runs import Complete, Pending, Run
from graphql_api.execution.unfit import Reason, UnfitError

Step = Callable[[Any, Run, Path | None, dict[str, Any]], Any]
"""Resolves a field of an object; where it has to be awaited, leaves a place in the target."""


def calling(site: Site, key: str, call: Call, complete: Complete) -> Step:
    """A field whose resolver is called."""
    kind = site.parent.name

    def step(source: Any, run: Run, path: Path | None, target: dict[str, Any]) -> Any:
        path = Path(path, key, kind)
        value = call(source, run, path)
        if hasattr(value, "__await__"):
            run.pending.append(Pending(value, complete, path, target, key))
            return None
        return complete(value, run, path)

    return step


def reading_off(site: Site, key: str, reading: Reading, complete: Complete) -> Step:
    """A field that is read off its object."""
    kind = site.parent.name
    read = attrgetter(reading) if isinstance(reading, str) else reading

    def step(source: Any, run: Run, path: Path | None, target: dict[str, Any]) -> Any:
        return complete(read(source), run, Path(path, key, kind))

    return step


def present(complete: Complete) -> Complete:
    """A value that must not be null."""

    def complete_present(value: Any, run: Run, path: Path | None) -> Any:
        if not PRESENT[value.__class__]:
            raise UnfitError(Reason.VALUE)
        return complete(value, run, path)

    return complete_present


def listing(complete: Complete) -> Complete:
    """A list, of whose items each is completed."""

    def complete_list(value: Any, run: Run, path: Path | None) -> Any:
        if value.__class__ is not list:
            raise UnfitError(Reason.VALUE)
        return [complete(item, run, Path(path, index, None)) for index, item in enumerate(value)]

    return complete_list
