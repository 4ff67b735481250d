"""The descriptions of the face: what is served, what is kept, and what they say."""

from pathlib import Path

import httpx2
import orjson
import pytest
from openapi_spec_validator import validate

from graphql_api.rest.descriptions import NAMES
from graphql_api.rest.routes import ROUTES

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", sorted(NAMES))
async def test_what_is_served_is_what_is_kept(rest: httpx2.AsyncClient, name: str) -> None:
    served = await rest.get(f"/{name}")

    assert served.status_code == 200
    assert served.headers["content-type"].startswith("application/json")
    assert served.content == (DOCS / name).read_bytes(), "run python -m graphql_api.rest"


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_description_is_one_of_its_kind(name: str) -> None:
    validate(orjson.loads((DOCS / name).read_bytes()))


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_route_is_described(name: str) -> None:
    described = orjson.loads((DOCS / name).read_bytes())

    methods = {(m.upper(), path) for path, found in described["paths"].items() for m in found}
    assert methods == {(route.method, route.path) for route in ROUTES}


def test_the_newer_description_names_the_scope_of_each_route() -> None:
    described = orjson.loads((DOCS / "openapi.json").read_bytes())

    for route in ROUTES:
        operation = described["paths"][route.path][route.method.lower()]
        assert operation["security"] == [{"bearer": [route.scope]}]


def test_a_route_that_asks_needs_another_scope_than_one_that_changes() -> None:
    for route in ROUTES:
        assert route.scope == f"connections:{'read' if route.method == 'GET' else 'write'}"


def test_the_older_description_knows_nothing_newer() -> None:
    text = (DOCS / "swagger.json").read_text(encoding="utf-8")

    assert not [word for word in ("anyOf", "components", "requestBody") if word in text]


@pytest.mark.parametrize("name", sorted(NAMES))
async def test_a_description_is_only_read(rest: httpx2.AsyncClient, name: str) -> None:
    refused = await rest.post(f"/{name}")

    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD")
