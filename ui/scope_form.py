"""The form of the scope: departments of phase 1, sector, hosting, and how work is done today."""

from functools import partial
from typing import Any

import streamlit as st

from ui import components
from ui.dialogs import said_in
from ui.fields import UNSAID, Fields
from ui.links import departments_field
from ui.record_form import record_form
from ui.state import Here

HOSTING = (UNSAID, "cloud", "on_premise", "either")


def scope_form(place: Here) -> None:
    """Say what phase 1 covers."""
    record_form(place, "scope", (), "field", _fields)


def _fields(fields: Fields) -> dict[str, Any]:
    now = fields.now("departments", ())
    return {
        "departments": departments_field(fields.place, now, fields.key, "field.scope_departments"),
        "sector": fields.text("sector"),
        "hosting": _hosting(fields),
        "hosting_reason": fields.text("hosting_reason"),
        **_today(fields),
        "excluded": fields.lines("excluded"),
        "note": _remark(fields),
    }


def _hosting(fields: Fields) -> str | None:
    wish = st.radio(
        fields.place.say("field.hosting_wish"),
        HOSTING,
        index=HOSTING.index(fields.now("hosting") or UNSAID),
        format_func=lambda word: components.word_of(fields.place, "hosting", word or "unsaid"),
        horizontal=True,
        key="scope/hosting",
    )
    return wish or None


def _remark(fields: Fields) -> Any:
    """A remark in the person's language, the other language kept."""
    now = fields.now("note")
    shown = fields.place.text(now)
    words = st.text_area(fields.place.say("field.scope_note"), shown, height=80, key="scope/note")
    return said_in(fields.place, now, words)


def _today(fields: Fields) -> dict[str, Any]:
    """The figures to beat; shares are typed in per cent."""
    st.caption(fields.place.say("scope.today"))
    left, middle, right = st.columns(3)
    with middle:
        hours = fields.number("manual_hours")
    percent = partial(_percent, fields)
    return {
        "users_on_spreadsheets": percent(left, "users_on_spreadsheets"),
        "manual_hours": hours,
        "manual_share_saved": percent(right, "manual_share_saved"),
    }


def _percent(fields: Fields, cell: Any, name: str) -> float | None:
    """A share that is typed in per cent."""
    now = fields.now(name)
    shown = None if now is None else round(100 * now, 6)
    found = cell.number_input(
        fields.place.say(f"field.{name}_percent"),
        0.0,
        100.0,
        shown,
        step=5.0,
        format="%g",
        key=f"scope/{name}",
    )
    return None if found is None else found / 100
