"""Server-sent events, as GraphQL clients read them (graphql-sse, distinct connections mode).

https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
"""

from typing import Any, Final

import orjson

COMPLETE: Final = b"event: complete\ndata:\n\n"
"""The last event: there are no more results."""
HEARTBEAT: Final = b":\n\n"
"""A comment, which shows everyone on the way that the stream still lives."""


def next_event(body: dict[str, Any]) -> bytes:
    """The event of a result."""
    return b"event: next\ndata: %b\n\n" % orjson.dumps(body)
