"""GraphiQL with a schema that has subscriptions, whose events it shows as they come."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import sync_playwright
from starlette.applications import Starlette

from graphql_api.http import graphiql
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.visits import Visit
from tests.serving import served
from tests.streams.serving import CONFIG, an_app


@pytest.fixture
def visit() -> Iterator[Visit]:
    if not CHROMIUM.exists() and "CI" not in os.environ:
        pytest.skip(f"there is no {CHROMIUM}")
    files, streams = Starlette(routes=[graphiql.assets()]), an_app()

    async def app(scope, receive, send) -> None:
        serve = streams if scope["path"] == "/graphql" else files
        await serve(scope, receive, send)

    with served(app, **CONFIG) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        visit = Visit(browser.new_page(viewport={"width": 1400, "height": 850}))
        visit.page.goto(f"{url}/graphql")
        visit.page.wait_for_selector(".graphiql-query-editor .view-line")
        yield visit
        browser.close()


def test_a_subscription_is_shown_event_by_event_until_it_is_stopped(visit: Visit) -> None:
    visit.page.click(".graphiql-query-editor .monaco-editor")
    visit.page.keyboard.press("Control+a")
    visit.page.keyboard.press("Delete")
    visit.page.keyboard.type("subscription Typed { forever(every: 0.5) { number } }")
    visit.page.locator(".graphiql-tab-active", has_text="Typed").wait_for(timeout=10_000)
    visit.page.keyboard.press("Control+Enter")

    visit.await_line("response", '"number": 1')
    visit.await_line("response", '"number": 3')
    visit.press("Stop query")
    assert not visit.complaints
