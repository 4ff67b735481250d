"""How GraphiQL is served: to whom, under which policy, and what of it may be kept."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from graphql_api.http import graphiql
from graphql_api.http.negotiation import wanted

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=[graphiql.assets()])) as client:
        yield client


def linked_files() -> list[str]:
    files: list[str] = re.findall(r'(?:href|src)="(.+?)"', bytes(graphiql.page().body).decode())
    return files


@pytest.mark.parametrize("accept", [BROWSER, "text/html", "text/*", "text/html, */*;q=0.5"])
def test_a_browser_that_navigates_gets_the_page(accept: str) -> None:
    assert wanted(accept).page


@pytest.mark.parametrize(
    "accept",
    [
        "",
        "*/*",
        "application/json",
        "application/graphql-response+json, application/json;q=0.9",
        "text/html;q=0.5, application/json",
        "text/html, application/json",
        "text/html;q=0, */*;q=0.1",
        "text/html;q=nonsense, */*",
        ";;,,q=;",
    ],
)
def test_a_client_gets_json(accept: str) -> None:
    assert not wanted(accept).page


def test_the_page_may_load_from_its_own_server_only() -> None:
    headers = graphiql.page().headers
    policy = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))

    assert policy.pop("style-src") == "'self' 'unsafe-inline'"
    assert policy.pop("img-src") == "'self' data:"
    assert set(policy.values()) == {"'self'", "'none'"}
    assert policy["default-src"] == policy["frame-ancestors"] == "'none'"
    assert headers["referrer-policy"] == "no-referrer"


def test_the_page_has_no_script_of_its_own_and_is_asked_for_anew() -> None:
    page = graphiql.page()

    assert re.findall(rb"<script[^>]*>(.*?)</script>", bytes(page.body)) == [b""]
    assert page.headers["cache-control"] == "no-cache"
    assert page.headers["vary"] == "Accept"


def test_all_that_the_page_links_to_is_there_and_may_be_kept(client: TestClient) -> None:
    for file in linked_files():
        answer = client.get(f"/{file}")

        assert answer.status_code == 200, file
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_file_is_the_same_compressed_and_not(client: TestClient) -> None:
    [script] = [file for file in linked_files() if file.endswith(".js")]

    plain = client.get(f"/{script}", headers={"Accept-Encoding": "identity"})
    small = client.get(f"/{script}", headers={"Accept-Encoding": "gzip"})

    assert plain.headers["content-type"].startswith("text/javascript")
    assert small.headers["content-encoding"] == "gzip"
    assert plain.content == small.content
    assert int(small.headers["content-length"]) < len(plain.content) / 2


@pytest.mark.parametrize("name", ["index.html", "", "..%2f__init__.py", "none.js"])
def test_nothing_else_is_served(client: TestClient, name: str) -> None:
    assert client.get(f"/graphiql/{name}").status_code == 404


def test_every_other_file_of_the_bundle_is_served(client: TestClient) -> None:
    bundle = Path(graphiql.__file__).with_name("bundle")

    for file in bundle.iterdir():
        if file.name != "index.html":
            assert client.get(f"/graphiql/{file.name}").status_code == 200, file.name
