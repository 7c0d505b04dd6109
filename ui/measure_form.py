"""The form of one measure of an objective after go-live."""

from functools import partial
from typing import Any

import streamlit as st

from services import commands
from ui import choices, state
from ui.dialogs import attempt_inside, seen_by
from ui.fields import Fields
from ui.links import titles_of
from ui.state import Here


def measure_form(place: Here, ids: tuple[str, str] | None) -> None:
    """Change the measure `ids`, or write a new one."""
    key = "/".join(("measure", *(ids or ())))
    with st.form("measure", border=False):
        objective = ids[0] if ids else _objective(place, key)
        said = _fields(Fields(place, place.selection.get("measure", *ids) if ids else None, "field", key))
        sent = st.form_submit_button(place.say("dialog.save"), key="measure_send")
    seen = seen_by(place, key, sent)
    where = ids or (objective, commands.new_id("x"))
    if sent:
        put = partial(commands.put, place.desk, "measure", where, said, seen=seen)
        attempt_inside(place, put, "notice.saved")
    if ids and st.button(place.say("dialog.remove"), icon=":material/delete:", key="measure_remove"):
        attempt_inside(place, partial(commands.remove, place.desk, "measure", ids), "notice.removed")


def _objective(place: Here, key: str) -> str:
    titles = titles_of(place, "objective")
    state.set_default(f"{key}/objective", next(iter(titles)))
    return choices.select(place.say("field.objective"), titles, f"{key}/objective")


def _fields(fields: Fields) -> dict[str, Any]:
    left, right = st.columns(2)
    with left:
        day = fields.day("day")
    value = right.number_input(
        fields.place.say("field.value"),
        value=fields.now("value"),
        format="%g",
        key=f"field_value/{fields.key}",
    )
    comment = st.text_area(
        fields.place.say("field.comment"),
        fields.now("comment", ""),
        height=80,
        key=f"field_comment/{fields.key}",
    )
    return {"day": day, "value": value, "comment": comment}
