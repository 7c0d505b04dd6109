"""The price laboratory: every formula tried on the same offers, the weight of the cost, value for money."""

from typing import cast

import streamlit as st

from services.costing.laboratory import Laboratory, experiment, is_closed
from ui import components, state
from ui.components import vendor_names
from ui.costs.bargains import bargains
from ui.costs.sweeps import sweeps
from ui.costs.trials import trials
from ui.markup import plain
from ui.state import Here

VIEWS = {"formulas": trials, "weight": sweeps, "money": bargains}


def laboratory(place: Here) -> None:
    """The whole tab; before prices are opened it says that it is closed, to everybody."""
    if is_closed(place.selection):
        st.info(plain(place.say("laboratory.closed")), icon=":material/lock:")
        return
    found = _found(place)
    if not any(price is not None for price in found.prices.values()):
        st.info(plain(place.say("laboratory.unpriced")), icon=":material/info:")
        return
    _apart(place, found)
    chosen = components.option(place, "laboratory", list(VIEWS), "formulas")
    VIEWS[chosen](place, found)  # one at a time: two pictures at once would take twice as long


def _found(place: Here) -> Laboratory:
    """The laboratory on the facts this person may see, made once for the same facts."""
    selection, ranking = place.selection, state.ranking(place)
    made = state.once("laboratory", selection.fingerprint, lambda: experiment(selection, ranking))
    return cast(Laboratory, made)


def _apart(place: Here, found: Laboratory) -> None:
    """What is not as usual: cost that weighs nothing, vendors without a price."""
    if found.rule.formula == "none":
        st.info(plain(place.say("price_rule.apart")), icon=":material/info:")
    if found.unpriced:
        names = vendor_names(place)
        vendors = [names[id] for id in found.unpriced]
        st.caption(plain(place.say("laboratory.no_price", vendors=vendors)))
