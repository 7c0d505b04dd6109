"""The mode of a selection: marks secret until the reveal, or everything in view."""

from functools import partial
from typing import get_args

import streamlit as st

from services import commands
from services.records import About, Mode
from services.schema import dump
from ui import components
from ui.dialogs import attempt_inside, seen_by
from ui.state import Here

MODES: tuple[Mode, ...] = get_args(Mode)


def mode_form(place: Here) -> None:
    """What each mode means, and the form of a change; one that would unseal something is refused."""
    if not components.why_not(place, "selection"):
        return
    about = place.selection.about
    with st.form("mode"):
        mode = st.radio(
            place.say("field.mode"),
            MODES,
            index=MODES.index(about.mode),
            format_func=lambda word: place.say(f"mode.{word}"),
            captions=[place.say(f"mode.{word}_help") for word in MODES],
            key="mode_wanted",
        )
        reason = st.text_input(
            place.say("field.reason"), help=place.say("mode_form.reason"), key="mode_reason"
        )
        sent = st.form_submit_button(place.say("dialog.save"), key="mode_send")
    seen = seen_by(place, "mode", sent)
    if sent:
        raw = {**dump(About, about), "mode": mode}
        put = partial(commands.put, place.desk, "selection", (), raw, reason=reason, seen=seen)
        attempt_inside(place, put, "notice.saved")
