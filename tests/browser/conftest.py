"""A server, a browser and watched pages for the journeys."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tools.browser import ADVICE, QUIET, find
from tools.server import ROOT, Server

LOOPBACK = {"127.0.0.1", "localhost"}
WIDE = (1440, 900)
# What a page logs while its server is away.
LOST = (
    "WebSocket",
    "net::ERR_",
    "disconnected from server",
    "server endpoint",
    "not responding",
    "dynamically imported",
)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """`server()` starts a server on a new database, `server(path)` on that one.

    None may log a traceback, nor call another machine.
    """
    started: list[Server] = []
    calls = tmp_path_factory.mktemp("calls") / "calls"
    tapped = {"PYTHONPATH": str(ROOT / "tools" / "tap"), "PONDERA_CALLS": str(calls)}

    def start(database: Path | None = None, **settings: str) -> Server:
        place = database or tmp_path_factory.mktemp("server") / "pondera.db"
        started.append(Server(place, **tapped, **settings))
        return started[-1].start()

    yield start
    for one in started:
        one.stop()
    called = set(calls.read_text("utf-8").splitlines()) if calls.exists() else set()
    assert called <= LOOPBACK | {"None", ""}, called
    failures = [one.said() for one in started if "Traceback" in one.said()]
    assert not failures, failures[0]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, the same for all the journeys of a module."""
    executable = find()
    if executable is None:
        pytest.skip(ADVICE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(QUIET))
        yield chromium
        chromium.close()


class Pages:
    """Opens watched pages, each in a profile of its own: another person's browser."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.profiles: list[BrowserContext] = []
        self.complaints: list[str] = []

    def __call__(
        self, locale: str = "fr-FR", viewport: tuple[int, int] = WIDE, scheme: str = "light"
    ) -> Page:
        width, height = viewport
        profile = self.browser.new_context(
            locale=locale, viewport={"width": width, "height": height}, color_scheme=scheme
        )
        self.profiles.append(profile)
        page = profile.new_page()
        self._watch(page)
        return page

    def forgive(self, *parts: str) -> None:
        """Drop the complaints a test caused on purpose: `forgive("WebSocket", "net::ERR_")` after a kill."""
        self.complaints = [said for said in self.complaints if not any(part in said for part in parts)]

    def close(self) -> None:
        """Close every profile."""
        for profile in self.profiles:
            profile.close()

    def _watch(self, page: Page) -> None:
        page.on("request", lambda request: self._check_host(request.url))
        page.on("websocket", lambda socket: self._check_host(socket.url))
        page.on("pageerror", lambda error: self.complaints.append(f"raised: {error}"))
        page.on("console", self._check_message)

    def _check_host(self, url: str) -> None:
        place = urlsplit(url)
        if place.scheme in {"http", "https", "ws", "wss"} and place.hostname not in LOOPBACK:
            self.complaints.append(f"asked another host: {url}")

    def _check_message(self, message: ConsoleMessage) -> None:
        where = urlsplit(message.location["url"]).path
        # Below a page's own address Streamlit's client first asks there for its server, then at the root.
        is_search = where.endswith(("/_stcore/health", "/_stcore/host-config")) and "404" in message.text
        if message.type == "error" and not is_search:
            self.complaints.append(f"logged: {message.text} ({where})")


@pytest.fixture
def page(browser: Browser) -> Iterator[Pages]:
    """`page(locale, viewport, scheme)` opens a page; no page may log an error, raise, or ask another host."""
    pages = Pages(browser)
    yield pages
    pages.close()
    assert not pages.complaints, "\n".join(pages.complaints)
