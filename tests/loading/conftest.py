"""The stores that files are loaded into: those for one writer, who is not shed."""

import pytest

from graph.contract import Store
from graph.memory import MemoryStore


@pytest.fixture
def memory() -> MemoryStore:
    return MemoryStore()


@pytest.fixture(params=["memory", "neo4j"])
def store(request: pytest.FixtureRequest) -> Store:
    if request.param == "memory":
        return MemoryStore()
    kept: Store = request.getfixturevalue("neo4j_store")
    return kept
