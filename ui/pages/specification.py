"""Specification: what is needed, why, by when, and for how much; one tab for each part of it."""

import streamlit as st

from ui import components
from ui.importing import import_panel
from ui.specification import flows, objectives, plan, requirements, scenarios, scope, trace, versions

TABS = {
    "requirements": requirements.show,
    "objectives": objectives.show,
    "scope": scope.show,
    "flows": flows.show,
    "plan": plan.show,
    "scenarios": scenarios.show,
    "trace": trace.show,
    "versions": versions.show,
    "import": import_panel,
}

place = components.open_page("specification")
labels = [place.say(f"specification.{name}") for name in TABS]
tabs = st.tabs(labels, key="specification_tabs", on_change="rerun")  # only the open one is drawn
for tab, show in zip(tabs, TABS.values(), strict=True):
    if tab.open:
        with tab:
            show(place)
