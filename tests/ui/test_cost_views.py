"""The views of the costs: each tab says in a sentence what it shows, and nothing of closed prices."""

import pytest
from streamlit.testing.v1 import AppTest

from services import access, commands
from services.content import shipped
from services.text import Language
from tests.ui.conftest import Open, texts
from tests.ui.costs_pages import opened
from ui import state
from words.catalogue import say

VIEWS = ("by_category", "by_year", "cumulative", "drivers")
SECOND = {"by_category": "of the draws", "by_year": "takes least cash", "cumulative": "has cost less than"}
SECOND |= {"drivers": "What moves the cost of Estran most"}


def pictures(app: AppTest) -> int:
    """How many charts are drawn."""
    return len(app.get("plotly_chart"))


@pytest.mark.parametrize("tab", VIEWS)
def test_a_view_is_a_picture_its_sentence_and_a_table(open_page: Open, tab: str) -> None:
    app = opened(open_page, tab)
    assert pictures(app) == (2 if tab == "drivers" else 1)
    assert SECOND[tab] in texts(app)
    assert app.dataframe
    assert pictures(opened(open_page, tab, "fr")) == pictures(app)


def test_the_chances_of_two_vendors_add_up_to_one_where_they_do_not_tie(open_page: Open) -> None:
    app = opened(open_page, "by_category")
    chances = app.dataframe[2].value.set_index(say("en", "column.costs_less"))
    there = int(chances.loc["Estran", "Alcyon"].strip().rstrip("%"))
    back = int(chances.loc["Alcyon", "Estran"].strip().rstrip("%"))
    assert there > 90
    assert there + back == 100
    assert not chances.loc["Estran", "Estran"].strip()


def test_another_pair_has_another_month_in_which_it_crosses(open_page: Open) -> None:
    app = opened(open_page, "cumulative")
    assert "never cross within 3 years" in texts(app)
    app.selectbox(key="costs_other").set_value("dorsale").run()
    assert "From month 3 of year 1 on, Estran has cost less than Dorsale" in texts(app)


def test_the_sliders_save_nothing_and_say_who_is_cheapest_before_and_after(open_page: Open) -> None:
    app = opened(open_page, "drivers")
    before = state.selections().get(state.SAMPLE).fingerprint
    assert "With fewer than 9 users, Alcyon costs less than Estran." in texts(app)
    users = next(slider for slider in app.slider if slider.label == say("en", "what_if.users"))
    users.set_value(5).run()
    assert not app.exception
    assert "With the sliders, Alcyon costs least" in texts(app)
    assert state.selections().get(state.SAMPLE).fingerprint == before


@pytest.mark.parametrize("language", ["fr", "en"])
def test_closed_prices_draw_nothing(open_page: Open, language: Language) -> None:
    open_page("home", language)
    store = state.selections()
    id, chair = commands.create(store, shipped(), "crm_sme", {"title": "New", "mode": "blind"}, "Claire")
    desk = commands.Desk(store, id, access.viewer(store.get(id), chair))
    commands.put(desk, "vendor", ("v1",), {"name": "Alcyon"})
    commands.put(desk, "member", (chair,), {"name": "Claire", "role": "chair", "buyer": True})
    desk = commands.Desk(store, id, access.viewer(store.get(id), chair))
    line = {"category": "setup", "title": "T", "basis": "fixed", "amount": 777}
    commands.put(desk, "cost", ("v1", "l1"), line)
    evaluator = commands.join(store, id, "Ana", "evaluator")
    assert pictures(opened(open_page, "by_year", language, selection=id, member=chair)) == 1
    for tab in VIEWS:
        app = opened(open_page, tab, language, selection=id, member=evaluator)
        assert pictures(app) == 0
        assert "777" not in texts(app)
        assert not app.dataframe
        assert say(language, "costs.sealed") in texts(app)
