"""Costs: what each vendor costs and why, the price laboratory, and the lines behind it; one tab for each."""

import streamlit as st

from ui import components, state
from ui.costs.benefits import benefits
from ui.costs.by_category import by_category
from ui.costs.by_year import by_year
from ui.costs.cumulative import cumulative
from ui.costs.drivers import drivers
from ui.costs.frame_form import frame_form
from ui.costs.laboratory import laboratory
from ui.costs.lines import lines
from ui.costs.view import chosen_view

VIEWS = {"by_category": by_category, "by_year": by_year, "cumulative": cumulative, "drivers": drivers}
ROOMS = {"laboratory": laboratory, "lines": lines, "frame": frame_form, "benefits": benefits}
TABS = (*VIEWS, *ROOMS)  # in the order of the screen

place = components.open_page("costs")
if not components.vendor_names(place):
    components.nothing_yet(place, "costs.empty")
spending = state.spending(place, place.selection.rule("costs").horizon_years)
is_priced = any(cost.is_priced for cost in spending.vendors)
if not is_priced:
    st.info(place.say("costs.nothing_priced" if place.selection.is_open else "costs.sealed"))

tabs = st.tabs([place.say(f"costs.{name}") for name in TABS], key="costs_tabs", on_change="rerun")
for tab, name in zip(tabs, TABS, strict=True):
    if tab.open:  # only the open one is computed and drawn
        with tab:
            if name not in VIEWS:
                ROOMS[name](place)
            elif is_priced:
                VIEWS[name](place, chosen_view(place))
