"""The scripted demonstrations, step by step."""

import streamlit as st

from ui import components, tables
from ui.markup import plain
from ui.state import Here


def show(place: Here) -> None:
    """What every vendor will be asked to show, the same for all."""
    for id, scenario in place.selection.scenarios.items():
        minutes = sum(step.minutes for step in scenario.steps)
        title = place.say("specification.scenario", title=place.text(scenario.title), minutes=round(minutes))
        with st.expander(plain(title)):
            components.table(
                tables.step_rows(place, scenario),
                key=f"steps_{id}",
                row_height=56,
                numbers=[place.say("column.minutes")],
            )
    if not place.selection.scenarios:
        st.info(place.say("specification.no_scenario"))
