"""Specification: the prioritised requirements, the objectives, the scenarios, and the import of a list."""

from functools import partial

import streamlit as st

from ui import choices, components, state, tables
from ui.dialogs import open_dialog
from ui.importing import import_panel
from ui.markup import plain
from ui.requirement_form import requirement_form

place = components.open_page("specification")
weights = state.ranking(place).weighting.requirement_weights
needs, objectives, scenarios, imports = st.tabs(
    [place.say(f"specification.{name}") for name in ("requirements", "objectives", "scenarios", "import")],
    key="specification_tabs",
)

with needs:
    rows = tables.requirement_rows(place, weights)
    st.markdown(plain(tables.requirement_reading(place)))
    with st.container(horizontal=True):
        wanted = components.filters(place, rows, ("priority", "category", "departments"))
    kept = [row for row in rows if components.matches(row, wanted)]
    components.table(
        kept,
        key="specification_table",
        numbers=[place.say("column.weight")],
        widths={place.say(f"column.{name}"): 280 for name in ("title", "need", "acceptance")},
        row_height=56,
        height=560,
        column_order=tables.columns(place, tables.REQUIREMENT),
    )
    if place.may("requirement"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if st.button(place.say("specification.add"), icon=":material/add:", key="requirement_add"):
                open_dialog(place, "dialog.requirement", partial(requirement_form, id=None))
            if kept:
                shown = {
                    str(row[place.say("column.id")]): str(row[place.say("column.title")]) for row in kept
                }
                chosen = choices.pick(place, "specification.pick", shown)
                if st.button(place.say("specification.edit"), icon=":material/edit:", key="requirement_edit"):
                    open_dialog(place, "dialog.requirement", partial(requirement_form, id=chosen))
    st.caption(place.say("specification.priorities"))

with objectives:
    found = tables.objective_rows(place)
    if found:
        components.table(
            found,
            key="specification_objectives",
            row_height=72,
            numbers=tables.columns(place, ("baseline", "target")),
        )
    else:
        st.info(place.say("specification.no_objective"))

with scenarios:
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

with imports:
    import_panel(place)
