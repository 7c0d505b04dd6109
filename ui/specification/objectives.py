"""The objectives, each born of a pain."""

import streamlit as st

from services.specification import Objective
from ui import components, tables
from ui.components import Row
from ui.state import Here
from words.formats import day, number


def show(place: Here) -> None:
    """What the project is to reach, and how it will be measured."""
    found = objective_rows(place)
    if not found:
        st.info(place.say("specification.no_objective"))
        return
    components.table(
        found,
        key="specification_objectives",
        row_height=72,
        numbers=tables.columns(place, ("baseline", "target")),
    )


def objective_rows(place: Here) -> list[Row]:
    """One row an objective: pain, goal, how it is measured."""
    return [
        {
            place.say("column.objective"): place.text(goal.title),
            place.say("column.pain"): place.text(goal.pain),
            place.say("column.kpi"): place.text(goal.kpi),
            place.say("column.baseline"): _figure(place, goal.baseline),
            place.say("column.target"): _figure(place, goal.target),
            place.say("column.unit"): place.text(goal.unit),
            place.say("column.due"): due(place, goal),
        }
        for goal in place.selection.named("objective").values()
    ]


def due(place: Here, goal: Objective) -> str:
    """When an objective is to be reached: a day, or so long after go-live."""
    if goal.due is not None:
        return day(goal.due, place.language)
    return "" if goal.due_months is None else place.say("due.months", count=goal.due_months)


def _figure(place: Here, value: float | None) -> str:
    return "" if value is None else number(value, place.language, 2, trim=True)
