"""Every value, come by in every way, for every type of a leaf or list: shown as by graphql-core."""

import pytest

from graphql_api.execution import Executor
from tests.execution.answers import Asked, by_executor, by_reference
from tests.execution.schemas.made import MAKERS
from tests.execution.schemas.values import KINDS, schema

WAYS = ("read", "method", "called", "awaited", "raised")

pytestmark = pytest.mark.filterwarnings(
    "ignore:coroutine:RuntimeWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)

executor = Executor(schema)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("value", MAKERS)
async def test_a_value_is_shown_as_by_graphql_core(way: str, value: str) -> None:
    for kind in KINDS:
        document = f"query ($value: String!) {{ {way}(value: $value) {{ {kind} }} }}"
        asked = Asked(document, {"value": value})

        answer = await by_executor(executor, asked)

        assert answer == await by_reference(schema, asked), kind


@pytest.mark.parametrize("value", MAKERS)
async def test_so_are_all_kinds_at_once(value: str) -> None:
    kinds = " ".join(KINDS)
    fields = " ".join(f'{way}(value: "{value}") {{ {kinds} }}' for way in WAYS)

    answer = await by_executor(executor, Asked(f"{{ {fields} }}"))

    assert answer == await by_reference(schema, Asked(f"{{ {fields} }}"))
