"""The tabs of the costs, opened."""

from streamlit.testing.v1 import AppTest

from services.text import Language
from tests.ui.conftest import Open
from words.catalogue import say

CHAIR = "m1"


def opened(open_page: Open, tab: str, language: Language = "en", **where: str) -> AppTest:
    """A tab of the costs, as the chair where nobody else is named."""
    app = open_page("costs", language, **{"member": CHAIR, **where})
    app.session_state["costs_tabs"] = say(language, f"costs.{tab}")
    app.run()
    assert not app.exception
    return app
