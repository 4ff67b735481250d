"""How long a client may keep us waiting that does not take what it has asked for."""

import asyncio

from starlette.requests import ClientDisconnect
from starlette.types import Message, Send

SECONDS_TO_TAKE = 30.0


def patient(send: Send) -> Send:
    """Sends messages, each to a client that takes it in time.

    Until then nothing more is made for it: what waits for a slow client is a message or two, and
    what the connection itself holds.

    Raises:
        ClientDisconnect: It does not, or is gone.
    """

    async def send_in_time(message: Message) -> None:
        try:
            async with asyncio.timeout(SECONDS_TO_TAKE):
                await send(message)
        except (TimeoutError, OSError):
            raise ClientDisconnect from None

    return send_in_time
