"""The lines of a cost on screen: what the buyer corrects, what is filled, with who, why and both totals."""

import pytest

from services.text import Language
from tests.ui.conftest import Open, texts
from tests.ui.costs_pages import opened
from tests.ui.goal_pages import form
from ui import state
from words.catalogue import say

LANGUAGES: tuple[Language, ...] = ("fr", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_correction_is_logged_with_why_and_a_fill_with_its_family(
    open_page: Open, language: Language
) -> None:
    open_page()
    app = form("ui.costs.corrections", "correction_form", language, vendor="boree", id="history")
    app.text_area(key="correction_field_reason/history").set_value("Two days were left out")
    app.number_input(key="correction_field_amount/history").set_value(4321.0)
    app.button(key="correction_send").click().run()
    app = form("ui.costs.corrections", "fill_form", language, vendor="dorsale", id="migration")
    app.text_area(key="correction_field_reason/fill/migration").set_value("Nobody takes data over for free")
    app.button(key="fill_send").click().run()
    held = state.selections().get(state.SAMPLE)
    assert held.get("correction", "boree", "history").amount == 4321.0
    assert held.get("fill", "dorsale", "migration").reason == "Nobody takes data over for free"
    shown = opened(open_page, "lines", language)
    shown.selectbox(key="choose_costs_vendor").set_value("boree").run()
    assert "Two days were left out" in shown.dataframe[-1].value.to_string()


def test_the_frame_holds_vat_currencies_and_users_by_type(open_page: Open) -> None:
    app = opened(open_page, "frame")
    app.number_input(key="frame_vat").set_value(20.0)
    app.selectbox(key="frame_counted").set_value("gross")
    app.button(key="frame_send").click().run()
    rule = state.selections().get(state.SAMPLE).rule("costs")
    assert (rule.vat_rate, rule.counted) == (0.2, "gross")
    assert say("en", "frame_field.rates_help") in texts(app)
