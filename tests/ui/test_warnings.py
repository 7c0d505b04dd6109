"""Warnings and readiness as people meet them: counted in the menu, mended at their place, set aside."""

import html
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from services import access, commands
from services.content import shipped
from services.readiness import QUESTIONS
from services.warnings.findings import Finding
from services.warnings.thresholds import LEVELS
from tests import cases
from tests.services.warnings.sound import FIRES
from tests.ui.conftest import Open, texts
from ui import state
from ui.main import PAGES
from ui.warnings import MOST_ROWS, where
from words.catalogue import say

CHAIR, EVALUATOR, BUYER = "m1", "m2", "m9"
LANGUAGES = ("fr", "en")


def keys(app: AppTest, start: str) -> list[str]:
    """The keys of the buttons that begin with `start`."""
    return [str(button.key) for button in app.button if str(button.key).startswith(start)]


def dismissals() -> dict[Any, Any]:
    """What stands set aside in the sample."""
    return dict(state.selections().get(state.SAMPLE).all("dismissal"))


def in_front(name: str, language: str = "en", **arguments: Any) -> AppTest:
    """A function of ui.warnings or another module by itself, in front of the sample's chair."""

    def script(name: str, arguments: dict[str, object]) -> None:
        from ui import state, warnings

        state.prepare()
        place = state.here()
        finding = warnings.warned(place).standing[0]
        getattr(warnings, name)(place, finding=finding)

    app = AppTest.from_function(script, args=(name, arguments), default_timeout=30)
    app.query_params["member"], app.query_params["language"] = CHAIR, language
    return app.run()


# The page.


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("member", [CHAIR, EVALUATOR, ""])
def test_the_sample_s_warnings_say_what_to_do_and_name_their_rows(
    open_page: Open, member: str, language: str
) -> None:
    app = open_page("warnings", language, member=member)
    assert not app.exception
    said = texts(app)
    assert say(language, "warning.W7.empty", count=1) in said
    assert "Dorsale" in said
    assert say(language, "warning.W2.unsaid", count=1) in said
    assert say(language, "warning.detail.frequency") in said
    assert say(language, "warnings.set_aside", count=1) in [box.label for box in app.expander]
    heads = [header.value for header in app.header]
    assert heads == [say(language, f"warnings.level.{level}") for level in LEVELS]


def test_the_warnings_of_the_sample_are_these(open_page: Open) -> None:
    found = keys(open_page("warnings", member=CHAIR), "go/")
    codes = [key.split("/")[1] for key in found]
    assert codes == [
        *("W7.empty", "W9.total", "W16.references"),
        *("W2.unsaid", "W3.untrained", "W4.prices", "W9.line", "W11.missing", "W11.apart", "W16.support"),
        *("W11.revised", "W13.overlap"),
    ]


