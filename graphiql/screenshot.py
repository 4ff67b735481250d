"""The README's picture: GraphiQL of a running server, with the first example answered.

Usage: `python graphiql/screenshot.py http://127.0.0.1:8000`, with the demo graph loaded, Chromium
installed, and fonts for the scripts that its people's names are in.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
PICTURE = Path(__file__).parents[1] / "docs" / "graphiql.png"


def take(url: str) -> None:
    """Takes the picture of the GraphiQL that a server has at `/graphql`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1400, "height": 850}, color_scheme="light")
        page.goto(f"{url}/graphql", wait_until="networkidle")
        page.click(".graphiql-execute-button")
        page.locator(".graphiql-response .view-line", has_text="totalCount").wait_for()
        page.mouse.move(30, 400)
        # The tooltip of the button that the mouse has left fades out.
        page.wait_for_timeout(1000)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1].rstrip("/"))
