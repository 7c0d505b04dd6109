"""The prioritised requirements in one dense table, and the form of one."""

from functools import partial

import streamlit as st

from ui import choices, components, state, tables
from ui.components import Row
from ui.dialogs import open_dialog
from ui.markup import plain
from ui.requirement_form import requirement_form
from ui.state import Here


def show(place: Here) -> None:
    """The requirements of the specification, filtered, and what may be done with one."""
    rows = tables.requirement_rows(place, state.ranking(place).weighting.requirement_weights)
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
        _edit(place, kept)
    st.caption(place.say("specification.priorities"))


def _edit(place: Here, kept: list[Row]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button(place.say("specification.add"), icon=":material/add:", key="requirement_add"):
            open_dialog(place, "dialog.requirement", partial(requirement_form, id=None))
        if kept:
            shown = {str(row[place.say("column.id")]): str(row[place.say("column.title")]) for row in kept}
            chosen = choices.pick(place, "specification.pick", shown)
            if st.button(place.say("specification.edit"), icon=":material/edit:", key="requirement_edit"):
                open_dialog(place, "dialog.requirement", partial(requirement_form, id=chosen))