@pytest.mark.parametrize(
    ("member", "offered"), [(CHAIR, True), (BUYER, True), (EVALUATOR, False), ("", False)]
)
def test_only_those_who_prepare_may_set_a_warning_aside(open_page: Open, member: str, offered: bool) -> None:
    app = open_page("warnings", member=member)
    assert bool(keys(app, "dismiss/")) == offered
    assert bool(keys(app, "stand/")) == offered
    assert keys(app, "go/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_selection_without_a_cause_says_that_there_is_none(open_page: Open, language: str) -> None:
    open_page("home")
    about = {"title": "Empty", "mode": "open"}
    id, member = commands.create(state.selections(), shipped(), "blank", about, "Claire")
    app = open_page("warnings", language, selection=id, member=member)
    owners = say(language, "warning.W14.owner", count=6)
    assert owners not in texts(app)  # nothing is begun yet
    store = state.selections()
    desk = cases.desk(store, id, member)
    commands.put(desk, "stage", (), "weighting")
    assert owners in texts(open_page("warnings", language, selection=id, member=member))


def test_a_long_list_of_rows_is_folded(open_page: Open) -> None:
    open_page("home")
    about = {"title": "Copied", "mode": "open"}
    id, member = commands.create(state.selections(), shipped(), "crm_sme", about, "Claire")
    app = open_page("warnings", selection=id, member=member)
    folded = [box for box in app.expander if box.label.startswith("And ")]
    assert folded
    assert all(len(str(box.markdown[0].value).splitlines()) > MOST_ROWS for box in folded[:1])


def test_what_a_person_wrote_is_shown_as_text(open_page: Open) -> None:
    open_page("home")
    store = state.selections()
    desk = commands.Desk(store, state.SAMPLE, access.viewer(store.get(state.SAMPLE), CHAIR))
    commands.put(desk, "integration", ("bad",), {"title": "**B** <b>x</b> :material/home:"})
    app = open_page("warnings", member=CHAIR)
    raw = "\n".join(str(element.value) for element in app.markdown)
    assert "<b>" not in raw
    assert "**B**" not in raw
    assert "**B** <b>x</b>" in texts(app)


# Where it is mended.


@pytest.mark.parametrize("code", FIRES)
def test_every_warning_knows_the_page_that_mends_it(code: str) -> None:
    page, tab = where(Finding(code, "notice"))
    assert page in PAGES
    assert not tab or say("en", f"{page}.{tab}")


def test_going_to_a_warning_s_place_opens_its_tab(open_page: Open) -> None:
    app = open_page("warnings", member=CHAIR)
    (key,) = keys(app, "go/W2.unsaid")
    app = app.button(key=key).click().run()
    assert not app.exception
    assert app.session_state["specification_tabs"] == say("en", "specification.flows")
    assert app.title[0].value == say("en", "page.specification.title")


# Setting aside.


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_warning_is_set_aside_with_a_reason(open_page: Open, language: str) -> None:
    open_page("home")
    before = dismissals()
    app = in_front("dismiss_form", language)
    app.text_area(key="dismiss_reason").set_value("They send it on Monday")
    app.button(key="dismiss_send").click().run()
    (ids,) = set(dismissals()) - set(before)
    assert ids[0] == "W7"
    assert dismissals()[ids].reason == "They send it on Monday"
    assert dismissals()[ids].subjects == ("vendor/dorsale",)
    said = texts(open_page("warnings", language, member=CHAIR))
    assert "They send it on Monday" in said
    assert "Hélène Courvoisin" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_reason_the_window_says_so_and_keeps_what_was_typed(open_page: Open, language: str) -> None:
    open_page("home")
    before = dismissals()
    app = in_front("dismiss_form", language)
    app.text_area(key="dismiss_reason").set_value("  ")
    app.button(key="dismiss_send").click().run()
    assert say(language, "fault.reason_missing") in texts(app)
    assert dismissals() == before


def test_going_to_a_vendor_s_references_opens_their_tab(open_page: Open) -> None:
    app = open_page("warnings", "fr", member=CHAIR)
    (key,) = keys(app, "go/W16.references")
    app = app.button(key=key).click().run()
    assert app.session_state["vendors_tabs"] == say("fr", "vendors.references")
    assert say("fr", "call.header") in [header.value for header in app.header]


def test_a_warning_set_aside_can_stand_again(open_page: Open) -> None:
    app = open_page("warnings", member=CHAIR)
    (key,) = keys(app, "stand/")
    assert "W15.script" not in " ".join(keys(app, "go/"))
    app = app.button(key=key).click().run()
    assert "W15.script" in " ".join(keys(app, "go/"))
    assert dismissals() == {}


# Menu and Home.


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_says_how_many_warnings_stand(open_page: Open, language: str, monkeypatch: Any) -> None:
    from ui import main

    titles: list[str] = []
    page_of = main.page_of

    def noted(place: Any, name: str) -> Any:
        titles.append(main.title_of(place, name))
        return page_of(place, name)

    monkeypatch.setattr(main, "page_of", noted)
    app = open_page("home", language, member=CHAIR)
    assert not app.exception
    assert say(language, "warnings.menu", count=12) in titles
    assert say(language, "page.home.menu") in titles
    links = [html.unescape(str(element.proto.label)) for element in app.get("page_link")]
    assert say(language, "warnings.home", count=12, serious=3) in links


def test_figures_that_the_engine_refuses_do_not_close_the_other_pages(open_page: Open) -> None:
    open_page("home")
    store = state.selections()
    desk = commands.Desk(store, state.SAMPLE, access.viewer(store.get(state.SAMPLE), CHAIR))
    huge = {"category": "setup", "title": "T", "basis": "fixed", "amount": 1e12, "quantity": 1e9}
    commands.put(desk, "cost", ("estran", "huge"), huge)
    app = open_page("journal", member=CHAIR)
    assert not app.exception
    assert app.dataframe
    assert open_page("warnings", member=CHAIR).error


# Readiness.


@pytest.fixture
def new(open_page: Open) -> tuple[str, str]:
    """A new selection with nothing in it, and its chair."""
    open_page("home")
    about = {"title": "New", "mode": "open"}
    return commands.create(state.selections(), shipped(), "blank", about, "Claire")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["home", "weights", "settings"])
def test_before_scoring_what_is_missing_is_named(
    open_page: Open, new: tuple[str, str], page: str, language: str
) -> None:
    id, member = new
    said = texts(open_page(page, language, selection=id, member=member))
    for name in QUESTIONS:
        assert (say(language, f"readiness.{name}") in said) == (page == "settings" or name != "weights")


@pytest.mark.parametrize("page", ["home", "weights", "settings"])
def test_once_scoring_has_begun_nobody_is_asked_again(open_page: Open, page: str) -> None:
    app = open_page(page, member=CHAIR)
    assert say("en", "readiness.budget") not in texts(app)
    assert say("en", "readiness.header") not in [header.value for header in app.header]


@pytest.mark.parametrize("language", LANGUAGES)
def test_scoring_too_early_asks_for_a_reason(open_page: Open, new: tuple[str, str], language: str) -> None:
    id, member = new
    app = open_page("settings", language, selection=id, member=member)
    app.selectbox(key="stage_to").set_value("scoring")
    app = app.button(key="stage_send").click().run()
    assert say(language, "readiness.budget") in texts(app)
    assert state.selections().get(id).stage == "preparation"
    app.text_input(key="stage_reason").set_value("A workshop")
    app.button(key="stage_send").click().run()
    assert state.selections().get(id).stage == "scoring"


# What warnings ask for can be said.


def test_a_member_can_be_a_future_user(open_page: Open) -> None:
    open_page("home")

    def script() -> None:
        from ui import state
        from ui.member_form import member_form

        state.prepare()
        member_form(state.here(), id="m8")

    app = AppTest.from_function(script, default_timeout=30)
    app.query_params["member"] = CHAIR
    app.run()
    app.checkbox(key="member_future_user/m8").check()
    app.button(key="member_send").click().run()
    assert state.selections().get(state.SAMPLE).members["m8"].future_user


def test_a_cost_line_can_name_what_it_serves(open_page: Open) -> None:
    open_page("home")

    def script() -> None:
        from ui import state
        from ui.costs.cost_form import cost_form

        state.prepare()
        cost_form(state.here(), vendor="alcyon", id="seats")

    app = AppTest.from_function(script, default_timeout=30)
    app.query_params["member"] = CHAIR
    app.run()
    app.checkbox(key="cost_field_requirements/seats/CON-01").check()
    app.button(key="cost_send").click().run()
    assert state.selections().get(state.SAMPLE).get("cost", "alcyon", "seats").requirements == ("CON-01",)
