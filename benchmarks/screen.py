"""From a key to its saved tick in a real browser: `python benchmarks/screen.py`, beside a bare page."""

import argparse
import contextlib
import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[0] = str(ROOT)  # so that the script also runs by its path

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402  # after the path is set

from services import access, commands  # noqa: E402  # as above
from services.content import shipped  # noqa: E402  # as above
from services.database import open_database  # noqa: E402  # as above
from services.journal import Journal  # noqa: E402  # as above
from services.selections import Selections  # noqa: E402  # as above
from tools.browser import ADVICE, QUIET, READY, find  # noqa: E402  # as above
from tools.proxy import Proxy  # noqa: E402  # as above
from tools.server import Server  # noqa: E402  # as above

TARGETS = {60: 80, 150: 90}  # marks on the page: p95 in milliseconds
TYPED = 20
FOLDER = Path(__file__).resolve().parent
WATCH = (FOLDER / "watch.js").read_text("utf-8")
DONE = """() => new Promise((done) => {
  const look = () => (window.took ? done(window.took) : setTimeout(look, 2)); look(); })"""
TYPE = """(keys) => keys.forEach((key) => window.grid.activeElement.dispatchEvent(
  new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true })))"""


def main() -> int:
    """Measure and print; 0 whatever was reached, for a time is no fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--quick", action="store_true", help="few marks: shows that it runs")
    given = parser.parse_args()
    executable = find()
    if executable is None:
        print(ADVICE, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(QUIET))
        found = measured(Path(folder), browser, rounds=8 if given.quick else 60)
        browser.close()
    print(json.dumps(found, indent=1) if given.json else text(found))
    return 0


def measured(folder: Path, browser: Browser, rounds: int) -> dict[str, Any]:
    """Times for each number of marks, in turns with the bare page, and what was kept of marks typed fast."""
    database = folder / "screen.db"
    places = {count: prepared(database, count) for count in TARGETS}
    least = serving(folder / "bare.db", "benchmarks/bare_button.py")
    with serving(database) as server, least as bare, Proxy(server.port) as wire:
        times = []
        for count, (selection, member) in places.items():
            sheet = opened(browser, f"{server.url}/score?selection={selection}&member={member}&language=en")
            times.append(row(sheet, opened_bare(browser, bare.url), count, rounds))
        kept = typed(browser, wire, database, *places[60])
    return {"times": times, "kept": kept}


def prepared(database: Path, count: int) -> tuple[str, str]:
    """A selection with `count` criteria in one part and one vendor; its id and its chair's."""
    engine = open_database(database)
    store = Selections(Journal(engine))
    about = {"title": f"{count} marks", "mode": "open"}
    id, member = commands.create(store, shipped(), "blank", about, "Claire")
    desk = commands.Desk(store, id, access.viewer(store.get(id), member))
    rated = next(id for id, node in desk.selection.criteria.items() if node.source == "ratings")
    part = {"title": "Part", "node": "category", "parent": rated}
    said: list[commands.Said] = [("vendor", ("v1",), {"name": "Alcyon"}), ("criterion", ("part",), part)]
    for index in range(count):
        leaf = {"title": f"Criterion {index}", "node": "criterion", "parent": "part", "question": "Is it?"}
        said.append(("criterion", (f"part.c{index}",), leaf))
    commands.put_all(desk, said)
    commands.put(desk, "member", (member,), {"name": "Claire", "role": "chair", "sections": ["part"]})
    engine.dispose()
    return id, member


@contextlib.contextmanager
def serving(database: Path, script: str = "app.py") -> Iterator[Server]:
    """A server of one page or of the product, under the same settings."""
    server = Server(database)
    server.script = script
    server.start()
    try:
        yield server
    finally:
        server.stop()


def opened(browser: Browser, url: str) -> Page:
    """A sheet at its first row, watched."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.goto(url)
    page.wait_for_selector(READY)
    page.locator(".row").first.wait_for()
    page.evaluate(WATCH)
    page.locator('.row .marks [tabindex="0"]').first.focus()
    return page


def opened_bare(browser: Browser, url: str) -> Page:
    """The bare page, watched."""
    page = browser.new_page()
    page.goto(url)
    page.get_by_text("clicked 0").wait_for()
    page.evaluate(WATCH)
    return page


def row(sheet: Page, button: Page, count: int, rounds: int) -> dict[str, Any]:
    """The times of a mark and of a bare click, in turns."""
    marks, clicks = [], []
    for turn in range(rounds + 5):
        key = str((turn + turn // count) % 6)
        marks.append(timed(sheet, lambda key=key: sheet.keyboard.press(key)))
        clicks.append(timed(button, lambda: button.get_by_role("button", name="count").click()))
    ours, least = marks[5:], clicks[5:]  # the first ones fill caches
    return {
        "marks": count,
        "p50_ms": statistics.median(ours),
        "p95_ms": percentile(ours, 95),
        "bare_p50_ms": statistics.median(least),
        "bare_p95_ms": percentile(least, 95),
        "target_ms": TARGETS[count],
        "reached": percentile(ours, 95) <= TARGETS[count],
    }


def percentile(times: list[float], share: int) -> float:
    """The time within which `share` per cent of the others fall."""
    return statistics.quantiles(times, n=100, method="inclusive")[share - 1]


def timed(page: Page, act: Callable[[], None]) -> float:
    """Milliseconds from the key or click to its sign on the page, by the page's own clock."""
    page.evaluate("window.took = null")
    act()
    return float(page.evaluate(DONE))


def typed(browser: Browser, wire: Proxy, database: Path, selection: str, member: str) -> dict[str, int]:
    """How many of 20 marks typed within one instant are kept: plainly, across a cut wire, across a reload."""
    url = f"{wire.url}/score?selection={selection}&member={member}&language=en"
    kept = {}
    for way, shift in (("plain", 1), ("cut", 2), ("reload", 3)):
        sheet = opened(browser, url)
        keys = [str((index + shift) % 6) for index in range(TYPED)]
        if way != "plain":
            wire.cut()
        sheet.evaluate(TYPE, keys)
        if way != "plain":
            sheet.wait_for_timeout(3000)
            wire.mend()
        if way == "reload":
            sheet.reload()
            sheet.locator(".row").first.wait_for()
        sheet.locator(".status", has_text="saved").wait_for(timeout=60_000)
        kept[way] = sum(stored(database, selection, f"part.c{at}") == int(key) for at, key in enumerate(keys))
        sheet.close()
    return kept


def stored(database: Path, selection: str, criterion: str) -> int | None:
    """The mark that the database holds."""
    engine = open_database(database)
    found = Selections(Journal(engine)).get(selection).all("rating")
    engine.dispose()
    marks = [rating.mark for ids, rating in found.items() if ids[1] == criterion]
    return marks[0] if marks else None


def text(found: dict[str, Any]) -> str:
    """The times as a Markdown table, and what was kept in a sentence."""
    lines = [
        "| marks on the page | p50 ms | p95 ms | bare click p50 ms | bare click p95 ms | target p95 |  |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for one in found["times"]:
        times = " | ".join(f"{one[name]:.0f}" for name in ("p50_ms", "p95_ms", "bare_p50_ms", "bare_p95_ms"))
        reached = "reached" if one["reached"] else "not yet"
        lines.append(f"| {one['marks']} | {times} | <= {one['target_ms']} | {reached} |")
    kept = ", ".join(f"{way} {count} of {TYPED}" for way, count in found["kept"].items())
    return "\n".join([*lines, "", f"Typed within one instant and kept: {kept}."])


if __name__ == "__main__":
    sys.exit(main())
