"""A page that is open in a browser: what can be done to it, and what became of it meanwhile."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page


@dataclass
class Visit:
    """GraphiQL in a browser, the hosts it asked, and what the browser complained of."""

    page: Page
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.context.on("request", lambda request: self._remember(request.url))
        self.page.on("websocket", lambda socket: self._remember(socket.url))
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _remember(self, url: str) -> None:
        if host := urlsplit(url).netloc:
            self.hosts.add(host)

    def _listen(self, message: ConsoleMessage) -> None:
        # What a content policy forbids comes here too, as an error.
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def write(self, operation: str, selection: str) -> None:
        """Types a named query into the editor, key by key, in place of what is there."""
        self.page.click(".graphiql-query-editor .monaco-editor")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(f"query {operation} {selection}")
        # GraphiQL takes the name over after a pause, and would run the old one before.
        self.page.locator(".graphiql-tab-active", has_text=operation).wait_for(timeout=10_000)

    def read(self, editor: str) -> str:
        """The text that an editor shows, with plain spaces."""
        lines = self.page.locator(f".graphiql-{editor} .view-line").all_inner_texts()
        return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")

    def press(self, label: str) -> None:
        """Presses the button whose label begins so."""
        self.page.click(f'button[aria-label^="{label}"]')

    def await_line(self, editor: str, line: str) -> None:
        """Waits until an editor shows a line, indented or not; fails after ten seconds."""
        words = r"\s+".join(map(re.escape, line.split()))
        alone = re.compile(rf"^\s*{words}\s*$")
        self.page.locator(f".graphiql-{editor} .view-line", has_text=alone).first.wait_for(
            timeout=10_000
        )
