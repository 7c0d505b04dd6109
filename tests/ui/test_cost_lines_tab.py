"""The lines of the costs by form: the fields follow the unit; corrections are logged and taken back."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from services.costing.spending import spend
from tests.ui.conftest import Open, texts
from tests.ui.plan_pages import CHAIR, sample
from words.catalogue import say


def correcting() -> None:
    from ui import state
    from ui.costs.corrections import correction_form

    state.prepare()
    correction_form(state.here(), "boree", "workshops")


def entering() -> None:
    from ui import state
    from ui.costs.cost_form import cost_form

    state.prepare()
    cost_form(state.here(), "boree", "seats")


def shown(open_page: Open, form: Callable[[], None]) -> AppTest:
    open_page("home")
    app = AppTest.from_function(form, default_timeout=30)
    app.query_params["member"] = CHAIR
    return app.run()


def correct(open_page: Open, reason: str) -> AppTest:
    app = shown(open_page, correcting)
    app.number_input(key="correction_field_amount/workshops").set_value(12_000.0)
    app.text_area(key="correction_field_reason/workshops").set_value(reason)
    return app.button(key="correction_send").click().run()


def on_tab(open_page: Open, tab: str, language: str = "en") -> AppTest:
    page = open_page("costs", language, member=CHAIR)
    page.session_state["costs_tabs"] = say(language, f"costs.{tab}")
    return page.run()


def keys(app: AppTest) -> set[str]:
    return {str(item.key).split("/")[0] for item in (*app.number_input, *app.checkbox, *app.selectbox)}


def test_the_form_shows_the_fields_that_the_unit_needs(open_page: Open) -> None:
    app = shown(open_page, entering)
    assert {"cost_bundle", "cost_rise"} <= keys(app)
    app.selectbox(key="cost_basis/seats").set_value("fixed").run()
    assert "cost_year" in keys(app)
    assert not {"cost_bundle", "cost_rise"} & keys(app)


def test_a_bundle_a_discount_and_a_currency_are_saved_with_the_rest_of_the_line(open_page: Open) -> None:
    app, before = shown(open_page, entering), sample().get("cost", "boree", "seats")
    app.number_input(key="cost_bundle/seats").set_value(5)
    app.number_input(key="cost_discount/seats").set_value(20.0)
    app.text_input(key="cost_currency/seats").set_value("chf")
    app.number_input(key="cost_field_rate/seats").set_value(1.06)
    app.button(key="cost_send").click().run()
    line = sample().get("cost", "boree", "seats")
    assert (line.bundle, line.discount, line.currency, line.rate) == (5, 0.2, "CHF", 1.06)
    assert (line.amount, line.high, line.rise, line.title) == (before.amount, before.high, 0.04, before.title)


def test_a_correction_is_logged_beside_the_quote_and_taken_back(open_page: Open) -> None:
    app = correct(open_page, "Two days were left out")
    said = sample().get("correction", "boree", "workshops")
    assert (said.amount, said.was_amount, said.reason) == (12_000, 11_400, "Two days were left out")
    cost = spend(sample()).of("boree")
    assert cost.likely.by_category[1] - cost.quoted.by_category[1] == 600
    app.button(key="correction_remove").click().run()
    assert sample().get("correction", "boree", "workshops") is None


def test_a_correction_without_a_reason_is_refused_and_keeps_what_was_typed(open_page: Open) -> None:
    app = correct(open_page, "")
    assert app.error
    assert app.number_input(key="correction_field_amount/workshops").value == 12_000
    assert sample().get("correction", "boree", "workshops") is None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_log_says_from_what_to_what_and_why(open_page: Open, language: str) -> None:
    page = on_tab(open_page, "lines", language)
    app = AppTest.from_function(correcting, default_timeout=30)
    app.query_params["member"] = CHAIR
    app.run()
    app.number_input(key="correction_field_amount/workshops").set_value(12_000.0)
    app.text_area(key="correction_field_reason/workshops").set_value("Two days were left out")
    app.button(key="correction_send").click().run()
    page.selectbox(key="choose_costs_vendor").set_value("boree").run()
    assert not page.exception
    column = say(language, "corrections.column.reason")
    (log,) = [frame.value for frame in page.dataframe if column in frame.value.columns]
    assert "Two days were left out" in list(log[column])
    assert say(language, "corrections.totals", quoted="", counted="")[:8] in texts(page)


def test_the_frame_shows_its_new_parts(open_page: Open) -> None:
    page = on_tab(open_page, "frame")
    assert not page.exception
    assert page.number_input(key="frame_vat").value == 0
