"""A screen that follows the room: it asks now and then whether anybody has spoken, and is then drawn anew."""

import streamlit as st

from services.selections import Selections

SECONDS = 2


@st.fragment(run_every=SECONDS)
def follow(store: Selections, id: str, seen: int) -> None:
    """Draw the page anew once anybody has said anything after the fact `seen`."""
    if store.get(id).seq != seen:
        st.rerun()
