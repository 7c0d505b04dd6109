"""From a click to the picture on every view of results, on the sample and on a large selection.

`python benchmarks/views.py`: 20 vendors, 300 requirements, 12 evaluators. A time ends with the last change of
the page.
"""

import argparse
import json
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # so that the script also runs by its path

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402  # after the path is set

from exchange.project_file import read_selection  # noqa: E402  # as above
from services import commands  # noqa: E402  # as above
from services.database import open_database  # noqa: E402  # as above
from services.journal import Journal  # noqa: E402  # as above
from services.selections import Selections  # noqa: E402  # as above
from tools.browser import ADVICE, QUIET, READY, find  # noqa: E402  # as above
from tools.selections import Size, made  # noqa: E402  # as above
from tools.server import Server  # noqa: E402  # as above

TARGET = 1000  # milliseconds
LARGE = Size(20, 300, 12)
SAMPLE = ROOT / "data" / "sample.yaml"
# The page is at rest once its script has ended and nothing on it has changed for a while.
PRESSED = """([spot, ready]) => new Promise((done) => {
  const began = performance.now(); let last = began;
  const seen = new MutationObserver(() => { last = performance.now(); });
  seen.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  spot.click();
  const look = () => {
    const now = performance.now();
    const atRest = document.querySelector(ready) && now - last > 500 && now - began > 700;
    if (atRest) { seen.disconnect(); done(last - began); } else setTimeout(look, 25);
  };
  look();
})"""


@dataclass(frozen=True)
class View:
    """A page by its address, and the tab on it by the key of its tabs and its place."""

    page: str
    tabs: str = ""
    tab: int = 0

    @property
    def name(self) -> str:
        """How the table calls it."""
        return f"{self.page}, tab {self.tab + 1}" if self.tabs else self.page


VIEWS = (
    View("results"),
    View("robustness"),
    *(View("robustness", "robustness_tabs", tab) for tab in range(1, 7)),
    View("costs"),
    *(View("costs", "costs_tabs", tab) for tab in range(1, 7)),
    View("weights"),
    View("warnings"),
)


def main() -> int:
    """Measure and print; 0 whatever was reached, for a time is no fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--rounds", type=int, default=4, help="visits of each view; the first is told apart")
    given = parser.parse_args()
    executable = find()
    if executable is None:
        print(ADVICE, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(QUIET))
        found = measured(Path(folder) / "views.db", browser, given.rounds)
        browser.close()
    print(json.dumps(found, indent=1) if given.json else text(found))
    return 0


def measured(database: Path, browser: Browser, rounds: int) -> list[dict[str, Any]]:
    """For each view and selection: the first visit, and the median of the others, in milliseconds."""
    engine = open_database(database)
    store = Selections(Journal(engine))
    commands.store(store, read_selection(SAMPLE.read_bytes(), SAMPLE.name), "bench", "sample")
    commands.store(store, made(LARGE), "bench", "large")
    engine.dispose()
    server = Server(database).start()
    try:
        found: dict[str, dict[str, Any]] = {view.name: {"view": view.name} for view in VIEWS}
        for selection in ("sample", "large"):
            page = browser.new_page(viewport={"width": 1440, "height": 1000}, locale="en-GB")
            page.goto(f"{server.url}/?selection={selection}&language=en")
            page.wait_for_selector(READY)
            page.wait_for_timeout(3000)
            for number in range(rounds):
                for view in VIEWS:
                    took = pressed(page, view)
                    held = found[view.name].setdefault(selection, [])
                    held.append(took)
                    print(f"{selection} {number} {view.name} {took:.0f}", file=sys.stderr, flush=True)
            page.close()
    finally:
        server.stop()
    return list(found.values())


def pressed(page: Page, view: View) -> float:
    """The milliseconds from the click on a page, or on its tab, to the last change of the picture."""
    if view.tabs:
        spot = page.locator(f".st-key-{view.tabs} [role=tab]").nth(view.tab)
    else:
        spot = page.locator(f'[data-testid="stSidebarNav"] a[href*="/{view.page}"]')
    took: float = page.evaluate(PRESSED, [spot.element_handle(), READY])
    return took


def text(found: list[dict[str, Any]]) -> str:
    """The table of docs/performance.md."""
    lines = [
        "| view | sample: first ms | then | large: first ms | then | target |  |",
        "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for row in found:
        firsts = [row[selection][0] for selection in ("sample", "large")]
        later = [statistics.median(row[selection][1:] or row[selection]) for selection in ("sample", "large")]
        times = [firsts[0], later[0], firsts[1], later[1]]
        cells = [row["view"], *(f"{took:.0f}" for took in times), f"<= {TARGET}", reached(firsts, later)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def reached(firsts: list[float], later: list[float]) -> str:
    """Whether every visit was within the target, or only those after the first."""
    if max([*firsts, *later]) <= TARGET:
        return "reached"
    return "not at the first visit" if max(later) <= TARGET else "not yet"


if __name__ == "__main__":
    sys.exit(main())
