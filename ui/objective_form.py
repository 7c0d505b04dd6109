"""The form of one objective: the pain first, then letter by letter until it is SMART."""

from functools import partial
from typing import Any

import streamlit as st

from services import commands
from services.faults import Refused
from services.schema import dump, parse
from services.smart import Check, checks
from services.specification import Objective
from ui import choices, components, state
from ui.dialogs import attempt_inside, seen_by
from ui.fields import UNSAID, Fields
from ui.links import departments_field, titles_of
from ui.markup import plain
from ui.state import Here

Said = dict[str, Any]
Spots = dict[str, Any]
PRIORITIES = ("must", "should", "could")
ATTAINABLE = (UNSAID, "yes", "doubtful", "no")
DUE = ("day", "months")


def objective_form(place: Here, id: str | None, turn: int = 0) -> None:
    """Change the objective `id`, or write a new one: the checks follow each field, *save* says it all.

    `turn` counts the openings of the window, so that what was typed and left is not found again.
    """
    goal: Objective | None = place.selection.get("objective", id or "")
    fields, spots = Fields(place, goal, "field", f"goal/{id}/{turn}"), Spots()
    said = {**_pain(fields), **_goal(fields), **_specific(fields, spots), **_measurable(fields, spots)}
    said |= {**_attainable(fields, spots), **_relevant(fields, spots), **_timely(fields, spots)}
    said["confirmed"] = fields.tick("confirmed")
    raw = {**(dump(Objective, goal) if goal else {}), **said}
    _show_checks(place, raw, spots)
    sent = st.button(place.say("dialog.save"), key="objective_send")
    seen = seen_by(place, fields.key, sent)
    ids = (id or commands.new_id("o"),)
    if sent:
        put = partial(commands.put, place.desk, "objective", ids, raw, seen=seen)
        attempt_inside(place, put, "notice.saved")
    if goal and st.button(place.say("dialog.remove"), icon=":material/delete:", key="objective_remove"):
        attempt_inside(place, partial(commands.remove, place.desk, "objective", ids), "notice.removed")


def _pain(fields: Fields) -> Said:
    st.caption(fields.place.say("objective.prompts"))
    return {
        "pain": fields.text("pain", tall=True),
        "raised_by": fields.line("raised_by"),
        "departments": departments_field(fields.place, fields.now("departments", ()), fields.key),
    }


def _goal(fields: Fields) -> Said:
    left, right = st.columns([3, 1])
    with left:
        title = fields.text("title")
    words = {word: components.word_of(fields.place, "priority", word) for word in PRIORITIES}
    with right:
        return {"title": title, "priority": _chosen(fields, "priority", words, "should")}


def _chosen(fields: Fields, name: str, options: dict[str, str], usual: str) -> str:
    """One of `options`, what stands first."""
    key = f"{name}/{fields.key}"
    state.set_default(key, fields.now(name) or usual)
    return choices.select(fields.place.say(f"field.{name}"), options, key)


def _specific(fields: Fields, spots: Spots) -> Said:
    spots["specific"] = st.empty()
    options = {UNSAID: fields.place.say("objective.no_process"), **titles_of(fields.place, "process")}
    left, right = st.columns(2)
    with left:
        process = _chosen(fields, "process", options, UNSAID) or None
    with right:
        return {"process": process, "population": fields.text("population")}


def _measurable(fields: Fields, spots: Spots) -> Said:
    """The KPI and its figures, which may be below zero."""
    spots["measurable"] = st.empty()
    said: Said = {"kpi": fields.text("kpi")}
    unit, *cells = st.columns(3)
    with unit:
        said["unit"] = fields.text("unit")
    for cell, name in zip(cells, ("baseline", "target"), strict=True):
        label, key = fields.place.say(f"field.{name}"), f"field_{name}/{fields.key}"
        said[name] = cell.number_input(label, value=fields.now(name), format="%g", key=key)
    return said


def _attainable(fields: Fields, spots: Spots) -> Said:
    spots["attainable"] = st.empty()
    found = st.radio(
        fields.place.say("field.attainable"),
        ATTAINABLE,
        index=ATTAINABLE.index(fields.now("attainable") or UNSAID),
        format_func=lambda word: components.word_of(fields.place, "attainable", word or "unsaid"),
        horizontal=True,
        key=f"field_attainable/{fields.key}",
    )
    return {"attainable": found or None, "means": fields.text("means")}


def _relevant(fields: Fields, spots: Spots) -> Said:
    spots["relevant"] = st.empty()
    return {"issue": fields.text("issue")}


def _timely(fields: Fields, spots: Spots) -> Said:
    """A day, or so many months after go-live: never both."""
    spots["timely"] = st.empty()
    left, right = st.columns(2)
    form = left.radio(
        fields.place.say("field.due_as"),
        DUE,
        index=int(fields.now("due") is None),
        format_func=partial(components.word_of, fields.place, "due_as"),
        horizontal=True,
        key=f"field_due_as/{fields.key}",
    )
    with right:
        if form == "months":
            return {"due": None, "due_months": fields.number("due_months")}
        return {"due": fields.day("due"), "due_months": None}


def _show_checks(place: Here, raw: Said, spots: Spots) -> None:
    """Each letter above its fields, met or with what is missing, as the objective now stands in the form."""
    try:
        goal = parse(Objective, {**raw, "title": raw["title"] or place.say("field.title")})
    except Refused:  # said when it is saved
        return
    for check in checks(goal):
        spots[check.letter].markdown(letter_line(place, check))


def letter_line(place: Here, check: Check) -> str:
    """One letter of SMART in a line: met, or what is missing."""
    title = plain(place.say(f"smart.{check.letter}"))
    if check.is_met:
        return f":material/check_circle: **{title}**"
    missing = place.say("smart.missing", missing=[place.say(f"smart.lacks.{name}") for name in check.missing])
    return f":material/radio_button_unchecked: **{title}** · {plain(missing)}"
