"""The form of one business process: who lives it, how much phase 1 needs it, when it comes."""

from functools import partial
from typing import Any

import streamlit as st

from services import commands
from services.schema import dump
from services.specification import Process
from ui import components
from ui.dialogs import attempt_inside, said_in, seen_by
from ui.links import departments_field
from ui.state import Here

CHOICES = {"priority": ("must", "should", "could"), "release": ("1", "2", "later")}


def process_form(place: Here, id: str | None) -> None:
    """Change the process `id`, or write a new one."""
    process: Process | None = place.selection.get("process", id or "")
    key = f"process/{id}"
    with st.form("process", border=False):
        said = _fields(place, process, key)
        sent = st.form_submit_button(place.say("dialog.save"), key="process_send")
    seen = seen_by(place, key, sent)
    ids = (id or commands.new_id("p"),)
    if sent:
        raw = {**(dump(Process, process) if process else {}), **said}
        put = partial(commands.put, place.desk, "process", ids, raw, seen=seen)
        attempt_inside(place, put, "notice.saved")
    if process and st.button(place.say("dialog.remove"), icon=":material/delete:", key="process_remove"):
        attempt_inside(place, partial(commands.remove, place.desk, "process", ids), "notice.removed")


def _fields(place: Here, process: Process | None, key: str) -> dict[str, Any]:
    title, note = (process.title, process.note) if process else (None, None)
    said: dict[str, Any] = {
        "title": said_in(
            place, title, st.text_input(place.say("field.title"), place.text(title), key=f"{key}/title")
        ),
        "departments": departments_field(place, process.departments if process else (), key),
        **_choices(place, process, key),
    }
    words = st.text_area(place.say("field.note"), place.text(note), height=80, key=f"{key}/note")
    return said | {
        "note": said_in(place, note, words),
        "confirmed": st.checkbox(
            place.say("field.confirmed"), bool(process and process.confirmed), key=f"{key}/confirmed"
        ),
    }


def _choices(place: Here, process: Process | None, key: str) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for cell, (name, options) in zip(st.columns(2), CHOICES.items(), strict=True):
        now = getattr(process, name) if process else options[int(name == "priority")]
        said[name] = cell.selectbox(
            place.say(f"field.{name}"),
            options,
            index=options.index(now),
            format_func=partial(components.word_of, place, name),
            help=place.say(f"{name}.help"),
            key=f"{key}/{name}",
        )
    said["quick_win"] = st.checkbox(
        place.say("field.quick_win"),
        bool(process and process.quick_win),
        help=place.say("process.quick_win_help"),
        key=f"{key}/quick_win",
    )
    return said
