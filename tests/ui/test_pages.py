"""Every page, in both languages: it opens, says what it is for, and shows what it promises."""

import pytest

from services import access, commands
from services.content import shipped
from tests.ui.conftest import Open, texts
from ui import state
from ui.main import PAGES
from words.catalogue import say

LANGUAGES = ("fr", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", list(PAGES))
def test_a_page_opens_with_its_title_and_purpose(open_page: Open, page: str, language: str) -> None:
    app = open_page(page, language, member="m1")
    assert not app.exception
    assert app.title[0].value == say(language, f"page.{page}.title")
    assert app.caption[0].value == say(language, f"page.{page}.purpose")


@pytest.mark.parametrize("page", list(PAGES))
def test_a_page_opens_for_a_visitor_and_on_an_empty_selection(open_page: Open, page: str) -> None:
    app = open_page(page)
    assert not app.exception
    store = state.selections()
    id, member = commands.create(store, shipped(), "blank", {"title": "Empty", "mode": "blind"}, "Claire")
    assert not open_page(page, selection=id, member=member).exception


def test_the_home_page_says_who_leads_and_what_is_left(open_page: Open) -> None:
    app = open_page("home", "en")
    assert say("en", "left.choose_member") in texts(app)
    assert "Borée" in texts(app)


def test_the_results_page_says_who_leads_and_who_failed_what(open_page: Open) -> None:
    said = texts(open_page("results", "en"))
    assert "Borée" in said
    assert "Cobalt" in said


def test_the_language_switch_changes_every_word(open_page: Open) -> None:
    app = open_page("home", "en")
    app.selectbox(key="choose_language").set_value("fr").run()
    assert app.title[0].value == "Accueil"


def test_the_place_is_kept_in_the_address(open_page: Open) -> None:
    app = open_page("score", "fr", member="m2")
    assert dict(app.query_params)["member"] == "m2"
    assert dict(app.query_params)["language"] == "fr"


def test_a_visitor_is_asked_who_they_are_before_scoring(open_page: Open) -> None:
    assert say("en", "score.choose_member") in texts(open_page("score", "en"))


def test_what_the_engine_refuses_is_said_in_a_sentence(open_page: Open) -> None:
    open_page("home", "en")
    line = {"category": "setup", "title": "T", "basis": "fixed", "amount": 1e12, "quantity": 1e9}
    store = state.selections()
    desk = commands.Desk(store, "sample", access.viewer(store.get("sample"), "m1"))
    commands.put(desk, "cost", ("estran", "huge"), line)
    app = open_page("results", "en")
    assert not app.exception
    assert say("en", "notice.stopped") in texts(app)


@pytest.mark.parametrize("mode", ["open", "blind"])
def test_costs_start_from_nothing(open_page: Open, mode: str) -> None:
    open_page("home", "en")
    store = state.selections()
    about = {"title": "New", "mode": mode}
    id, member = commands.create(store, shipped(), "crm_sme", about, "Claire")
    desk = commands.Desk(store, id, access.viewer(store.get(id), member))
    commands.put(desk, "vendor", ("v1",), {"name": "Alcyon"})
    app = open_page("costs", "en", selection=id, member=member)
    assert not app.exception
    assert say("en", "costs.lines") in [tab.label for tab in app.tabs]


def test_somebody_can_be_a_visitor_again(open_page: Open) -> None:
    app = open_page("home", "en", member="m1")
    app.selectbox(key="choose_member").set_value("").run()
    assert app.selectbox(key="choose_member").value == ""
