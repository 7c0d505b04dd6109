"""The marks behind the ranking: at a glance, one by one, and how far members agree; after the reveal."""

import streamlit as st

from services import access
from services.analysis import Ranking
from ui.results import agreement, heat_map, spread
from ui.state import Here

TABS = {"heat": heat_map.show, "spread": spread.show, "agreement": agreement.show}


def marks(place: Here, ranking: Ranking) -> None:
    """One tab a view; only the open one is computed and drawn."""
    if not access.sees_marks(place.selection):
        st.info(place.say("explain.sealed"), icon=":material/lock:")
        return
    labels = [place.say(f"explain.tab.{name}") for name in TABS]
    tabs = st.tabs(labels, key="explain_tabs", on_change="rerun")
    for tab, show in zip(tabs, TABS.values(), strict=True):
        if tab.open:
            with tab:
                show(place, ranking)
