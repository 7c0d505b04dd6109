"""Costs and weights, entered by hand in the browser."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from services.database import open_database
from services.journal import Journal
from tests.browser.actions import choose, click, fill, keyed, settle, visit
from tests.browser.conftest import Pages
from tools.server import Server


def test_a_cost_line_is_entered_and_counts(server: Callable[..., Server], page: Pages) -> None:
    one = server()
    buyer = page("en-GB")
    visit(buyer, f"{one.url}/costs?language=en&member=m1&selection=sample")
    expect(buyer.get_by_text("Estran costs least (€99,463)")).to_be_visible()
    buyer.get_by_role("tab", name="Lines").click()
    choose(buyer, "choose_costs_vendor", "Estran")
    click(buyer, "cost_add")
    fill(buyer, "cost_title/None", "Second sandbox")
    choose(buyer, "cost_basis/None", "per year")
    keyed(buyer, "cost_amount/None").get_by_role("spinbutton").fill("1000")
    click(buyer, "cost_send")
    buyer.get_by_role("tab", name="By category").click()
    expect(buyer.get_by_text("Estran costs least (€102,463)")).to_be_visible()


def test_a_line_that_does_not_hold_is_refused_inside_the_window_and_nothing_typed_is_lost(
    server: Callable[..., Server], page: Pages
) -> None:
    buyer = page("en-GB")
    visit(buyer, f"{server().url}/costs?language=en&member=m1&selection=sample")
    buyer.get_by_role("tab", name="Lines").click()
    click(buyer, "cost_add")
    fill(buyer, "cost_title/None", "Support")
    choose(buyer, "cost_basis/None", "% of other categories")
    click(buyer, "cost_send")
    window = buyer.get_by_role("dialog")
    expect(window.get_by_role("alert").first).to_be_visible()
    expect(keyed(buyer, "cost_title/None").get_by_role("textbox")).to_have_value("Support")


def _type_into_cell(page: Page, key: str, column: int, row: int, text: str) -> None:
    """Edit a cell of a data grid by keyboard, from its first cell."""
    grid = page.locator(f'[class*="st-key-{key}"] [data-testid="stDataFrameResizable"]').first
    grid.click(position={"x": 40, "y": 52})
    for _ in range(column):
        page.keyboard.press("ArrowRight")
    for _ in range(row):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")  # opens the cell: its editor loads at the first use, and misses a fast key
    page.wait_for_timeout(600)
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(text, delay=60)
    page.keyboard.press("Enter")
    settle(page)


def test_a_weight_is_changed_in_the_table_and_says_who_did(
    server: Callable[..., Server], page: Pages
) -> None:
    one = server()
    chair = page("fr-FR")
    visit(chair, f"{one.url}/weights?language=fr&member=m1&selection=sample")
    _type_into_cell(chair, "weights_editor", column=2, row=0, text="70")
    expect(chair.get_by_text("pèse 50")).to_be_visible()
    fact = Journal(open_database(one.database)).read("sample")[-1]
    assert (fact.subject, fact.value, fact.actor) == ("weight/requirements", 70, "m1")
