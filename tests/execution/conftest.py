"""How much is generated, and how quietly graphql-core errs.

`pytest tests/execution --hypothesis-profile=thorough` draws 10,000 documents for each test.
"""

import logging
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("thorough", max_examples=10_000, deadline=None)


@pytest.fixture(scope="package", autouse=True)
def errors_are_not_logged() -> Iterator[None]:
    """Errors are what many of these tests ask for."""
    logger = logging.getLogger("strawberry.execution")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    yield
    logger.setLevel(level)
