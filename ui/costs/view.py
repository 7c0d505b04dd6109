"""What a look at the costs is seen through: over how many years, and in which money."""

from dataclasses import dataclass
from typing import cast

import streamlit as st

from services.costing.ranges import Money, VendorRanges, draw_ranges
from services.costing.spending import Spending
from ui import components, state
from ui.state import Here
from words.formats import money


@dataclass(frozen=True)
class View:
    """The costs over the years chosen, in nominal or present value."""

    place: Here
    spending: Spending
    basis: Money

    @property
    def key(self) -> str:
        """What the figures of this view depend on."""
        return f"{self.place.selection.fingerprint}/{self.spending.frame.horizon_years}/{self.basis}"

    @property
    def unit(self) -> str:
        """What stands after an amount in a chart."""
        return f" {self.spending.frame.currency}"

    def ranges(self) -> VendorRanges:
        """The drawn costs, made once for the same facts."""
        drawn = state.once(
            "cost_ranges", self.key, lambda: draw_ranges(self.place.selection, self.spending, self.basis)
        )
        return cast(VendorRanges, drawn)

    def written(self, amount: float) -> str:
        """An amount as people read it."""
        return money(amount, self.spending.frame.currency, self.place.language)


def chosen_view(place: Here) -> View:
    """The costs as the two choices above a tab want them."""
    horizon = place.selection.rule("costs").horizon_years
    with st.container(horizontal=True):
        years = components.option(place, "costs_years", sorted({3, 5, horizon}), horizon)
        basis = components.option(place, "costs_money", ["nominal", "present_value"], "nominal")
    return View(place, state.spending(place, int(years)), basis)
