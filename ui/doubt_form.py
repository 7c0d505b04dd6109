"""The form of one doubt: raised by a member, then asked and answered by who prepares."""

from functools import partial
from typing import Any

import streamlit as st

from services import commands, doubts
from services.committee import Doubt
from services.rights import PREPARERS
from services.schema import dump
from ui import choices
from ui.dialogs import attempt_inside, seen_by
from ui.fields import Fields
from ui.state import Here


def doubt_form(place: Here, vendor: str, scenario: str | None) -> None:
    """Note a new doubt about `vendor`, in one's own name; the scenario goes with it."""
    with st.form("doubt", border=False):
        fields = Fields(place, None, "doubt", "new")
        question = fields.note("question")
        needs = _needs(place, scenario)
        requirement = fields.one_of("requirement", needs)
        sent = st.form_submit_button(place.say("dialog.save"), key="doubt_send")
    st.caption(place.say("doubt.who_reads"))
    if sent:
        about = {"scenario": scenario, "requirement": requirement}
        said = doubts.raised(place.viewer.id, vendor, question, **about)
        put = partial(commands.put, place.desk, "doubt", (commands.new_id("d"),), said)
        attempt_inside(place, put, "doubt.noted")


def settle_form(place: Here, id: str) -> None:
    """Change a doubt: its words by its author, its owner, due day, state and answer by who prepares."""
    doubt: Doubt = place.selection.get("doubt", id)
    with st.form("doubt_settle", border=False):
        fields = Fields(place, doubt, "doubt", id)
        said: dict[str, Any] = {"question": fields.note("question")}
        if place.viewer.role in PREPARERS:
            said |= _settling(place, fields, doubt)
        sent = st.form_submit_button(place.say("dialog.save"), key="doubt_settle_send")
    seen = seen_by(place, f"doubt/{id}", sent)
    if sent:
        put = partial(commands.put, place.desk, "doubt", (id,), {**dump(Doubt, doubt), **said}, seen=seen)
        attempt_inside(place, put, "notice.saved")


def _settling(place: Here, fields: Fields, doubt: Doubt) -> dict[str, Any]:
    left, middle, right = st.columns(3)
    members = {key: member.name for key, member in place.selection.members.items()}
    with left:
        owner = fields.one_of("owner", {"": place.say("doubt.no_owner"), **members})
    with middle:
        due = fields.day("due")
    shown = choices.distinct({state: place.say(f"doubt.state.{state}") for state in doubts.STATES})
    with right:
        state = st.selectbox(
            place.say("doubt.state_label"),
            doubts.STATES,
            index=doubts.STATES.index(doubt.state),
            format_func=shown.__getitem__,
            key=f"doubt_state/{fields.key}",
        )
    return {"owner": owner, "due": due, "state": state, "answer": fields.note("answer")}


def _needs(place: Here, scenario: str | None) -> dict[str, str]:
    """The requirements a doubt may be about: those the scenario shows, else all."""
    found = place.selection.scenarios.get(scenario or "")
    ids = found.requirements if found and found.requirements else tuple(place.selection.requirements)
    titles = {id: f"{id} · {place.text(place.selection.requirements[id].title)}" for id in ids}
    return {"": place.say("doubt.no_requirement"), **titles}
