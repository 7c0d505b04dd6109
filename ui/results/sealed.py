"""Before the reveal: nothing of the results is shown, and when they will be."""

import streamlit as st

from services.access import reached, sees_marks, sees_prices
from ui import state
from ui.markup import plain
from ui.state import Here
from words.formats import moment_in


def is_sealed(place: Here) -> bool:
    """Whether the results are closed to everybody; if so the page says until when."""
    if sees_marks(place.selection):
        return False
    deadline = place.selection.get("deadline")
    stage = place.say(f"stage.{place.selection.stage}")
    said = place.say("director.sealed", stage=stage)
    if deadline is not None:
        at = moment_in(deadline.at, place.language, state.timezone())
        said = f"{said} {place.say('director.sealed_until', at=at)}"
    st.info(plain(said), icon=":material/lock:")
    return True


def prices_note(place: Here) -> None:
    """While prices are closed the results are those of quality alone, and say so."""
    if not reached(place.selection, "prices") and not place.selection.is_open:
        code = "director.prices_buyer" if sees_prices(place.selection, place.viewer) else "director.prices"
        st.caption(f":material/lock: {plain(place.say(code))}")
