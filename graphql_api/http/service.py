"""What requests are answered with, whichever transport they come by, and how much they may take."""

from typing import NamedTuple

from graph.contract import Store
from graphql_api.documents import Library
from graphql_api.door import Door
from graphql_api.http.answers import Answers
from graphql_api.resolvers import Background


class Service(NamedTuple):
    """What requests are answered with.

    Attributes:
        store: Is asked.
        answers: Where answers are kept; None where the store does not tell if they still hold.
        door: What a request has to pass.
        library: Finds persisted documents.
        background: Is asked about long work and changes; None where nobody will.
    """

    store: Store
    answers: Answers | None
    door: Door
    library: Library
    background: Background | None = None


class Limits(NamedTuple):
    """What one request may take.

    Attributes:
        body: Bytes of its body.
        nodes: What it may cost.
        seconds: How long it may take, once it has been read.
    """

    body: int
    nodes: int
    seconds: float
