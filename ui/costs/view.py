"""What a look at the costs is seen through: over how many years, and in which money."""

from dataclasses import dataclass

import streamlit as st

from services.costing.spending import Spending
from ui import components, state
from ui.state import Here


@dataclass(frozen=True)
class View:
    """The costs over the years chosen, in nominal or present value."""

    spending: Spending
    basis: str


def chosen_view(place: Here) -> View:
    """The costs as the two choices above a tab want them."""
    horizon = place.selection.rule("costs").horizon_years
    with st.container(horizontal=True):
        years = components.option(place, "costs_years", sorted({3, 5, horizon}), horizon)
        basis = components.option(place, "costs_money", ["nominal", "present_value"], "nominal")
    return View(state.spending(place, int(years)), str(basis))
