"""The objectives, each born of a pain, and how far they have come."""

from functools import partial

import streamlit as st

from services.smart import checks, is_smart
from services.specification import Objective
from ui import choices, components, state, tables
from ui.components import Row
from ui.dialogs import open_dialog
from ui.links import titles_of
from ui.markup import plain
from ui.objective_form import objective_form
from ui.specification import follow_up
from ui.state import Here
from words.formats import day, number

TURN = "objective_turn"


def show(place: Here) -> None:
    """What the project is to reach, how it will be measured, and what was measured since."""
    found = objective_rows(place)
    if found:
        st.markdown(plain(reading(place)))
        components.table(
            found,
            key="specification_objectives",
            row_height=72,
            numbers=tables.columns(place, ("baseline", "target")),
            widths={place.say(f"column.{name}"): 240 for name in ("objective", "pain", "kpi", "smart")},
        )
    else:
        st.info(place.say("specification.no_objective"), icon=":material/info:")
    if components.why_not(place, "objective"):
        _edit(place)
    if found:
        follow_up.show(place)
    _context(place)


def _context(place: Here) -> None:
    """Figures that circulate, with the caution they need."""
    with st.expander(place.say("context.title")):
        st.caption(place.say("context.caution"))
        for note in state.library().context.values():
            line = place.say("context.line", text=place.text(note.text), use=place.text(note.use))
            st.markdown(f"- {plain(line)}")


def reading(place: Here) -> str:
    """How many objectives there are and how many of them are SMART."""
    goals = place.selection.named("objective").values()
    return place.say("objective.reading", count=len(goals), smart=sum(map(is_smart, goals)))


def _edit(place: Here) -> None:
    titles = titles_of(place, "objective")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button(place.say("objective.add"), icon=":material/add:", key="objective_add"):
            _open(place, None)
        if titles:
            chosen = choices.pick(place, "objective.pick", titles)
            if st.button(place.say("objective.edit"), icon=":material/edit:", key="objective_edit"):
                _open(place, chosen)


def _open(place: Here, id: str | None) -> None:
    turn = int(state.value(TURN, 0)) + 1
    state.set_value(TURN, turn)
    open_dialog(place, "dialog.objective", partial(objective_form, id=id, turn=turn))


def objective_rows(place: Here) -> list[Row]:
    """One row an objective: pain, goal, how it is measured, and how SMART it is."""
    return [
        {
            place.say("column.objective"): place.text(goal.title),
            place.say("column.priority"): place.say(f"priority.{goal.priority}"),
            place.say("column.smart"): smart_cell(place, goal),
            place.say("column.pain"): place.text(goal.pain),
            place.say("column.kpi"): place.text(goal.kpi),
            place.say("column.baseline"): _figure(place, goal.baseline),
            place.say("column.target"): _figure(place, goal.target),
            place.say("column.unit"): place.text(goal.unit),
            place.say("column.due"): due(place, goal),
            place.say("column.departments"): ", ".join(map(place.text, goal.departments)),
            place.say("column.raised_by"): goal.raised_by,
            place.say("column.issue"): place.text(goal.issue),
            place.say("column.means"): place.text(goal.means),
        }
        for goal in place.selection.named("objective").values()
    ]


def smart_cell(place: Here, goal: Objective) -> str:
    """How many of the five checks are met, and which are not."""
    found = checks(goal)
    unmet = [place.say(f"smart.{check.letter}") for check in found if not check.is_met]
    met = f"{len(found) - len(unmet)} / {len(found)}"
    return place.say("smart.unmet", met=met, letters=unmet) if unmet else met


def due(place: Here, goal: Objective) -> str:
    """When an objective is to be reached: a day, or so long after go-live."""
    if goal.due is not None:
        return day(goal.due, place.language)
    return "" if goal.due_months is None else place.say("due.months", count=goal.due_months)


def _figure(place: Here, value: float | None) -> str:
    return "" if value is None else number(value, place.language, 2, trim=True)
