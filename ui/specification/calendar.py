"""The project calendar: phases counted back from go-live, their owners, their milestones."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from services import calendar
from services.calendar import Plan
from services.specification import Milestone, Phase
from ui import components
from ui.charts import gantt
from ui.charts.frame import Figure
from ui.fields import Fields
from ui.record_form import record_form
from ui.specification import milestones
from ui.specification import phases as phase_table
from ui.specification.phases import phase_titles, weeks_word
from ui.state import Here
from words.formats import day

EXTENTS = ("full", "mvp")
TAIL = 4  # weeks that what goes on is drawn for, at least


def show(place: Here) -> None:
    """Go-live, the chart and its reading, the phases, the milestones."""
    st.header(place.say("calendar.header"), anchor=False)
    plan = calendar.plan(place.selection)
    phases = calendar.ordered(place.selection)
    if place.may("calendar"):
        record_form(place, "calendar", (), "calendar", _go_live)
    if plan and phases:
        shown = _shown(place, plan, phases)
        components.chart(place, figure(place, shown, phases), reading(place, shown), key="calendar_gantt")
    else:
        st.info(place.say("calendar.no_go_live"), icon=":material/info:")
    phase_table.show(place, plan, phases)
    milestones.show(place, plan)


def _shown(place: Here, plan: Plan, phases: Mapping[str, Phase]) -> Plan:
    """The plan of the whole project, or that of its smallest first version, which starts on the same day."""
    if components.option(place, "plan_extent", EXTENTS, EXTENTS[0]) == EXTENTS[0]:
        return plan
    return calendar.forward(calendar.reduced(phases), plan.start)


def _go_live(fields: Fields) -> dict[str, Any]:
    left, right = st.columns([1, 3])
    with left:
        said: dict[str, Any] = {"go_live": fields.day("go_live")}
    with right:
        return said | {"note": fields.text("note")}


def reading(place: Here, plan: Plan) -> str:
    """How long the project takes, and when it must start, in one or two sentences."""
    said = [
        place.say(
            "calendar.reading",
            weeks=weeks_word(place, *plan.weeks),
            start=day(plan.start, place.language),
            go_live=day(plan.go_live, place.language),
        )
    ]
    if plan.earliest_go_live < plan.go_live:
        said.append(place.say("calendar.earliest", day=day(plan.earliest_go_live, place.language)))
    if plan.preliminary:
        said.append(place.say("calendar.preliminary", day=day(plan.first_day, place.language)))
    return " ".join(said)


def figure(place: Here, plan: Plan, phases: Mapping[str, Phase]) -> Figure:
    """The plan as a Gantt chart; what goes on after go-live is drawn for an eighth of the project."""
    titles = phase_titles(place, phases)
    rows = [
        gantt.Row(
            titles[found.phase],
            found.start,
            found.earliest_end,
            found.end,
            _short(place, found),
            gantt.BEFORE if found in plan.preliminary else gantt.OWN,
        )
        for found in (*plan.preliminary, *plan.stretches)
    ]
    after = calendar.shifted(plan.go_live, max(plan.weeks[1] // 8, TAIL))
    rows += [
        gantt.Row(titles[id], plan.go_live, after, after, place.say("calendar.goes_on"), gantt.AFTER)
        for id in plan.ongoing
    ]
    words = gantt.Words(
        *(place.say(f"calendar.{name}") for name in ("at_least", "at_most", "milestone", "go_live"))
    )
    return gantt.gantt(rows, _marks(place, titles), plan.go_live, words, place.language)


def _short(place: Here, found: calendar.Stretch) -> str:
    """The duration beside a bar, where there is little room."""
    least, most = found.weeks_min, found.weeks_max
    weeks = str(most) if least == most else f"{least}–{most}"
    return place.say("calendar.weeks_short", weeks=weeks)


def _marks(place: Here, titles: Mapping[str, str]) -> list[gantt.Mark]:
    held: Mapping[str, Milestone] = place.selection.named("milestone")
    return [
        gantt.Mark(place.text(mark.title), titles[mark.phase], mark.day, mark.is_done)
        for mark in held.values()
        if mark.day and mark.phase and mark.phase in titles
    ]
