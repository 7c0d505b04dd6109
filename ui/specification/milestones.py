"""The milestones of the calendar: dates to keep, who answers for them, which are done."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from services import calendar, commands
from services.calendar import Plan
from services.schema import dump
from services.specification import Milestone
from ui import state
from ui.components import Row
from ui.editing import editor
from ui.fields import Fields
from ui.record_form import editing_bar
from ui.specification.phases import day_word, phase_titles
from ui.state import Here

NO_PHASE = ""


def show(place: Here, plan: Plan | None) -> None:
    """The table of the milestones and what may be done with one."""
    held: dict[str, Milestone] = dict(place.selection.named("milestone"))
    ids, done = list(held), place.say("milestone.is_done")

    def save(position: int, cells: Row) -> None:
        said = {**dump(Milestone, held[ids[position]]), "is_done": bool(cells[done])}
        where, seen = (ids[position],), place.selection.seq
        put = partial(commands.put, place.desk, "milestone", where, said, seen=seen)
        state.attempt(put, "notice.saved")

    st.header(place.say("milestone.header"), anchor=False)
    if held:
        rows = milestone_rows(place, plan, held)
        locked: Any = [word for word in rows[0] if word != done] if place.may("milestone") else True
        editor(rows, "milestone_table", save, {done: st.column_config.CheckboxColumn()}, locked)
    else:
        st.info(place.say("milestone.none"), icon=":material/info:")
    titles = {id: place.text(mark.title) for id, mark in held.items()}
    editing_bar(place, "milestone", titles, "milestone", milestone_fields)


def milestone_rows(place: Here, plan: Plan | None, held: Mapping[str, Milestone]) -> list[Row]:
    """One row a milestone; one that falls after the end of its phase says so."""
    titles = phase_titles(place, calendar.ordered(place.selection))
    return [
        {
            place.say("milestone.title"): place.text(mark.title),
            place.say("milestone.phase"): titles.get(mark.phase or "", ""),
            place.say("milestone.day"): day_word(place, mark.day),
            place.say("milestone.owner"): mark.owner,
            place.say("milestone.is_done"): mark.is_done,
            place.say("milestone.late"): place.say("milestone.is_late")
            if calendar.is_late(plan, mark)
            else "",
        }
        for mark in held.values()
    ]


def milestone_fields(fields: Fields) -> dict[str, Any]:
    """The fields of one milestone."""
    place = fields.place
    titles = {NO_PHASE: place.say("milestone.no_phase")}
    titles |= phase_titles(place, calendar.ordered(place.selection))
    said: dict[str, Any] = {"title": fields.text("title"), "phase": fields.one_of("phase", titles)}
    left, right = st.columns(2)
    with left:
        said["day"] = fields.day("day")
    with right:
        said["owner"] = fields.line("owner")
    return said | {"is_done": fields.tick("is_done")}
