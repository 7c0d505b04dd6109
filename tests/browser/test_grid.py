"""The scoring grid: by keys alone, faster than anybody types, through a lost connection and a reload."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from services.database import open_database
from services.journal import Journal
from services.scripts import WHOLE
from services.selection import Selection
from services.selections import Selections
from tests.browser.actions import place, row, settle, visit
from tests.browser.conftest import LOST, Pages
from tools.proxy import Proxy
from tools.server import Server


@pytest.fixture(scope="module")
def one(server: Callable[..., Server]) -> Server:
    """One server for the whole module: each test writes on a vendor or a part of its own."""
    return server()


@pytest.fixture
def wire(one: Server) -> Iterator[Proxy]:
    """A way to that server which can be cut."""
    with Proxy(one.port) as proxy:
        yield proxy


def _grid(page: Page, url: str, where: str, language: str = "en") -> Page:
    vendor, section = where.split("/")
    address = f"{url}/score?selection=sample&member=m2&language={language}"
    visit(page, f"{address}&score_vendor={vendor}&score_section={section}")
    page.locator(".row").first.wait_for()
    return page


def _selection(server: Server) -> Selection:
    engine = open_database(server.database)
    selection = Selections(Journal(engine)).get("sample")
    engine.dispose()
    return selection


def _stored(server: Server, vendor: str) -> dict[str, tuple[int | None, str | None, str]]:
    """The marks of m2 for a vendor, as the database holds them."""
    return {
        criterion: (rating.mark, rating.code, rating.comment)
        for (criterion, member), rating in _selection(server).under("rating", vendor).items()
        if member == "m2"
    }


def _look(server: Server, *ids: str) -> Any:
    return _selection(server).get("observation", *ids, "m2")


def _ids(page: Page) -> list[str]:
    return [str(row.get_attribute("data-id")) for row in page.locator(".row").all()]


def _stand_on_first(page: Page) -> None:
    page.locator('.row .marks [tabindex="0"]').first.focus()


def _press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def _all_saved(page: Page) -> None:
    expect(page.locator(".status")).to_have_text(re.compile("saved|enregistré"), timeout=30_000)
    settle(page)


def test_every_mark_typed_without_a_pause_is_kept(one: Server, page: Pages) -> None:
    shown = _grid(page("en-GB"), one.url, "alcyon/references")
    ids = _ids(shown)
    assert len(ids) == 8
    typed = [str((index * 2 + 1) % 6) for index in range(len(ids))]
    _stand_on_first(shown)
    _press(shown, *typed)
    _all_saved(shown)
    stored = _stored(one, "alcyon")
    assert [stored[id][0] for id in ids] == [int(key) for key in typed]


def test_the_grid_is_worked_by_keys_alone(one: Server, page: Pages) -> None:
    shown = _grid(page("fr-FR"), one.url, "boree/references", "fr")
    first, second, third = _ids(shown)[:3]
    _stand_on_first(shown)
    _press(shown, "2", "a", "n", "ArrowUp", "ArrowUp", "ArrowRight", "ArrowUp", "ArrowLeft", "Enter")
    shown.keyboard.type("Vu en direct, 4 clics.")
    _press(shown, "Enter", "?")
    expect(shown.locator(".help")).to_be_visible()
    _press(shown, "e", "ArrowDown")  # how it was seen, in the row
    _all_saved(shown)
    stored = _stored(one, "boree")
    assert stored[first] == (1, None, "Vu en direct, 4 clics.")
    assert _selection(one).get("rating", "boree", first, "m2").evidence == "live"
    assert stored[second][:2] == (0, None)
    assert stored[third][:2] == (None, "not_seen")
    row(shown, first).locator('.marks [tabindex="0"]').focus()
    _press(shown, "Delete")
    _all_saved(shown)
    expect(row(shown, first).get_by_role("radio", checked=True)).to_have_count(0)
    assert first not in _stored(one, "boree")


def test_the_steps_presence_and_a_free_note_by_keys_and_taps(one: Server, page: Pages) -> None:
    shown = _grid(page("en-GB"), one.url, "cobalt/D1")
    shown.get_by_role("radio", name="A part").click()
    expect(shown.locator(".absent")).to_contain_text("a part")
    _stand_on_first(shown)
    _press(shown, "PageDown", "]", "[")
    expect(shown.locator(".stepnumber")).to_have_text(re.compile(r"Step 2 / 6 · .* min"))
    shown.get_by_label("Shown as…").select_option("workaround")
    shown.get_by_label("Clicks").fill("7")
    shown.get_by_label("Note on this step").fill("Behind a menu")
    shown.keyboard.press("PageDown")  # typed and gone on at once: nothing is left behind
    shown.get_by_label("Free note on this demonstration").fill("Calm and clear")
    _all_saved(shown)
    step = _look(one, "cobalt", "D1", "s2")
    assert (step.fit, step.clicks, step.comment) == ("workaround", 7, "Behind a menu")
    assert step.requirements
    assert _look(one, "cobalt", "D1", "s3") is None
    note = _look(one, "cobalt", "D1", WHOLE)
    assert (note.comment, note.requirements) == ("Calm and clear", ())
    assert _selection(one).get("attendance", "cobalt", "D1", "m2").presence == "part"


def test_what_is_left_leads_there(one: Server, page: Pages) -> None:
    shown = _grid(page("en-GB"), one.url, "dorsale/D1")
    place(shown, "Estran")
    expect(shown.locator(".headline")).to_contain_text("Estran")
    place(shown, "Reference call")
    expect(shown.locator(".headline")).to_have_text("Reference call · Estran")
    assert "score_vendor=estran" in shown.url
    assert "score_section=references" in shown.url


def test_a_cut_wire_is_shown_and_nothing_typed_is_lost(one: Server, wire: Proxy, page: Pages) -> None:
    shown = _grid(page("en-GB"), wire.url, "cobalt/references")
    ids = _ids(shown)[:3]
    _stand_on_first(shown)
    wire.cut()
    _press(shown, "5", "0", "3")
    expect(shown.locator(".status")).to_contain_text("3 waiting", timeout=20_000)
    expect(row(shown, ids[0]).locator(".sign")).to_have_class("sign late")
    wire.mend()
    _all_saved(shown)
    assert [_stored(one, "cobalt")[id][0] for id in ids] == [5, 0, 3]
    page.forgive(*LOST)


def test_a_reload_sends_what_was_not_yet_saved(one: Server, wire: Proxy, page: Pages) -> None:
    shown = _grid(page("en-GB"), wire.url, "dorsale/D2")
    ids = _ids(shown)[:2]
    wire.cut()
    shown.get_by_label("Note on this step").fill("Asked twice")
    _stand_on_first(shown)
    _press(shown, "4", "1", "ArrowUp", "2")
    wire.mend()
    shown.reload()
    settle(shown)
    shown.locator(".row").first.wait_for()
    _all_saved(shown)
    assert [_stored(one, "dorsale")[id][0] for id in ids] == [4, 2]
    assert _look(one, "dorsale", "D2", "s1").comment == "Asked twice"
    page.forgive(*LOST)


def test_a_server_that_starts_again_is_found_again(server: Callable[..., Server], page: Pages) -> None:
    own = server()
    shown = _grid(page("en-GB"), own.url, "alcyon/references")
    ids = _ids(shown)[:2]
    _stand_on_first(shown)
    own.kill()
    _press(shown, "5", "0")
    own.start()
    _all_saved(shown)
    assert [_stored(own, "alcyon")[id][0] for id in ids] == [5, 0]
    page.forgive(*LOST)


def test_another_browser_s_mark_is_told_and_stands(one: Server, page: Pages) -> None:
    here, there = (_grid(page("en-GB"), one.url, "dorsale/references") for _ in range(2))
    id = _ids(here)[0]
    for shown, value in ((here, "5"), (there, "1")):
        row(shown, id).get_by_role("radio", name=value, exact=True).click()
        settle(shown)
    expect(row(there, id).locator(".sign")).to_have_class("sign refused")
    expect(row(there, id).get_by_role("radio", checked=True)).to_have_text("5")
    assert _stored(one, "dorsale")[id][0] == 5


def test_a_second_tab_is_told_and_shows_what_the_first_saves(one: Server, page: Pages) -> None:
    here = _grid(page("en-GB"), one.url, "estran/D3")
    there = _grid(here.context.new_page(), one.url, "estran/D3")
    for shown in (here, there):
        expect(shown.locator(".tab")).to_contain_text("another tab")
    id = _ids(here)[0]
    row(here, id).get_by_role("radio", name="1", exact=True).click()
    expect(row(there, id).get_by_role("radio", checked=True)).to_have_text("1")
    row(there, id).get_by_role("radio", name="4", exact=True).click()
    expect(row(here, id).get_by_role("radio", checked=True)).to_have_text("4")
    there.close()
    expect(here.locator(".tab")).to_be_hidden()


@pytest.mark.parametrize("width", [820, 390])
def test_it_fits_a_tablet_and_a_phone_and_every_target_is_large(one: Server, page: Pages, width: int) -> None:
    shown = _grid(page("fr-FR", viewport=(width, 1100)), one.url, "alcyon/D1", "fr")
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    targets = shown.locator(".grid button, .grid select, .grid input, .grid textarea")
    boxes = [box for box in (one.bounding_box() for one in targets.all()) if box]
    assert len(boxes) > 20
    assert all(box["width"] >= 44 and box["height"] >= 44 for box in boxes)
