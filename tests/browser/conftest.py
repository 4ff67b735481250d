"""A real browser, at the GraphiQL of a served API."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.visits import Visit

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture
def visit(api_url: str) -> Iterator[Visit]:
    """A first visit to GraphiQL, with its schema loaded."""
    if not CHROMIUM.exists() and "CI" not in os.environ:
        pytest.skip(f"there is no {CHROMIUM}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        visit = Visit(browser.new_page(viewport={"width": 1400, "height": 850}))
        with visit.page.expect_response(lambda answer: answer.request.method == "POST"):
            visit.page.goto(f"{api_url}/graphql")
        visit.page.wait_for_selector(".graphiql-query-editor .view-line")
        yield visit
        browser.close()
