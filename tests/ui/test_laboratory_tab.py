"""The price laboratory on the Costs page: what it says, what it may not say, and the formula chosen."""

import pytest
from streamlit.testing.v1 import AppTest

from services import access, commands
from services.content import shipped
from tests import cases
from tests.ui.conftest import Open, texts
from ui import state
from words.catalogue import say

CHAIR = "m1"


def on_tab(app: AppTest, tab: str = "laboratory", language: str = "en") -> AppTest:
    app.session_state["costs_tabs"] = say(language, f"costs.{tab}")
    return app.run()


def look(app: AppTest, view: str) -> str:
    """What another view of the laboratory says."""
    return texts(app.segmented_control(key="option_laboratory/formulas").set_value(view).run())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_says_who_wins_under_how_many_formulas_and_what_the_cost_would_have_to_weigh(
    open_page: Open, language: str
) -> None:
    app = on_tab(open_page("costs", language, member=CHAIR), language=language)
    assert not app.exception
    said = texts(app)
    assert say(language, "laboratory.wins_under", vendor="Borée", count=8, total=9) in said
    assert say(language, "laboratory.wins_under", vendor="Alcyon", count=1, total=9) in said
    formulas = [say(language, "formula.min_max")]
    both = say(language, "laboratory.and", first="Alcyon", second="Estran")
    decides = say(language, "laboratory.spoiler", count=1, vendor="Borée", firsts=both, formulas=formulas)
    assert decides in said
    said = look(app, "weight")
    low, high = ("28,7\u202f%", "52,3\u202f%") if language == "fr" else ("28.7%", "52.3%")
    assert say(language, "laboratory.sweep_between", vendor="Alcyon", low=low, high=high) in said
    assert say(language, "laboratory.sweep_above", vendor="Estran", weight=high) in said
    said = look(app, "money")
    beaten = say(language, "laboratory.beaten_by", vendor="Dorsale", by="Alcyon")
    assert say(language, "laboratory.beaten", vendors=[beaten]) in said


def test_the_table_marks_the_first_of_each_formula_and_names_who_is_excluded(open_page: Open) -> None:
    app = on_tab(open_page("costs", "en", member=CHAIR))
    table = app.dataframe[0].value
    assert len(table) == 9
    excluded = f"Cobalt ({say('en', 'laboratory.out')})"
    assert not table[excluded].str.contains("★").any()
    assert table["Borée"].str.contains("★").sum() == 8
    assert (table[say("en", "column.first_under")] == "Alcyon").sum() == 1


def test_another_formula_is_swept_on_request(open_page: Open) -> None:
    app = on_tab(open_page("costs", "en", member=CHAIR))
    look(app, "weight")
    app.selectbox(key="laboratory_formula/linear").set_value("min_max").run()
    assert say("en", "laboratory.sweep_below", vendor="Borée", weight="10.1%") in texts(app)


def blind(open_page: Open) -> commands.Desk:
    """A blind selection with a price that its buyer, the consultant Bea, has entered."""
    open_page("home", "en")
    store = state.selections()
    about = {"title": "New", "mode": "blind"}
    id, member = commands.create(store, shipped(), "crm_sme", about, "Claire")
    chair = commands.Desk(store, id, access.viewer(store.get(id), member))
    commands.put(chair, "vendor", ("v1",), {"name": "Alcyon"})
    bea = commands.join(store, id, "Bea", "consultant")
    commands.put(chair, "member", (bea,), {"name": "Bea", "role": "consultant", "buyer": True})
    line = {"category": "setup", "title": "All", "basis": "fixed", "amount": 987_654}
    commands.put(cases.desk(store, id, bea), "cost", ("v1", "l"), line)
    return cases.desk(store, id, bea)


@pytest.mark.parametrize("is_buyer", [False, True])
def test_before_prices_are_opened_it_is_closed_to_everybody(open_page: Open, is_buyer: bool) -> None:
    buyer = blind(open_page)
    (chair,) = [id for id, member in buyer.selection.members.items() if member.role == "chair"]
    member = buyer.who.id if is_buyer else chair
    app = on_tab(open_page("costs", "en", member=member, selection=buyer.id))
    assert say("en", "laboratory.closed") in texts(app)
    assert not app.dataframe
    commands.move(cases.desk(buyer.selections, buyer.id, chair), "prices", "On we go")
    app = on_tab(open_page("costs", "en", member=chair, selection=buyer.id))
    assert "★ 100.0" in app.dataframe[0].value["Alcyon"][0]
    app = on_tab(app, "frame")
    assert say("en", "price_rule.settled") in texts(app)
    assert app.button(key="price_send").disabled


def test_the_formula_is_chosen_with_a_reason_once_prices_are_open(open_page: Open) -> None:
    app = on_tab(open_page("costs", "en", member=CHAIR), "frame")
    app.radio(key="price_formula").set_value("none")
    app.button(key="price_send").click().run()
    assert say("en", "fault.price_rule_reason") in texts(app)
    app.text_input(key="price_reason").set_value("The board asked")
    app.button(key="price_send").click().run()
    assert state.selections().get(state.SAMPLE).rule("price").formula == "none"
    assert say("en", "price_rule.apart") in texts(on_tab(app))
    assert say("en", "price_rule.apart") in texts(open_page("weights", "en", member=CHAIR))
    assert not open_page("results", "en", member=CHAIR).exception


def test_a_formula_that_needs_a_multiple_asks_for_it(open_page: Open) -> None:
    app = on_tab(open_page("costs", "en", member=CHAIR), "frame")
    app.radio(key="price_formula").set_value("logarithmic")
    app.text_input(key="price_reason").set_value("The board asked")
    app.button(key="price_send").click().run()
    assert say("en", "field.multiple") in texts(app)
    app.number_input(key="price_multiple").set_value(4.0)
    app.button(key="price_send").click().run()
    assert state.selections().get(state.SAMPLE).rule("price").multiple == 4
