"""The deadline of individual marks: how long is left, and the chair's form."""

import datetime
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st

from services import commands
from services.access import reached
from services.committee import Deadline
from ui import state
from ui.dialogs import attempt_inside, seen_by
from ui.markup import plain
from ui.state import Here
from words.moments import left_until, moment_of, zone_name


def deadline_line(place: Here) -> str:
    """When marks are due and how long that is from now; nothing where there is no deadline or no scoring."""
    found: Deadline | None = place.selection.get("deadline")
    if found is None or place.selection.is_open or reached(place.selection, "reveal"):
        return ""
    now = place.selections.now()
    code = "deadline.passed" if now > found.at else "deadline.line"
    at = moment_of(found.at, place.language, state.timezone())
    return place.say(code, at=at, left=left_until(found.at, now, place.language))


def show_deadline(place: Here) -> None:
    """The deadline where marks are given or awaited."""
    if line := deadline_line(place):
        st.markdown(f":material/schedule: {plain(line)}")


def deadline_form(place: Here) -> None:
    """What stands, and for the chair the form to set, change or take away; an open selection has none."""
    if place.selection.is_open or reached(place.selection, "reveal"):
        return
    st.header(place.say("deadline.header"), anchor=False)
    st.markdown(plain(deadline_line(place) or place.say("deadline.none")))
    if not place.may("deadline"):
        return
    zone = state.timezone()
    found: Deadline | None = place.selection.get("deadline")
    stands = (found.at if found else _in_a_week(place)).astimezone(ZoneInfo(zone or "UTC"))
    with st.form("deadline", border=False):
        left, right = st.columns(2)
        day = left.date_input(
            place.say("deadline.day"), stands.date(), format="DD/MM/YYYY", key="deadline_day"
        )
        time = right.time_input(place.say("deadline.time"), stands.time(), step=900, key="deadline_time")
        st.caption(plain(place.say("deadline.zone", zone=zone_name(zone, place.language))))
        reason = st.text_input(place.say("deadline.reason"), key="deadline_reason") if found else ""
        with st.container(horizontal=True):
            sent = st.form_submit_button(
                place.say("deadline.change" if found else "deadline.set"), key="deadline_send"
            )
            gone = bool(found) and st.form_submit_button(place.say("deadline.remove"), key="deadline_remove")
    seen = seen_by(place, "deadline", sent)
    if sent and day is not None:
        at = datetime.datetime.combine(day, time, ZoneInfo(zone or "UTC"))
        said = {"at": at.isoformat()}
        put = partial(commands.put, place.desk, "deadline", (), said, reason=reason, seen=seen)
        attempt_inside(place, put, "deadline.saved")
    if gone:
        attempt_inside(
            place, partial(commands.remove, place.desk, "deadline", (), reason), "deadline.removed"
        )


def _in_a_week(place: Here) -> datetime.datetime:
    """A first proposal: the evening in a week."""
    day = place.selections.now() + datetime.timedelta(days=7)
    return day.replace(hour=17, minute=0, second=0, microsecond=0)
