"""Objectives, scope and threads: every tab, for everyone."""

import pytest

from services import commands
from services.content import shipped
from tests.ui.conftest import Open
from tests.ui.goal_pages import CHAIR, EVALUATOR, LANGUAGES, tab
from ui import state

TABS = ("objectives", "scope", "trace")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("member", [CHAIR, EVALUATOR, ""])
@pytest.mark.parametrize("name", TABS)
def test_a_tab_opens_for_everyone(open_page: Open, name: str, member: str, language: str) -> None:
    app = tab(open_page, name, language, member=member)
    assert not app.exception
    assert app.dataframe


@pytest.mark.parametrize("name", TABS)
def test_a_tab_of_an_empty_selection_says_what_will_be_there(open_page: Open, name: str) -> None:
    open_page("home")
    about = {"title": "Empty", "mode": "blind"}
    id, member = commands.create(state.selections(), shipped(), "blank", about, "Claire")
    app = tab(open_page, name, selection=id, member=member)
    assert not app.exception
    assert app.info


@pytest.mark.parametrize(
    ("name", "button"),
    [
        ("objectives", "objective_add"),
        ("objectives", "measure_add"),
        ("scope", "scope_edit"),
        ("scope", "process_add"),
    ],
)
def test_only_those_who_prepare_are_offered_to_write(open_page: Open, name: str, button: str) -> None:
    assert button in {found.key for found in tab(open_page, name, member=CHAIR).button}
    assert button not in {found.key for found in tab(open_page, name, member=EVALUATOR).button}
