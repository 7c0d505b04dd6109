"""What is marked wherever results are shown: a step back, a freeze that gave way."""

import streamlit as st

from exchange.stage_marks import stage_lines
from ui.markup import plain
from ui.state import Here


def stage_notes(place: Here) -> None:
    """A line for each thing to mark, none where there is nothing."""
    for line in stage_lines(place.selection, place.language):
        st.caption(f":material/history: {plain(line)}")
