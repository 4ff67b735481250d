"""Whether documents fit the schema and the limits, before anybody asks for them."""

from collections.abc import Iterable, Iterator

from graph.documents import Document
from graphql_api.documents.mistakes import Mistake
from graphql_api.execution import Executor


def find_mistakes(
    executor: Executor, most_nodes: int, documents: Iterable[Document]
) -> Iterator[Mistake]:
    """What is wrong with each document.

    Args:
        executor: Knows the schema, and the limits of a document.
        most_nodes: What a request may cost.
        documents: The documents.
    """
    for document in documents:
        for what in _faults(executor, most_nodes, document.text):
            yield Mistake(document.document_id, what)


def _faults(executor: Executor, most_nodes: int, text: str) -> Iterator[str]:
    operation = executor.prepare(text)
    for error in operation.errors:
        places = "".join(f" (line {place.line})" for place in (error.locations or ())[:1])
        yield f"{error.message}{places}"
    names: list[str | None] = [*operation.names()] or [None]
    for name in [] if operation.errors else names:
        cost = executor.prepare(text, name).cost({})
        if cost > most_nodes:
            yield f"{name or 'it'} asks for {cost:,} nodes: at most {most_nodes:,}"
