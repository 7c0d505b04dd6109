"""The scoring grid: by keys alone, faster than anybody types, through a lost connection and a reload."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from services.database import open_database
from services.journal import Journal
from services.selections import Selections
from tests.browser.actions import row, settle, visit
from tests.browser.conftest import Pages
from tools.server import Server

SECTION = "references"
LOST = ("WebSocket", "net::ERR_", "disconnected from server", "server endpoint", "not responding")


def _grid(page: Page, server: Server, language: str = "en", section: str = SECTION) -> Page:
    address = f"{server.url}/score?selection=sample&member=m2&language={language}"
    visit(page, f"{address}&score_vendor=alcyon&score_section={section}")
    page.locator(".row").first.wait_for()
    return page


def _stored(server: Server) -> dict[str, tuple[int | None, str | None, str]]:
    """The marks of m2 for Alcyon, as the database holds them."""
    engine = open_database(server.database)
    selection = Selections(Journal(engine)).get("sample")
    engine.dispose()
    found = selection.under("rating", "alcyon")
    return {
        criterion: (rating.mark, rating.code, rating.comment)
        for (criterion, member), rating in found.items()
        if member == "m2"
    }


def _ids(page: Page) -> list[str]:
    return [str(row.get_attribute("data-id")) for row in page.locator(".row").all()]


def _stand_on_first(page: Page) -> None:
    page.locator('.row .marks [tabindex="0"]').first.focus()


def _all_saved(page: Page) -> None:
    expect(page.locator(".status")).to_have_text(re.compile("saved|enregistré"), timeout=30_000)
    settle(page)


def test_every_mark_typed_without_a_pause_is_kept(server: Callable[..., Server], page: Pages) -> None:
    one = server()
    shown = _grid(page("en-GB"), one)
    ids = _ids(shown)
    assert len(ids) == 8
    typed = [str((index * 2 + 1) % 6) for index in range(len(ids))]
    _stand_on_first(shown)
    for key in typed:
        shown.keyboard.press(key)
    _all_saved(shown)
    stored = _stored(one)
    assert [stored[id][0] for id in ids] == [int(key) for key in typed]


def test_the_grid_is_worked_by_keys_alone(server: Callable[..., Server], page: Pages) -> None:
    one = server()
    shown = _grid(page("fr-FR"), one, "fr")
    first, second, third = _ids(shown)[:3]
    _stand_on_first(shown)
    for key in ("2", "a", "n", "ArrowUp", "ArrowUp", "ArrowRight", "ArrowUp", "ArrowLeft", "Enter"):
        shown.keyboard.press(key)
    shown.keyboard.type("Vu en direct, 4 clics.")
    shown.keyboard.press("Enter")
    shown.keyboard.press("?")
    expect(shown.locator(".help")).to_be_visible()
    _all_saved(shown)
    stored = _stored(one)
    assert stored[first] == (1, None, "Vu en direct, 4 clics.")
    assert stored[second][:2] == (0, None)
    assert stored[third][:2] == (None, "not_seen")
    shown.keyboard.press("Delete")
    _all_saved(shown)
    expect(row(shown, first).get_by_role("radio", checked=True)).to_have_count(0)
    assert first not in _stored(one)


def test_a_lost_connection_is_shown_and_nothing_typed_is_lost(
    server: Callable[..., Server], page: Pages
) -> None:
    one = server()
    shown = _grid(page("en-GB"), one)
    ids = _ids(shown)[:3]
    _stand_on_first(shown)
    one.kill()
    for key in ("5", "0", "3"):
        shown.keyboard.press(key)
    expect(shown.locator(".status")).to_contain_text("3 waiting", timeout=20_000)
    one.start()
    _all_saved(shown)
    assert [_stored(one)[id][0] for id in ids] == [5, 0, 3]
    page.forgive(*LOST)


def test_a_reload_sends_what_was_not_yet_saved(server: Callable[..., Server], page: Pages) -> None:
    one = server()
    shown = _grid(page("en-GB"), one)
    ids = _ids(shown)[:2]
    _stand_on_first(shown)
    one.kill()
    shown.keyboard.press("4")
    shown.keyboard.press("1")
    one.start()
    shown.reload()
    settle(shown)
    shown.locator(".row").first.wait_for()
    _all_saved(shown)
    assert [_stored(one)[id][0] for id in ids] == [4, 1]
    page.forgive(*LOST)


def test_another_tab_s_mark_is_told_and_stands(server: Callable[..., Server], page: Pages) -> None:
    one = server()
    here, there = _grid(page("en-GB"), one), _grid(page("en-GB"), one)
    id = _ids(here)[0]
    for shown, value in ((here, "5"), (there, "1")):
        row(shown, id).get_by_role("radio", name=value, exact=True).click()
        settle(shown)
    expect(row(there, id).locator(".sign")).to_have_class("sign refused")
    expect(row(there, id).get_by_role("radio", checked=True)).to_have_text("5")
    assert _stored(one)[id][0] == 5


@pytest.mark.parametrize("width", [820, 390])
def test_it_fits_a_tablet_and_a_phone_and_every_target_is_large(
    server: Callable[..., Server], page: Pages, width: int
) -> None:
    shown = _grid(page("fr-FR", viewport=(width, 1100)), server(), "fr")
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    boxes = [button.bounding_box() for button in shown.locator(".row .marks button").all()]
    assert boxes
    assert all(box and box["width"] >= 44 and box["height"] >= 44 for box in boxes)
