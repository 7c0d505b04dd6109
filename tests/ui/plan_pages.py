"""The tabs of the plan, opened, and what stands on them."""

from typing import Any

from streamlit.testing.v1 import AppTest

from services import commands
from services.content import shipped
from services.selection import Selection
from services.text import Language
from tests.ui.conftest import Open
from ui import state
from ui.specification import flows, milestones, phases
from words.catalogue import say

CHAIR = "m1"


LANGUAGES: tuple[Language, ...] = ("fr", "en")


def opened(open_page: Open, tab: str, language: Language = "en", **where: str) -> AppTest:
    """A tab of the specification."""
    app = open_page("specification", language, **where)
    app.session_state["specification_tabs"] = say(language, f"specification.{tab}")
    app.run()
    assert not app.exception
    return app


def sample() -> Selection:
    """The sample as it now stands on the server."""
    return state.selections().get(state.SAMPLE)


def new(template: str, mode: str = "blind") -> dict[str, str]:
    """A new selection on this server, and its chair."""
    id, member = commands.create(
        state.selections(), shipped(), template, {"title": "New", "mode": mode}, "Claire"
    )
    return {"selection": id, "member": member}


FIELDS = {
    "integration": ("flow", flows.flow_fields),
    "migration": ("migration", flows.migration_fields),
    "phase": ("phase", phases.phase_fields),
    "milestone": ("milestone", milestones.milestone_fields),
}


def form(kind: str, id: str | None = None, language: Language = "en") -> AppTest:
    """A form by itself, as it stands inside its window, in front of the sample's chair."""

    def script(kind: str, id: str | None) -> None:
        from tests.ui.plan_pages import FIELDS
        from ui import state
        from ui.record_form import record_form

        state.prepare()
        record_form(state.here(), kind, (id,) if id else None, *FIELDS[kind])

    app = AppTest.from_function(script, args=(kind, id), default_timeout=30)
    app.query_params["member"] = CHAIR
    app.query_params["language"] = language
    return app.run()


def headers(app: AppTest) -> list[str]:
    """The headings of the open tab."""
    return [str(header.value) for header in app.header]


def rows(app: AppTest, first_column: str) -> list[dict[str, Any]]:
    """The rows of the last table whose first column has this head, without the spaces that align them."""
    *_, frame = [held.value for held in app.dataframe if list(held.value.columns)[:1] == [first_column]]
    return [{key: str(cell).strip("\u2007") for key, cell in row.items()} for row in frame.to_dict("records")]
