"""A specification in one sitting: from a blank selection, through every tab, to a version that is frozen."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from services.baselines import is_sound, numbered
from services.database import open_database
from services.journal import Journal
from services.selections import Selections
from tests.browser.actions import click, fill, keyed, menu, settle, visit
from tests.browser.conftest import Pages
from tools.server import Server


def _blank_selection(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/?language=en")
    click(page, "home_new")
    fill(page, "new_title", "A tool for the workshop")
    keyed(page, "new_template").get_by_text("Blank").first.click()
    fill(page, "new_name", "Claire")
    click(page, "new_send")


def _tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()
    settle(page)


def _write(page: Page, key: str, words: str) -> None:
    """Write into the field of a window, and leave it, so that the page takes it in."""
    box = keyed(page, key).get_by_role("textbox")
    box.fill(words)
    box.press("Tab")
    settle(page)


def _objective(page: Page) -> None:
    _tab(page, "Objectives")
    click(page, "objective_add")
    for name, words in (
        ("pain", "Every quote is typed three times."),
        ("title", "Prepare a quote in half the time"),
        ("kpi", "Minutes per quote"),
    ):
        _write(page, f"field_{name}/goal/None/1", words)
    click(page, "objective_send")
    expect(page.get_by_text("1 objective").first).to_be_visible()


def _requirement(page: Page) -> None:
    _tab(page, "Requirements")
    click(page, "requirement_add")
    fill(page, "need_id/None", "Q-01")
    fill(page, "need_title/None", "A quote from the customer’s record")
    fill(page, "need_new_category/None", "Quotes")
    click(page, "requirement_send")
    expect(page.get_by_text("1 requirement.").first).to_be_visible()


def _go_live(page: Page) -> None:
    _tab(page, "Calendar and budget")
    day = page.get_by_test_id("stDateInput").first
    day.click()
    page.keyboard.type("15062027")
    page.keyboard.press("Escape")
    click(page, "calendar_send")
    expect(page.get_by_text("15 Jun 2027").first).to_be_visible()


def _freeze(page: Page) -> None:
    _tab(page, "Versions")
    fill(page, "freeze_reason/1", "Sent to the vendors")
    click(page, "freeze_send")
    expect(page.get_by_text("Sent to the vendors").first).to_be_attached()


def test_from_a_blank_selection_to_a_frozen_version(server: Callable[..., Server], page: Pages) -> None:
    one, shown = server(), page("en-GB")
    _blank_selection(shown, one)
    menu(shown, "Specification")
    _objective(shown)
    _requirement(shown)
    _go_live(shown)
    _freeze(shown)
    engine = open_database(one.database)
    store = Selections(Journal(engine))
    selection = next(found for id in store.ids() if (found := store.get(id)).about.template == "blank")
    engine.dispose()
    version = numbered(selection)[1]
    assert is_sound(version)
    assert version.reason == "Sent to the vendors"
    assert {"requirement/Q-01", "calendar"} <= set(version.facts)
    assert [path for path in version.facts if path.startswith("objective/")]
