"""What is behind the ranking: the parts of every score, the way between two of them, and the marks."""

from functools import partial

import streamlit as st

from services.analysis import Ranking
from ui.results import ahead, contributions
from ui.results.drawers import drawer
from ui.results.marks import marks
from ui.state import Here

VIEWS = {"parts": contributions.show, "why": ahead.show, "marks": marks}


def behind(place: Here, ranking: Ranking) -> None:
    """One drawer a view, each drawn once somebody opens it."""
    scored = sum(spot.score is not None for spot in ranking.places)
    if not scored:
        return
    st.header(place.say("explain.behind"), anchor=False)
    for name, show in VIEWS.items():
        if name != "why" or scored > 1:
            drawer(place.say(f"explain.{name}"), f"results_{name}_drawer", partial(show, place, ranking))
