"""The forms of a scenario and of one step; a script that a vendor was shown changes only with a reason."""

from functools import partial
from typing import Any

import streamlit as st

from services import commands, scripts
from services.records import Scenario, Step
from services.schema import dump
from ui.dialogs import attempt_inside, seen_by
from ui.fields import Fields
from ui.links import departments_field
from ui.state import Here


def scenario_form(place: Here, id: str | None) -> None:
    """Change the scenario `id`, or write a new one with its first step."""
    scenario = place.selection.scenarios.get(id or "")
    with st.form("scenario", border=False):
        fields = Fields(place, scenario, "scenario", f"{id}")
        said: dict[str, Any] = {"title": fields.text("title")}
        said["departments"] = departments_field(place, fields.now("departments", ()), f"scenario/{id}")
        said["requirements"] = fields.needs("requirements")
        said |= fields.confirmed()
        if scenario is None:
            said["steps"] = [{"id": commands.new_id("t"), **_step_fields(Fields(place, None, "step", "new"))}]
        reason = _reason(place, id)
        sent = st.form_submit_button(place.say("dialog.save"), key="scenario_send")
    seen = seen_by(place, f"scenario/{id}", sent)
    if sent:
        said = {**(dump(Scenario, scenario) if scenario else {}), **said}
        where = (id or commands.new_id("s"),)
        put = partial(commands.put, place.desk, "scenario", where, said, reason=reason, seen=seen)
        attempt_inside(place, put, "notice.saved")
    if id and st.button(place.say("dialog.remove"), icon=":material/delete:", key="scenario_remove"):
        remove = partial(commands.remove, place.desk, "scenario", (id,), reason)
        attempt_inside(place, remove, "notice.removed")


def step_form(place: Here, scenario: str, id: str | None) -> None:
    """Change the step `id` of a scenario, or add one at its end."""
    held = place.selection.scenarios[scenario]
    step = next((one for one in held.steps if one.id == id), None)
    with st.form("step", border=False):
        said = _step_fields(Fields(place, step, "step", f"{scenario}/{id}"))
        reason = _reason(place, scenario)
        sent = st.form_submit_button(place.say("dialog.save"), key="step_send")
    seen = seen_by(place, f"step/{scenario}/{id}", sent)
    steps = [dump(Step, one) for one in held.steps]
    if sent:
        new = {**(dump(Step, step) if step else {"id": commands.new_id("t")}), **said}
        changed = [new if one["id"] == new["id"] else one for one in steps]
        _put(place, scenario, [*changed, *([] if step else [new])], reason, seen)
    remove = place.say("dialog.remove")
    if step and len(steps) > 1 and st.button(remove, icon=":material/delete:", key="step_remove"):
        _put(place, scenario, [one for one in steps if one["id"] != id], reason, seen)


def move_form(place: Here, scenario: str, id: str, by: int) -> None:
    """Move a step of a settled script, for a reason."""
    with st.form("move", border=False):
        reason = _reason(place, scenario)
        sent = st.form_submit_button(place.say("dialog.save"), key="move_send")
    if sent:
        said = scripts.moved(place.selection.scenarios[scenario], id, by)
        put = partial(commands.put, place.desk, "scenario", (scenario,), said, reason=reason)
        attempt_inside(place, put, "notice.saved")


def _put(place: Here, scenario: str, steps: list[dict[str, Any]], reason: str, seen: int) -> None:
    said = scripts.with_steps(place.selection.scenarios[scenario], steps)
    put = partial(commands.put, place.desk, "scenario", (scenario,), said, reason=reason, seen=seen)
    attempt_inside(place, put, "notice.saved")


def _step_fields(fields: Fields) -> dict[str, Any]:
    return {
        "title": fields.text("title"),
        "minutes": fields.number("minutes") or 0,
        "check": fields.text("check", tall=True),
        "requirements": fields.needs("requirements"),
    }


def _reason(place: Here, scenario: str | None) -> str:
    """The reason of a change, asked once the script is settled."""
    if not scenario or not scripts.is_settled(place.selection, scenario):
        return ""
    st.warning(place.say("scenario.settled"))
    return str(st.text_area(place.say("scenario.reason"), height=80, key=f"scenario_reason/{scenario}"))
