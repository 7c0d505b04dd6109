"""Robustness: what would have to change for another vendor to come first; one tab for each question."""

import streamlit as st

from services.robustness.standing import why_not
from ui import components, state
from ui.markup import plain
from ui.results.sealed import is_sealed, prices_note
from ui.results.verdict import verdict
from ui.robustness.drawn import drawn
from ui.robustness.held import contest_of
from ui.robustness.methods import methods
from ui.robustness.notes import notes
from ui.robustness.raters import raters
from ui.robustness.small import small
from ui.robustness.turns import turns
from ui.robustness.weights import weights
from ui.robustness.without import without

TABS = {
    "weights": weights,
    "draws": drawn,
    "small": small,
    "without": without,
    "methods": methods,
    "raters": raters,
    "turns": turns,
}

place = components.open_page("robustness")
if not place.selection.vendors:
    components.nothing_yet(place, "robustness.empty")
if not is_sealed(place):
    if why := why_not(contest_of(place)):
        components.nothing_yet(place, f"robustness.why.{why}")
    verdict(place, state.ranking(place))
    prices_note(place)
    for note in notes(place):
        st.caption(plain(note))
    tabs = st.tabs(
        [place.say(f"robustness.tab.{name}") for name in TABS], key="robustness_tabs", on_change="rerun"
    )
    for tab, name in zip(tabs, TABS, strict=True):
        if tab.open:  # only the open one is computed and drawn
            with tab:
                TABS[name](place)
