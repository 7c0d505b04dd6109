"""The tabs of the goals, opened, and the forms behind them."""

from typing import Any

from streamlit.testing.v1 import AppTest

from services.selection import Selection
from tests.ui.conftest import Open
from ui import state
from words.catalogue import say

CHAIR = "m1"


EVALUATOR = "m2"


LANGUAGES = ("fr", "en")


def sample() -> Selection:
    """The sample as it now stands on the server."""
    return state.selections().get(state.SAMPLE)


def tab(open_page: Open, name: str, language: str = "en", **where: str) -> AppTest:
    """One tab of the specification."""
    app = open_page("specification", language, **where)
    app.session_state["specification_tabs"] = say(language, f"specification.{name}")
    return app.run()


def form(module: str, name: str, language: str = "en", **arguments: Any) -> AppTest:
    """A form by itself, as it stands inside its window, in front of the sample's chair."""

    def script(module: str, name: str, arguments: dict[str, object]) -> None:
        import importlib

        from ui import state

        state.prepare()
        getattr(importlib.import_module(module), name)(state.here(), **arguments)

    app = AppTest.from_function(script, args=(module, name, arguments), default_timeout=30)
    app.query_params["member"] = CHAIR
    app.query_params["language"] = language
    return app.run()
