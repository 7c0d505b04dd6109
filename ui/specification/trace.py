"""From objective to score: which requirement serves it, where it is shown and rated, what stands alone."""

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from services import traceability
from services.traceability import Leading, Thread, Trace
from ui import choices, components, state
from ui.components import Row
from ui.links import titles_of
from ui.markup import plain
from ui.state import Here
from words.formats import share

ORPHANS = {
    "objectives": "objective",
    "requirements": "requirement",
    "musts": "requirement",
    "scenarios": "scenario",
}


def show(place: Here) -> None:
    """What stands alone first, then objective by objective, then every thread."""
    found = traceability.trace(place.selection)
    if not found.threads:
        st.info(place.say("trace.empty"), icon=":material/info:")
        return
    ranking = state.ranking(place)
    lead = traceability.leading(place.selection, ranking)
    st.markdown(plain(reading(place, found)))
    _show_orphans(place, found)
    goals = goal_rows(place, found, ranking.weighting.requirement_weights, lead)
    numbers = [place.say(f"column.{name}") for name in ("requirements", "musts", "shown", "weight")]
    if goals:
        components.table(
            goals,
            key="trace_goals",
            numbers=[*numbers, *_score_column(place, lead)],
            widths={place.say("column.objective"): 360},
        )
    if lead is None:
        st.caption(place.say("trace.no_score"))
    _show_threads(place, found, lead)


def reading(place: Here, found: Trace) -> str:
    """How many objectives and requirements hold together."""
    goals, needs = place.selection.named("objective"), place.selection.requirements
    return place.say(
        "trace.reading",
        served=len(goals) - len(found.orphans.objectives),
        goals=len(goals),
        linked=len(needs) - len(found.orphans.requirements),
        count=len(needs),
    )


def _show_orphans(place: Here, found: Trace) -> None:
    """One closed list for each kind of orphan, its count on it."""
    for name, kind in ORPHANS.items():
        ids: tuple[str, ...] = getattr(found.orphans, name)
        if ids:
            with st.expander(place.say(f"trace.{name}", count=len(ids)), icon=":material/link_off:"):
                titles = titles_of(place, kind)
                lines = [
                    f"- {plain(f'{id} · {titles[id]}' if kind != 'objective' else titles[id])}" for id in ids
                ]
                st.markdown("\n".join(lines))
    if not any(getattr(found.orphans, name) for name in ORPHANS):
        st.success(place.say("trace.whole"), icon=":material/check_circle:")


def goal_rows(place: Here, found: Trace, weights: Mapping[str, float], lead: Leading | None) -> list[Row]:
    """One row an objective: how much serves it, how much of that will be seen, and what it is worth."""
    rows = []
    for id, goal in place.selection.named("objective").items():
        served = found.under(id)
        musts = [need for need in served if place.selection.requirements[need].priority == "must"]
        shown = [need for need, thread in served.items() if thread.scenarios or thread.criteria]
        rows.append(
            {
                place.say("column.objective"): place.text(goal.title),
                place.say("column.requirements"): str(len(served)),
                place.say("column.musts"): str(len(musts)),
                place.say("column.shown"): str(len(shown)),
                place.say("column.weight"): share(
                    sum(weights.get(need, 0.0) for need in served), place.language
                ),
                **_score(place, lead, traceability.worth(served, weights, lead) if lead else None),
            }
        )
    return rows


def _score_column(place: Here, lead: Leading | None) -> list[str]:
    """The head of the column of the vendor in the lead, where scores may be seen."""
    if lead is None:
        return []
    return [place.say("column.leading", vendor=components.vendor_names(place)[lead.vendor])]


def _score(place: Here, lead: Leading | None, value: float | None) -> dict[str, str]:
    shown = "" if value is None else share(value, place.language, 0)
    return dict.fromkeys(_score_column(place, lead), shown)


def _show_threads(place: Here, found: Trace, lead: Leading | None) -> None:
    titles = titles_of(place, "objective")
    chosen = choices.one_or_all(place, place.say("column.objective"), titles, "trace_objective")
    kept = [thread for thread in found.threads if not chosen or thread.objective == chosen]
    components.table(
        thread_rows(place, kept, lead),
        key="trace_threads",
        numbers=_score_column(place, lead),
        height=480,
        widths={
            place.say(f"column.{name}"): width
            for name, width in (
                ("objective", 140),
                ("requirement", 270),
                ("scenarios", 150),
                ("criteria", 120),
            )
        },
    )


def thread_rows(place: Here, threads: Iterable[Thread], lead: Leading | None) -> list[Row]:
    """One row a requirement for an objective, from the goal to the score."""
    goals, scenarios = titles_of(place, "objective"), titles_of(place, "scenario")
    needs, criteria = place.selection.requirements, titles_of(place, "criterion")
    rows: list[dict[str, Any]] = []
    for thread in threads:
        need = needs[thread.requirement] if thread.requirement else None
        value = lead.values.get(thread.requirement or "") if lead else None
        rows.append(
            {
                place.say("column.objective"): goals.get(thread.objective or "", ""),
                place.say("column.requirement"): f"{thread.requirement} · {place.text(need.title)}"
                if need
                else "",
                place.say("column.priority"): place.say(f"priority.{need.priority}") if need else "",
                place.say("column.scenarios"): ", ".join(scenarios[id] for id in thread.scenarios),
                place.say("column.criteria"): ", ".join(criteria[id] for id in thread.criteria),
                **_score(place, lead, value),
            }
        )
    return rows
