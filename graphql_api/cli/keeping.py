"""How commands reach what keeps persisted documents."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from graph.documents import Document, Documents
from graphql_api.cli.database import shared_database
from graphql_api.settings import Settings
from graphql_api.wiring import migrate, open_documents

Answer = TypeVar("Answer")

_PATIENT_SECONDS = 120
_ALL = 2**31


def with_documents(settings: Settings, ask: Callable[[Documents], Awaitable[Answer]]) -> Answer:
    """What is answered by the keeper that the settings name."""

    async def run(patient: Settings) -> Answer:
        await migrate(patient)
        async with open_documents(patient) as documents:
            return await ask(documents)

    with shared_database(settings) as named:
        return asyncio.run(run(named.model_copy(update={"query_timeout": _PATIENT_SECONDS})))


async def active_documents(kept: Documents) -> list[Document]:
    """All documents that may be executed."""
    active = await kept.list_active_documents(_ALL)
    found = await kept.get_documents(list(active.hashes))
    return [document for document in found if document]
