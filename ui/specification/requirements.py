"""The prioritised requirements in one dense table, hints on their wording, and the form of one."""

from functools import partial

import streamlit as st

from services.hints import Hint, hints
from ui import choices, components, state, tables
from ui.components import Row
from ui.dialogs import open_dialog
from ui.markup import plain
from ui.requirement_form import requirement_form
from ui.specification.grid import grid
from ui.state import Here


def show(place: Here) -> None:
    """The requirements of the specification, filtered, and what may be done with one."""
    rows = requirement_rows(place)
    st.markdown(plain(tables.requirement_reading(place)))
    hinted = [row for row in rows if row[place.say("column.hints")]]
    st.markdown(plain(hint_reading(place, len(hinted))))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = components.filters(place, rows, ("priority", "category", "departments"))
        only = st.toggle(place.say("hints.only"), key="hints_only", disabled=not hinted)
        in_table = place.may("requirement") and st.toggle(place.say("specification.grid"), key="grid_on")
    kept = [row for row in (hinted if only and hinted else rows) if components.matches(row, wanted)]
    if in_table:
        grid(place, [str(row[place.say("column.id")]) for row in kept])
    else:
        _table(place, kept)
    if place.may("requirement"):
        _edit(place, kept)
    st.caption(place.say("specification.priorities"))


def _table(place: Here, kept: list[Row]) -> None:
    wide = dict.fromkeys(("title", "need", "acceptance", "why"), 280) | {"hints": 180}
    components.table(
        kept,
        key="specification_table",
        numbers=[place.say("column.weight")],
        widths={place.say(f"column.{name}"): width for name, width in wide.items()},
        row_height=72,
        height=560,
        column_order=tables.columns(place, _order(place, kept)),
    )


def _order(place: Here, kept: list[Row]) -> tuple[str, ...]:
    """The columns in order; hints stand beside the title where there are some."""
    hinted = ("hints",) if any(row[place.say("column.hints")] for row in kept) else ()
    first, rest = tables.REQUIREMENT[:3], tables.REQUIREMENT[3:]
    return (*first, *hinted, *rest, "why")


def requirement_rows(place: Here) -> list[Row]:
    """One row a requirement, with its hints and the why behind it."""
    rows = tables.requirement_rows(place, state.ranking(place).weighting.requirement_weights)
    words = state.library().hint_words
    return [
        {
            **row,
            place.say("column.hints"): hint_cell(place, hints(need, place.language, words)),
            place.say("column.why"): place.text(need.reason),
        }
        for row, need in zip(rows, place.selection.requirements.values(), strict=True)
    ]


def hint_cell(place: Here, found: tuple[Hint, ...]) -> str:
    """The hints on one requirement, one after the other."""
    return " · ".join(place.say(f"hint.{hint.code}", found=hint.found) for hint in found)


def hint_reading(place: Here, count: int) -> str:
    """How many requirements have a hint."""
    return place.say("hints.reading", count=count) if count else place.say("hints.none")


def _edit(place: Here, kept: list[Row]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button(place.say("specification.add"), icon=":material/add:", key="requirement_add"):
            open_dialog(place, "dialog.requirement", partial(requirement_form, id=None))
        if kept:
            shown = {str(row[place.say("column.id")]): str(row[place.say("column.title")]) for row in kept}
            chosen = choices.pick(place, "specification.pick", shown)
            if st.button(place.say("specification.edit"), icon=":material/edit:", key="requirement_edit"):
                open_dialog(place, "dialog.requirement", partial(requirement_form, id=chosen))
