"""The tab of benefits: apart from the cost, with its source; figures from elsewhere stay context."""

import pytest
from streamlit.testing.v1 import AppTest

from services.text import Language
from tests.ui.conftest import Open, texts
from tests.ui.costs_pages import CHAIR, opened
from ui import state
from words.catalogue import say

LANGUAGES: tuple[Language, ...] = ("fr", "en")


def window() -> None:
    """The form by itself, as it stands inside its window."""
    from ui import state
    from ui.costs.benefits import _fields
    from ui.record_form import record_form

    state.prepare()
    record_form(state.here(), "benefit", None, "benefit", _fields)


def test_with_no_benefit_the_tab_says_how_one_is_made_and_computes_nothing(open_page: Open) -> None:
    app = opened(open_page, "benefits")
    assert say("en", "benefit.none") in texts(app)
    assert say("en", "benefit.cited_help") in texts(app)
    assert not app.get("plotly_chart")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_benefit_has_its_return_beside_every_vendor(open_page: Open, language: Language) -> None:
    open_page()
    app = AppTest.from_function(window, default_timeout=30)
    app.query_params["member"] = CHAIR
    app.run()
    app.text_input(key="benefit_title/benefit").set_value("Typing twice")
    for name, value in (("hours", 2.5), ("weeks", 44.0), ("hour_cost", 38.0)):
        app.number_input(key=f"benefit_{name}/benefit").set_value(value)
    app.text_input(key="benefit_adoption/benefit").set_value("40 70 90")
    app.button(key="benefit_send").click().run()
    (benefit,) = state.selections().get(state.SAMPLE).named("benefit").values()
    assert (benefit.hours, benefit.adoption, benefit.people) == (2.5, (0.4, 0.7, 0.9), None)
    shown = opened(open_page, "benefits", language)
    assert len(shown.get("plotly_chart")) == 1
    returns = shown.dataframe[-1].value
    assert len(returns) == 5
    assert returns[say(language, "benefit.column.roi")].str.contains("%").all()
