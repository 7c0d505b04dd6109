"""A newcomer's way: a new selection, an imported list, two evaluators, a ranking that moves, nothing lost."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.actions import chosen, click, fill, keyed, mark, menu, place, settle, stands_at, visit
from tests.browser.conftest import Pages
from tools.server import Server

TABLE = Path(__file__).resolve().parents[1] / "data" / "features.csv"


def _new_selection(page: Page, server: Server) -> None:
    visit(page, f"{server.url}/?language=en")
    click(page, "home_new")
    fill(page, "new_title", "Our new tool")
    fill(page, "new_name", "Claire")
    click(page, "new_send")
    expect(stands_at(page, "choose_member")).to_have_value(re.compile("Claire"))


def _vendor(page: Page, name: str) -> None:
    click(page, "vendor_add")
    fill(page, "vendor_name/None", name)
    click(page, "vendor_send")


def _join(page: Page, name: str) -> None:
    click(page, "frame_join")
    fill(page, "join_name", name)
    click(page, "join_send")
    expect(stands_at(page, "choose_member")).to_have_value(re.compile(name))


def test_from_a_list_to_a_ranking_by_two_evaluators(server: Callable[..., Server], page: Pages) -> None:
    one = server()
    chair = page("en-GB")
    _new_selection(chair, one)

    menu(chair, "Specification")
    chair.get_by_role("tab", name="Import").click()
    keyed(chair, "import_upload/0").locator('input[type="file"]').set_input_files(TABLE)
    expect(chair.get_by_text("7 requirements kept")).to_be_visible()
    click(chair, "import_send")
    chair.get_by_role("tab", name="Requirements").click()
    expect(chair.get_by_text("89 requirements")).to_be_visible()

    menu(chair, "Vendors")
    for name in ("Alcyon", "Borée"):
        _vendor(chair, name)
    _score_and_rank(chair, page, one)


def _score_and_rank(chair: Page, page: Pages, one: Server) -> None:
    """Two evaluators in two browsers; the chair sees the ranking move."""
    selection = parse_qs(urlsplit(chair.url).query)["selection"][0]
    first, second = page("en-GB"), page("fr-FR")
    for browser, name in ((first, "Ana"), (second, "Bo")):
        visit(browser, f"{one.url}/?selection={selection}")
        _join(browser, name)
    menu(first, "Score")
    mark(first, "D1-task", "5")
    menu(second, "Noter")
    mark(second, "D1-task", "1")
    place(second, "Borée")
    mark(second, "D1-task", "4")

    menu(chair, "Results")
    expect(chair.get_by_text("Provisional ranking: Borée 80.0, Alcyon 60.0")).to_be_visible()
    mark(second, "D1-task", "2")
    visit(chair, chair.url)
    expect(chair.get_by_text("Provisional ranking: Alcyon 60.0, Borée 40.0")).to_be_visible()

    second.reload()
    settle(second)
    assert chosen(second, "D1-task") == "2"
    expect(stands_at(second, "choose_member")).to_have_value(re.compile("Bo"))


def test_a_killed_server_loses_no_mark(server: Callable[..., Server], page: Pages) -> None:
    one = server()
    evaluator = page("en-GB")
    visit(evaluator, f"{one.url}/score?language=en&member=m2&selection=sample")
    for value in ("1", "3"):
        mark(evaluator, "D1-task", value)
    one.kill()
    one.start()
    page.forgive("WebSocket", "net::ERR_", "dynamically imported")
    visit(evaluator, f"{one.url}/score?language=en&member=m2&selection=sample")
    page.forgive("WebSocket", "net::ERR_", "dynamically imported")
    assert chosen(evaluator, "D1-task") == "3"


def test_the_first_visitor_by_a_deep_link_sees_the_frame(server: Callable[..., Server], page: Pages) -> None:
    visitor = page("fr-FR")
    visit(visitor, f"{server().url}/results")
    expect(visitor.get_by_test_id("stSidebarNav")).to_contain_text("Cahier des charges")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Résultats")
