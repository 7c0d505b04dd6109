"""A contact sheet of every chart: invented selections of 2, 5 and 12 vendors, seen in a real browser.

`python -m tools.gallery FOLDER [WORD…]` takes only the pictures whose name holds one of the words; the word
`every` adds the other languages, themes and widths.
"""

import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from services import commands
from services.database import open_database
from services.journal import Journal
from services.selections import Selections
from tools.browser import ADVICE, QUIET, READY, find
from tools.selections import Size, made
from tools.server import ROOT, Server

FOLDER = ROOT / ".gallery"
SIZES = (2, 5, 12)
LOOKS = (("fr", "light", 1440), ("en", "dark", 820))
EVERY_LOOK = tuple(
    (language, theme, width)
    for language in ("fr", "en")
    for theme in ("light", "dark")
    for width in (1440, 820)
)


@dataclass(frozen=True)
class Shot:
    """One picture: a page, the tabs and options to press first, by their place within the widget of a key."""

    name: str
    page: str
    presses: tuple[tuple[str, int], ...] = ()


PARTS = (("results_parts_drawer", 0),)
WHY = (("results_why_drawer", 0),)
MARKS = (("results_marks_drawer", 0),)
SHOTS = (
    Shot("results", "results"),
    Shot("parts", "results", PARTS),
    Shot("radar", "results", (*PARTS, ("option_explain_shape/stacks", 1))),
    Shot("ahead_axes", "results", WHY),
    Shot("ahead_criteria", "results", (*WHY, ("option_explain_level/axis", 2))),
    Shot("heat", "results", MARKS),
    Shot("spread", "results", (*MARKS, ("explain_tabs", 1))),
    Shot("spread_criteria", "results", (*MARKS, ("explain_tabs", 1), ("option_explain_marks/vendors", 1))),
    Shot("agreement", "results", (*MARKS, ("explain_tabs", 2))),
    *(Shot(f"costs_{tab}", "costs", (("costs_tabs", tab),)) for tab in range(10)),
    *(Shot(f"robustness_{tab}", "robustness", (("robustness_tabs", tab),)) for tab in range(8)),
    Shot("weights", "weights"),
)


def fill(database: Path) -> None:
    """A database that holds one invented selection of each size."""
    engine = open_database(database)
    store = Selections(Journal(engine))
    for vendors in SIZES:
        commands.store(store, made(Size(vendors)), "gallery", f"made{vendors}")
    engine.dispose()


def wanted(words: list[str]) -> Iterator[tuple[Shot, int, tuple[str, str, int], str]]:
    """Every picture asked for, with its name."""
    looks = EVERY_LOOK if "every" in words else LOOKS
    asked = [word for word in words if word != "every"]
    for shot in SHOTS:
        for size in SIZES:
            for look in looks:
                name = f"{shot.name}-{size}-{'-'.join(map(str, look))}"
                if not asked or any(word in name for word in asked):
                    yield shot, size, look, name


def settle(page: Page) -> None:
    """Wait until the page has run and its charts stand still."""
    page.wait_for_selector(READY)
    page.wait_for_timeout(400)
    page.wait_for_selector(READY)
    page.wait_for_selector('[data-testid="stSkeleton"]', state="detached")
    page.wait_for_timeout(700)


def press(page: Page, key: str, index: int) -> bool:
    """Press the tab or option at a place within the widget of a key; False where there is none."""
    widget = page.locator(f".st-key-{re.sub(r'[^a-zA-Z0-9_-]', '-', key)}")
    found = widget.locator('[role="tab"], [role="radio"], summary, button').nth(index)
    if widget.count() == 0 or found.count() == 0:
        return False
    found.click()
    settle(page)
    return True


def take(browser: Browser, url: str, shot: Shot, look: tuple[str, str, int], picture: Path) -> bool:
    """One whole page; False where it has no such tab or option."""
    language, theme, width = look
    scheme = "dark" if theme == "dark" else "light"
    context = browser.new_context(
        locale=f"{language}-{language.upper()}",
        color_scheme=scheme,
        viewport={"width": width, "height": 1000},
    )
    try:
        page = context.new_page()
        page.goto(url)
        settle(page)
        if not all(press(page, key, index) for key, index in shot.presses):
            return False
        height = page.evaluate(
            "Math.ceil(document.querySelector('[data-testid=\"stMain\"]').scrollHeight) + 40"
        )
        page.set_viewport_size({"width": width, "height": min(int(height), 8000)})
        page.wait_for_timeout(900)
        page.screenshot(path=picture, animations="disabled")
        return True
    finally:
        context.close()


def main(arguments: list[str]) -> int:
    """Start the app on invented selections, take the pictures, and end it."""
    executable = find()
    if executable is None:
        print(ADVICE, file=sys.stderr)
        return 1
    folder = Path(arguments[0]) if arguments else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        database = Path(place) / "gallery.db"
        fill(database)
        server = Server(database).start()
        browser = playwright.chromium.launch(executable_path=executable, args=list(QUIET))
        try:
            for shot, size, look, name in wanted(arguments[1:]):
                url = f"{server.url}/{shot.page}?selection=made{size}&member=chair&language={look[0]}"
                if take(browser, url, shot, look, folder / f"{name}.png"):
                    print(name)
        finally:
            browser.close()
            server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
