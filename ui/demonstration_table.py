"""Whose turn it is at each demonstration: order, time, place, the script that was opened."""

import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from services import commands, demonstrations, scripts
from services.committee import Demonstration
from services.facts import parts, subject
from services.schema import dump
from ui import choices, components, state
from ui.components import Row
from ui.dialogs import attempt_inside, open_dialog, seen_by
from ui.fields import Fields
from ui.markup import plain
from ui.state import Here
from words.formats import moment_in, number


def demonstration_table(place: Here) -> None:
    """The turns of every scenario, and what who prepares may do with them."""
    st.header(place.say("demonstration.header"), anchor=False)
    st.caption(place.say("demonstration.help"))
    names = components.vendor_names(place)
    rows = [
        _row(place, scenario, vendor, turn, names)
        for scenario in place.selection.scenarios
        for vendor, turn in demonstrations.turns(place.selection, scenario)
    ]
    if not rows:
        st.info(place.say("demonstration.none"), icon=":material/info:")
        return
    components.table(rows, key="demonstration_table", numbers=[place.say("demonstration.order")])
    first = demonstrations.always_first(place.selection)
    if first:
        st.warning(plain(place.say("demonstration.always_first", vendor=names[first])))
    if place.may("demonstration"):
        _bar(place, names)


def open_now(place: Here, vendor: str, scenario: str) -> None:
    """One button that holds a vendor to the script as it stands, from now on."""
    if st.button(place.say("demonstration.open"), icon=":material/play_arrow:", key="demonstration_open"):
        said = demonstrations.opening(place.selection, vendor, scenario)
        put = partial(commands.put, place.desk, "demonstration", (vendor, scenario), said)
        state.attempt(put, "demonstration.opened")
        st.rerun()


def _row(place: Here, scenario: str, vendor: str, turn: Demonstration, names: dict[str, str]) -> Row:
    said = {
        "scenario": place.text(place.selection.scenarios[scenario].title),
        "order": "" if turn.order is None else str(turn.order),
        "vendor": names[vendor],
        "starts": moment_in(turn.starts, place.language, state.timezone()) if turn.starts else "",
        "minutes": "" if turn.minutes is None else number(turn.minutes, place.language, 0),
        "place": turn.place,
        "script": _script(place, scenario, turn),
    }
    return {place.say(f"demonstration.{name}"): words for name, words in said.items()}


def _script(place: Here, scenario: str, turn: Demonstration) -> str:
    if not turn.script:
        return place.say("demonstration.not_opened")
    same = turn.script == scripts.fingerprint(place.selection.scenarios[scenario])
    code = "demonstration.same" if same else "demonstration.other"
    return place.say(code, digest=turn.script[:8])


def _bar(place: Here, names: dict[str, str]) -> None:
    titles = {
        subject("demonstration", vendor, scenario): f"{place.text(shown.title)} · {names[vendor]}"
        for scenario, shown in place.selection.scenarios.items()
        for vendor, _ in demonstrations.turns(place.selection, scenario)
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = choices.select(place.say("demonstration.pick"), titles, "demonstration_pick")
        vendor, scenario = parts(chosen)[1]
        if st.button(place.say("demonstration.plan"), icon=":material/edit:", key="demonstration_edit"):
            form = partial(demonstration_form, vendor=vendor, scenario=scenario)
            open_dialog(place, "demonstration.window", form)
        turn = place.selection.get("demonstration", vendor, scenario)
        if turn is None or not turn.script:
            open_now(place, vendor, scenario)
        rotate = place.say("demonstration.rotate")
        if st.button(rotate, icon=":material/shuffle:", key="demonstration_rotate"):
            said = demonstrations.rotation(place.selection)
            put = partial(commands.put_all, place.desk, said, seen=place.selection.seq)
            state.attempt(put, "notice.saved")
            st.rerun()


def demonstration_form(place: Here, vendor: str, scenario: str) -> None:
    """Order, day and hour in the browser's time zone, minutes and place of one turn."""
    turn: Demonstration | None = place.selection.get("demonstration", vendor, scenario)
    zone = ZoneInfo(state.timezone() or "UTC")
    with st.form("demonstration", border=False):
        fields = Fields(place, turn, "demonstration", f"{vendor}/{scenario}")
        left, right = st.columns(2)
        with left:
            order = fields.whole("order")
        with right:
            minutes = fields.number("minutes")
        starts = _starts(place, turn, zone, fields.key)
        said: dict[str, Any] = {"order": order or None, "minutes": minutes, "starts": starts}
        said |= {"place": fields.line("place"), "comment": fields.note("comment")}
        sent = st.form_submit_button(place.say("dialog.save"), key="demonstration_send")
    seen = seen_by(place, f"demonstration/{fields.key}", sent)
    if sent:
        said = {**(dump(Demonstration, turn) if turn else {}), **said}
        put = partial(commands.put, place.desk, "demonstration", (vendor, scenario), said, seen=seen)
        attempt_inside(place, put, "notice.saved")


def _starts(place: Here, turn: Demonstration | None, zone: ZoneInfo, key: str) -> str | None:
    """The moment it starts, with the time zone it was said in."""
    now = turn.starts.astimezone(zone) if turn and turn.starts else None
    left, right = st.columns(2)
    day = left.date_input(
        place.say("demonstration.day"), now, format="DD/MM/YYYY", key=f"demonstration_day/{key}"
    )
    hour = right.time_input(
        place.say("demonstration.hour", zone=zone.key), now, key=f"demonstration_hour/{key}"
    )
    if not isinstance(day, datetime.date) or hour is None:
        return None
    return datetime.datetime.combine(day, hour, zone).isoformat()
