"""How operations are put in GraphQL, and what is said by the answers, whoever gave them."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.operations import Operation

CURSOR = "@cursor@"
"""Stands where a request takes the cursor that the answer before it ended with."""

Data = Any
Phrase = tuple[str, Callable[[Data], Any]]
"""A document, and what is said by the data that answers it."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """The documents that a server understands.

    Attributes:
        phrases: The document of each kind of operation.
        pages: How many pages a hub's connections are asked for in.
    """

    phrases: Mapping[str, Phrase]
    pages: int = 1

    def bodies(self, operation: Operation) -> list[bytes]:
        """The requests that make up an operation, one after the other."""
        document, _ = self.phrases[_phrase(operation, self.phrases)]
        variables = dict(operation.variables)
        if "ids" in variables and "$other" in document:
            [variables["other"]] = variables.pop("ids")
        if "$now" in document:
            variables["now"] = str(time.time_ns() // 1_000_000)
        first = _body(document, variables)
        if operation.kind != "hub":
            return [first]
        return [first, *[_body(document, variables | {"after": CURSOR})] * (self.pages - 1)]

    def said(self, operation: Operation, answers: Sequence[Data]) -> Any:
        """What the answers to an operation say; those of several pages are put together.

        Raises:
            ValueError: The server refused.
        """
        _, read = self.phrases[_phrase(operation, self.phrases)]
        for answer in answers:
            if answer.get("errors"):
                raise ValueError(f"{operation.kind} was refused: {answer['errors']}")
        said = [read(answer["data"]) for answer in answers]
        return sum(said[1:], said[0])


def _phrase(operation: Operation, phrases: Mapping[str, Phrase]) -> str:
    """A batch may have a document of its own."""
    several = f"{operation.kind}-many"
    return (
        several
        if len(operation.variables.get("ids", ())) > 1 and several in phrases
        else (operation.kind)
    )


def _body(document: str, variables: Mapping[str, Any]) -> bytes:
    content = {"query": document, "variables": variables}
    return json.dumps(content, separators=(",", ":")).encode()


def person(node: Mapping[str, Any]) -> list[str]:
    """What is compared of a user in a list."""
    return [node["userId"], node["name"]]


def _people(page: Mapping[str, Any]) -> list[list[str]]:
    return [person(edge["node"]) for edge in page["edges"]]


OURS = Spelling(
    {
        "profile": (
            "query Profile($id: ID!) { user(userId: $id) { userId name email college } }",
            lambda data: [data["user"][name] for name in ("userId", "name", "email", "college")],
        ),
        "page": (
            "query Page($id: ID!) { user(userId: $id) { name connections(first: 50) "
            "{ totalCount edges { node { userId name } } } } }",
            lambda data: [
                data["user"]["name"],
                data["user"]["connections"]["totalCount"],
                _people(data["user"]["connections"]),
            ],
        ),
        "nested": (
            "query Nested($id: ID!) { user(userId: $id) { connections(first: 20) { edges { node "
            "{ userId name connections(first: 10) { edges { node { userId name } } } } } } } }",
            lambda data: [
                [*person(edge["node"]), _people(edge["node"]["connections"])]
                for edge in data["user"]["connections"]["edges"]
            ],
        ),
        "is-connected": (
            "query IsConnected($id: ID!, $other: ID!) "
            "{ isConnected(userId: $id, otherUserId: $other) }",
            lambda data: data["isConnected"],
        ),
        "recommendations": (
            "query Recommendations($id: ID!) { user(userId: $id) { recommendations(first: 20) "
            "{ edges { score node { userId name } } } } }",
            lambda data: [
                [*person(edge["node"]), edge["score"]]
                for edge in data["user"]["recommendations"]["edges"]
            ],
        ),
        "hub": (
            "query Hub($id: ID!, $after: String) { user(userId: $id) "
            "{ connections(first: 1000, after: $after) "
            "{ edges { node { userId name } } pageInfo { hasNextPage endCursor } } } }",
            lambda data: _people(data["user"]["connections"]),
        ),
        "connect": (
            "mutation Connect($id: ID!, $other: ID!) "
            "{ addConnection(input: {userId: $id, otherUserId: $other}) "
            "{ added errors { code } } }",
            lambda data: int(data["addConnection"]["added"]),
        ),
        "connect-many": (
            "mutation ConnectMany($id: ID!, $ids: [ID!]!) "
            "{ addConnections(input: {userId: $id, otherUserIds: $ids}) "
            "{ addedCount errors { code } } }",
            lambda data: data["addConnections"]["addedCount"],
        ),
        "disconnect": (
            "mutation Disconnect($id: ID!, $other: ID!) "
            "{ removeConnection(input: {userId: $id, otherUserId: $other}) "
            "{ removed errors { code } } }",
            lambda data: int(data["removeConnection"]["removed"]),
        ),
    },
    pages=5,
)
