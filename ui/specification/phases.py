"""The phases of the calendar: durations and owners edited in place, the rest by form, the order by button."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from services import calendar, commands
from services.calendar import Plan
from services.schema import dump
from services.specification import Phase
from ui import choices, components, state
from ui.components import Row
from ui.editing import editor
from ui.fields import Fields
from ui.markup import plain
from ui.record_form import editing_bar
from ui.state import Here
from words.formats import day

DURATIONS = ("weeks_min", "weeks_max", "weeks_mvp")


def show(place: Here, plan: Plan | None, phases: Mapping[str, Phase]) -> None:
    """The table of the phases and what may be done with one."""
    ids = list(phases)
    column = {name: place.say(f"phase.{name}") for name in ("title", "owner")}
    column |= {name: place.say(f"phase.short_{name}") for name in DURATIONS}

    def save(position: int, cells: Row) -> None:
        id = ids[position]
        changed = {name: cells[word] for name, word in column.items() if word in cells}
        if "owner" in changed:
            changed["owner"] = changed["owner"] or ""
        said = {**dump(Phase, phases[id]), **changed}
        put = partial(commands.put, place.desk, "phase", (id,), said, seen=place.selection.seq)
        state.attempt(put, "notice.saved")

    if phases:
        columns: dict[str, Any] = {column[name]: _weeks_column(place, name) for name in DURATIONS}
        columns[column["title"]] = st.column_config.Column(width=200)
        rows = [_row(place, column, plan, id, phase) for id, phase in phases.items()]
        free = {column[name] for name in ("owner", *DURATIONS)}
        locked: Any = [word for word in rows[0] if word not in free] if place.may("phase") else True
        editor(rows, "phase_table", save, columns, locked, height="content")
        with st.expander(plain(place.say("phase.to_do"))):
            components.table(action_rows(place, phases), key="phase_actions")
    editing_bar(place, "phase", phase_titles(place, phases), "phase", phase_fields)
    if place.may("phase") and len(phases) > 1:
        _order(place, phases)


def _weeks_column(place: Here, name: str) -> Any:
    label = place.say(f"phase.{name}")
    return st.column_config.NumberColumn(help=label, min_value=0, max_value=520, step=1, width=80)


def _row(place: Here, column: Mapping[str, str], plan: Plan | None, id: str, phase: Phase) -> Row:
    found = plan.of(id) if plan else None
    days = ("start", "earliest_end", "end")
    return {
        column["title"]: place.text(phase.title),
        **{column[name]: getattr(phase, name) for name in DURATIONS},
        **{place.say(f"phase.{name}"): day_word(place, getattr(found, name, None)) for name in days},
        column["owner"]: phase.owner,
    }


def action_rows(place: Here, phases: Mapping[str, Phase]) -> list[Row]:
    """One row an action, phase by phase."""
    titles = phase_titles(place, phases)
    return [
        {place.say("phase.title"): titles[id], place.say("phase.action"): place.text(action)}
        for id, phase in phases.items()
        for action in phase.actions
    ]


def day_word(place: Here, value: calendar.Day | None) -> str:
    """A day in words, nothing where there is none."""
    return day(value, place.language) if value else ""


def phase_fields(fields: Fields) -> dict[str, Any]:
    """The fields of one phase; a new one comes last."""
    said: dict[str, Any] = {"title": fields.text("title")}
    for cell, name in zip(st.columns(len(DURATIONS)), DURATIONS, strict=True):
        with cell:
            said[name] = fields.whole(name)
    said["owner"] = fields.line("owner")
    said["actions"] = fields.lines("actions")
    said["is_preliminary"] = fields.tick("is_preliminary")
    said |= fields.confirmed()
    if fields.record is None:
        said["order"] = len(fields.place.selection.named("phase")) + 1
    return said


def _order(place: Here, phases: Mapping[str, Phase]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = choices.pick(place, "phase.move", phase_titles(place, phases))
        for step, name, icon in ((-1, "earlier", "arrow_upward"), (1, "later", "arrow_downward")):
            if st.button(place.say(f"phase.{name}"), icon=f":material/{icon}:", key=f"phase_{name}"):
                said = calendar.moved(phases, chosen, step)
                put = partial(commands.put_all, place.desk, said, seen=place.selection.seq)
                state.attempt(put, "notice.saved")
                st.rerun()


def phase_titles(place: Here, phases: Mapping[str, Phase]) -> dict[str, str]:
    """The title of each phase, told apart where two share one."""
    return choices.distinct({id: place.text(phase.title) for id, phase in phases.items()})


def weeks_word(place: Here, least: int, most: int) -> str:
    """A duration in weeks, as one figure or from the least to the most."""
    if least == most:
        return place.say("calendar.weeks", count=most)
    return place.say("calendar.weeks_between", least=least, most=most)
