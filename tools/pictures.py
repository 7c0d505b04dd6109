"""The README's pictures, taken from the running app with the sample selection: docs/pictures/*.png."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools.browser import ADVICE, QUIET, READY, find
from tools.server import ROOT, Server

FOLDER = ROOT / "docs" / "pictures"
SHOTS = {  # picture: (page, locale)
    "results": ("results", "en-GB"),
    "resultats": ("results", "fr-FR"),
}


def take(browser: Browser, url: str, locale: str, picture: Path) -> None:
    """One page at desktop width, in a fresh browser profile, once its charts stand still."""
    page = browser.new_page(locale=locale, viewport={"width": 1440, "height": 1000})
    page.goto(url)
    page.wait_for_selector(READY)
    page.wait_for_selector('[data-testid="stSkeleton"]', state="detached")
    page.wait_for_timeout(1500)
    page.screenshot(path=picture, animations="disabled")
    page.close()


def main() -> int:
    """Start the app on a database of its own, take every picture, and end it."""
    executable = find()
    if executable is None:
        print(ADVICE, file=sys.stderr)
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "pictures.db").start()
        browser = playwright.chromium.launch(executable_path=executable, args=list(QUIET))
        try:
            for name, (path, locale) in SHOTS.items():
                take(browser, f"{server.url}/{path}", locale, FOLDER / f"{name}.png")
                print(f"docs/pictures/{name}.png")
        finally:
            browser.close()
            server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
