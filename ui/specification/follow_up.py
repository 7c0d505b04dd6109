"""Objectives after go-live: what was measured, in a table and a small chart."""

from functools import partial

import streamlit as st

from services.follow_up import FollowUp, follow_ups
from ui import choices, components, tables
from ui.charts.frame import Figure
from ui.charts.ways import Way, ways
from ui.components import Row
from ui.dialogs import open_dialog
from ui.measure_form import measure_form
from ui.state import Here
from words.formats import day, number, share


def show(place: Here) -> None:
    """Baseline, target, the newest measure and the way covered, objective by objective."""
    st.header(place.say("follow_up.title"), anchor=False)
    found = follow_ups(place.selection)
    components.chart(place, figure(place, found), reading(place, found), key="follow_up_chart")
    components.table(
        rows(place, found),
        key="follow_up_table",
        numbers=tables.columns(place, ("baseline", "target", "last", "progress")),
        widths={place.say("column.objective"): 280},
    )
    if place.may("measure"):
        _edit(place, found)


def reading(place: Here, found: tuple[FollowUp, ...]) -> str:
    """How many objectives are measured and reached, and which has come furthest."""
    measured = [one for one in found if one.progress is not None]
    if not measured:
        return place.say("follow_up.none")
    furthest = max(measured, key=lambda one: one.progress or 0.0)
    return place.say(
        "follow_up.reading",
        count=len(measured),
        total=len(found),
        reached=sum(one.is_reached for one in measured),
        title=place.text(furthest.goal.title),
        share=share(furthest.progress or 0.0, place.language, 0),
    )


def rows(place: Here, found: tuple[FollowUp, ...]) -> list[Row]:
    """One row an objective."""
    return [
        {
            place.say("column.objective"): place.text(one.goal.title),
            place.say("column.baseline"): _figure(place, one.goal.baseline),
            place.say("column.target"): _figure(place, one.goal.target),
            place.say("column.last"): _figure(place, one.last.value if one.last else None),
            place.say("column.day"): day(one.last.day, place.language) if one.last else "",
            place.say("column.progress"): progress_cell(place, one),
            place.say("column.unit"): place.text(one.goal.unit),
            place.say("column.kpi"): place.text(one.goal.kpi),
            place.say("column.comment"): one.last.comment if one.last else "",
        }
        for one in found
    ]


def progress_cell(place: Here, one: FollowUp) -> str:
    """The share of the way, nothing where nothing was measured."""
    return "" if one.progress is None else share(one.progress, place.language, 0)


def figure(place: Here, found: tuple[FollowUp, ...]) -> Figure:
    """A dot for each measured objective, on its way from baseline to target."""
    measured = [
        Way(
            place.text(one.goal.title),
            one.progress,
            _figure(place, one.goal.baseline),
            _figure(place, one.last.value),
            _figure(place, one.goal.target),
        )
        for one in found
        if one.last and one.progress is not None
    ]
    names = [place.say(f"column.{name}") for name in ("baseline", "last", "target")]
    return ways(measured, names, place.language)


def _figure(place: Here, value: float | None) -> str:
    return "" if value is None else number(value, place.language, 2, trim=True)


def _edit(place: Here, found: tuple[FollowUp, ...]) -> None:
    measures = {
        f"{one.id}/{id}": f"{place.text(one.goal.title)} · {day(measure.day, place.language)}"
        for one in found
        for id, measure in one.measures
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button(place.say("follow_up.add"), icon=":material/add:", key="measure_add"):
            open_dialog(place, "dialog.measure", partial(measure_form, ids=None))
        if measures:
            chosen = choices.pick(place, "follow_up.pick", measures)
            if st.button(place.say("objective.edit"), icon=":material/edit:", key="measure_edit"):
                objective, _, id = chosen.rpartition("/")
                open_dialog(place, "dialog.measure", partial(measure_form, ids=(objective, id)))
