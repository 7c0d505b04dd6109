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
from ui.dialogs import attempt_inside, said_in, seen_by
from ui.links import departments_field, titles_of
from ui.markup import plain
from ui.state import Here

Fields = dict[str, Any]
Spots = dict[str, Any]
PRIORITIES = ("must", "should", "could")
ATTAINABLE = ("unsaid", "yes", "doubtful", "no")
DUE = ("day", "months")


def objective_form(place: Here, id: str | None, turn: int = 0) -> None:
    """Change the objective `id`, or write a new one: the checks follow each field, *save* says it all.

    `turn` counts the openings of the window, so that what was typed and left is not found again.
    """
    goal: Objective | None = place.selection.get("objective", id or "")
    key, spots = f"goal/{id}/{turn}", Spots()
    said = {**_pain(place, goal, key), **_goal(place, goal, key)}
    said |= {**_specific(place, goal, key, spots), **_measurable(place, goal, key, spots)}
    said |= {**_attainable(place, goal, key, spots), **_relevant(place, goal, key, spots)}
    said |= _timely(place, goal, key, spots)
    said["confirmed"] = st.checkbox(
        place.say("field.confirmed"), bool(goal and goal.confirmed), key=f"{key}/confirmed"
    )
    raw = {**(dump(Objective, goal) if goal else {}), **said}
    _show_checks(place, raw, spots)
    sent = st.button(place.say("dialog.save"), key="objective_send")
    seen = seen_by(place, key, sent)
    ids = (id or commands.new_id("o"),)
    if sent:
        put = partial(commands.put, place.desk, "objective", ids, raw, seen=seen)
        attempt_inside(place, put, "notice.saved")
    if goal and st.button(place.say("dialog.remove"), icon=":material/delete:", key="objective_remove"):
        attempt_inside(place, partial(commands.remove, place.desk, "objective", ids), "notice.removed")


def _text(place: Here, goal: Objective | None, name: str, key: str, *, tall: bool = False) -> Any:
    """One text of the objective, in the person's language, the other language kept."""
    now: Any = getattr(goal, name) if goal else None
    label, shown, at = place.say(f"field.{name}"), place.text(now), f"{key}/{name}"
    words = st.text_area(label, shown, height=80, key=at) if tall else st.text_input(label, shown, key=at)
    return said_in(place, now, words)


def _pain(place: Here, goal: Objective | None, key: str) -> Fields:
    st.caption(place.say("objective.prompts"))
    return {
        "pain": _text(place, goal, "pain", key, tall=True),
        "raised_by": st.text_input(
            place.say("field.raised_by"), goal.raised_by if goal else "", key=f"{key}/raised_by"
        ),
        "departments": departments_field(place, goal.departments if goal else (), key),
    }


def _goal(place: Here, goal: Objective | None, key: str) -> Fields:
    left, right = st.columns([3, 1])
    with left:
        title = _text(place, goal, "title", key)
    words = {word: components.word_of(place, "priority", word) for word in PRIORITIES}
    state.set_default(f"{key}/priority", goal.priority if goal else "should")
    with right:
        priority = choices.select(place.say("field.priority"), words, f"{key}/priority")
    return {"title": title, "priority": priority}


def _specific(place: Here, goal: Objective | None, key: str, spots: Spots) -> Fields:
    spots["specific"] = st.empty()
    options = {"": place.say("objective.no_process"), **titles_of(place, "process")}
    state.set_default(f"{key}/process", (goal.process if goal else None) or "")
    left, right = st.columns(2)
    with left:
        process = choices.select(place.say("field.process"), options, f"{key}/process") or None
    with right:
        return {"process": process, "population": _text(place, goal, "population", key)}


def _measurable(place: Here, goal: Objective | None, key: str, spots: Spots) -> Fields:
    spots["measurable"] = st.empty()
    said = {"kpi": _text(place, goal, "kpi", key)}
    unit, *cells = st.columns(3)
    with unit:
        said["unit"] = _text(place, goal, "unit", key)
    for cell, name in zip(cells, ("baseline", "target"), strict=True):
        now = getattr(goal, name) if goal else None
        said[name] = cell.number_input(
            place.say(f"field.{name}"), value=now, step=None, format="%g", key=f"{key}/{name}"
        )
    return said


def _attainable(place: Here, goal: Objective | None, key: str, spots: Spots) -> Fields:
    spots["attainable"] = st.empty()
    now = (goal.attainable if goal else None) or "unsaid"
    found = st.radio(
        place.say("field.attainable"),
        ATTAINABLE,
        index=ATTAINABLE.index(now),
        format_func=partial(components.word_of, place, "attainable"),
        horizontal=True,
        key=f"{key}/attainable",
    )
    return {
        "attainable": None if found == "unsaid" else found,
        "means": _text(place, goal, "means", key),
    }


def _relevant(place: Here, goal: Objective | None, key: str, spots: Spots) -> Fields:
    spots["relevant"] = st.empty()
    return {"issue": _text(place, goal, "issue", key)}


def _timely(place: Here, goal: Objective | None, key: str, spots: Spots) -> Fields:
    """A day, or so many months after go-live: never both."""
    spots["timely"] = st.empty()
    left, right = st.columns(2)
    form = left.radio(
        place.say("field.due"),
        DUE,
        index=int(goal is None or goal.due is None),
        format_func=partial(components.word_of, place, "due_as"),
        horizontal=True,
        key=f"{key}/due_as",
    )
    if form == "months":
        now = goal.due_months if goal else None
        months = right.number_input(
            place.say("field.due_months"), 0.0, 120.0, now, step=1.0, format="%g", key=f"{key}/due_months"
        )
        return {"due": None, "due_months": months}
    day = right.date_input(
        place.say("field.due_day"), goal.due if goal else None, format="DD/MM/YYYY", key=f"{key}/due"
    )
    return {"due": day.isoformat() if day else None, "due_months": None}


def _show_checks(place: Here, raw: Fields, spots: Spots) -> None:
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
    missing = place.say("smart.missing", missing=missing_words(place, check))
    return f":material/radio_button_unchecked: **{title}** · {plain(missing)}"


def missing_words(place: Here, check: Check) -> list[str]:
    """What a check still misses, in words."""
    return [place.say(f"smart.lacks.{name}") for name in check.missing]
