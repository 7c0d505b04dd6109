"""The questions a committee answers before it scores, and those still open."""

import streamlit as st

from services.access import reached
from services.readiness import QUESTIONS, readiness
from ui.markup import plain
from ui.state import Here


def readiness_panel(place: Here) -> None:
    """What is there and what is missing, for as long as nobody scores."""
    if reached(place.selection, "scoring"):
        return
    missing = readiness(place.selection).missing
    st.header(place.say("readiness.header"), anchor=False)
    st.markdown(
        plain(place.say("readiness.missing", count=len(missing)) if missing else place.say("readiness.ready"))
    )
    st.markdown(
        "\n".join(f"- {_mark(name in missing)} {plain(place.say(f'readiness.{name}'))}" for name in QUESTIONS)
    )
    if missing:
        st.caption(place.say("readiness.override"))


def readiness_line(place: Here) -> str:
    """What is missing in one sentence, or nothing once it is all there or scoring has begun."""
    missing = () if reached(place.selection, "scoring") else readiness(place.selection).missing
    names = [place.say(f"readiness.{name}") for name in missing]
    return place.say("readiness.short", names=names) if names else ""


def _mark(is_missing: bool) -> str:
    return ":material/radio_button_unchecked:" if is_missing else ":material/check_circle:"
