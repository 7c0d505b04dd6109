"""The form of the scope: departments of phase 1, sector, hosting, and how work is done today."""

from functools import partial
from typing import Any

import streamlit as st

from services import commands
from services.scope import scope_of
from services.specification import Scope
from services.text import Text
from ui import components
from ui.dialogs import attempt_inside, said_in, seen_by
from ui.links import departments_field
from ui.state import Here

HOSTING = ("unsaid", "cloud", "on_premise", "either")


def scope_form(place: Here) -> None:
    """Say what phase 1 covers."""
    found = scope_of(place.selection)
    with st.form("scope", border=False):
        said = {
            "departments": departments_field(place, found.departments, "scope", "field.scope_departments"),
            "sector": _text(place, found.sector, "sector"),
            **_hosting(place, found),
            **_today(place, found),
            "excluded": _excluded(place, found),
            "note": _text(place, found.note, "scope_note"),
        }
        sent = st.form_submit_button(place.say("dialog.save"), key="scope_send")
    seen = seen_by(place, "scope", sent)
    if sent:
        put = partial(commands.put, place.desk, "scope", (), said, seen=seen)
        attempt_inside(place, put, "notice.saved")


def _text(place: Here, now: Text | None, name: str) -> Any:
    """One text of the scope, in the person's language, the other language kept."""
    words = st.text_input(place.say(f"field.{name}"), place.text(now), key=f"scope/{name}")
    return said_in(place, now, words)


def _excluded(place: Here, found: Scope) -> list[Any]:
    """What is out of scope, one thing a line; lines left as they were keep their other language."""
    held = {place.text(text): text for text in found.excluded}
    words = st.text_area(place.say("field.excluded"), "\n".join(held), height=80, key="scope/excluded")
    lines = (line.strip() for line in words.split("\n"))
    return [held.get(line, line) for line in dict.fromkeys(lines) if line]


def _hosting(place: Here, found: Scope) -> dict[str, Any]:
    wish = st.radio(
        place.say("field.hosting_wish"),
        HOSTING,
        index=HOSTING.index(found.hosting or "unsaid"),
        format_func=partial(components.word_of, place, "hosting"),
        horizontal=True,
        key="scope/hosting",
    )
    return {
        "hosting": None if wish == "unsaid" else wish,
        "hosting_reason": _text(place, found.hosting_reason, "hosting_reason"),
    }


def _today(place: Here, found: Scope) -> dict[str, Any]:
    """The figures to beat; shares are typed in per cent."""
    st.caption(place.say("scope.today"))
    left, middle, right = st.columns(3)
    users = left.number_input(
        place.say("field.users_on_spreadsheets_percent"),
        0.0,
        100.0,
        _percent(found.users_on_spreadsheets),
        step=5.0,
        format="%g",
        key="scope/users_on_spreadsheets",
    )
    hours = middle.number_input(
        place.say("field.manual_hours"),
        0.0,
        168.0,
        found.manual_hours,
        step=0.5,
        format="%g",
        key="scope/hours",
    )
    saved = right.number_input(
        place.say("field.manual_share_saved"),
        0.0,
        100.0,
        _percent(found.manual_share_saved),
        step=5.0,
        format="%g",
        key="scope/saved",
    )
    return {
        "users_on_spreadsheets": None if users is None else users / 100,
        "manual_hours": hours,
        "manual_share_saved": None if saved is None else saved / 100,
    }


def _percent(value: float | None) -> float | None:
    return None if value is None else round(100 * value, 6)
