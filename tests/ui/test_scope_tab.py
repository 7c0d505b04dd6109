"""The tab *Scope*: what phase 1 covers, and its processes."""

from typing import Any

import pytest

from services.text import Text
from tests.ui.conftest import Open, texts
from tests.ui.goal_pages import CHAIR, LANGUAGES, form, sample, tab
from words.catalogue import say


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scope_tells_where_it_leaves_the_priority_objectives(open_page: Open, language: Any) -> None:
    app = tab(open_page, "scope", language, member=CHAIR)
    names = ["Marketing", Text(fr="Service client", en="Customer service").get(language)]
    assert say(language, "scope.only_in_scope", names=names) in texts(app)


def test_the_scope_says_what_the_hypothesis_saves_a_week(open_page: Open) -> None:
    said = texts(tab(open_page, "scope", member=CHAIR))
    assert say("en", "scope.saved", hours="4", share="50%", users=25, saved="50") in said


def test_the_scope_is_said_by_its_form_in_shares_of_a_hundred(open_page: Open) -> None:
    open_page("home")
    app = form("ui.scope_form", "scope_form")
    app.number_input(key="scope/users_on_spreadsheets").set_value(45.0)
    app.radio(key="scope/hosting").set_value("either")
    app.text_input(key="field_sector/scope").set_value("Joinery")
    app.button(key="scope_send").click().run()
    scope = sample().get("scope")
    assert (scope.users_on_spreadsheets, scope.hosting) == (0.45, "either")
    assert scope.sector.en == "Joinery"
    assert scope.sector.fr != "Joinery"
    app.text_area(key="field_excluded/scope").set_value("Telephony\n\nPayroll")
    app.button(key="scope_send").click().run()
    assert sample().get("scope").excluded == (Text.same("Telephony"), Text(fr="Paie", en="Payroll"))
    assert len(scope.departments) == 4


def test_a_process_is_added_marked_and_removed(open_page: Open) -> None:
    open_page("home")
    app = form("ui.process_form", "process_form", id=None)
    app.text_input(key="field_title/process").set_value("Fit a shop")
    app.selectbox(key="field_release/process").set_value("2")
    app.checkbox(key="field_quick_win/process").check()
    app.button(key="process_send").click().run()
    id, process = list(sample().named("process").items())[-1]
    assert (process.title, process.release, process.quick_win) == (Text.same("Fit a shop"), "2", True)
    app = tab(open_page, "scope", member=CHAIR)
    assert "Fit a shop" in list(app.dataframe[2].value[say("en", "column.title")])
    form("ui.process_form", "process_form", id=id).button(key="process_remove").click().run()
    assert id not in sample().named("process")


def test_a_process_that_is_named_elsewhere_is_not_removed(open_page: Open) -> None:
    open_page("home")
    app = form("ui.process_form", "process_form", id="quotes")
    app.button(key="process_remove").click().run()
    assert app.error
    assert "quotes" in sample().named("process")
