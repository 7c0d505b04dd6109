"""The register of doubts: what is to be lifted before the choice, from whom, by when, with what answer."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from services import doubts
from services.committee import Doubt
from services.rights import PREPARERS
from ui import choices, components
from ui.components import Row
from ui.dialogs import open_dialog
from ui.doubt_form import doubt_form, settle_form
from ui.state import Here
from words.formats import day


def doubt_register(place: Here, names: Mapping[str, str]) -> None:
    """The doubts this person may read, filtered, and what may be done with one."""
    st.caption(place.say("doubt.help"))
    wanted = _wanted(place, names)
    found = doubts.register(place.selection, wanted)
    if found:
        components.table(
            [_row(place, id, doubt, names) for id, doubt in found.items()],
            key="doubts_table",
            row_height=56,
            widths={place.say("doubt.question"): 260, place.say("doubt.answer"): 160},
        )
    else:
        st.info(place.say("doubt.none"), icon=":material/info:")
    if components.why_not(place, "doubt"):
        _bar(place, names, found)


def _wanted(place: Here, names: Mapping[str, str]) -> doubts.Wanted:
    states: dict[str, str] = {one: place.say(f"doubt.state.{one}") for one in doubts.STATES}
    members = {id: member.name for id, member in place.selection.members.items()}
    offered = {"vendor": dict(names), "state_label": states, "owner": members}
    found = []
    for cell, (name, options) in zip(st.columns(3), offered.items(), strict=True):
        with cell:
            found.append(choices.one_or_all(place, place.say(f"doubt.{name}"), options, f"doubts_{name}"))
    return doubts.Wanted(*found)


def _row(place: Here, id: str, doubt: Doubt, names: Mapping[str, str]) -> Row:
    scenario = place.selection.scenarios.get(doubt.scenario or "")
    return {
        place.say("doubt.vendor"): names.get(doubt.vendor, doubt.vendor),
        place.say("doubt.question"): doubt.question,
        place.say("doubt.state_label"): place.say(f"doubt.state.{doubt.state}"),
        place.say("doubt.due"): _due(place, doubt),
        place.say("doubt.owner"): _member(place, doubt.owner),
        place.say("doubt.answer"): doubt.answer,
        place.say("doubt.about"): " · ".join(
            part for part in (place.text(scenario.title) if scenario else "", doubt.requirement or "") if part
        ),
        place.say("doubt.author"): _member(place, doubt.author),
    }


def _due(place: Here, doubt: Doubt) -> str:
    if doubt.due is None:
        return ""
    said = day(doubt.due, place.language)
    is_late = doubts.is_late(doubt, place.selections.now().date())
    return place.say("doubt.late", day=said) if is_late else said


def _member(place: Here, id: str | None) -> str:
    found = place.selection.members.get(id or "")
    return found.name if found else ""


def _bar(place: Here, names: Mapping[str, str], found: Mapping[str, Doubt]) -> None:
    """Note a doubt about a vendor; change one that is one's own, or any for who prepares."""
    mine = {
        id: f"{names.get(doubt.vendor, doubt.vendor)} · {doubt.question[:80]}"
        for id, doubt in found.items()
        if place.viewer.role in PREPARERS or doubt.author == place.viewer.id
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if names:
            vendor = choices.select(place.say("doubt.vendor"), names, "doubt_new_vendor")
            if st.button(place.say("doubt.add"), icon=":material/add:", key="doubt_add"):
                open_dialog(place, "doubt.window", partial(doubt_form, vendor=vendor, scenario=None))
        if mine:
            chosen = choices.select(place.say("doubt.pick"), mine, "doubt_pick")
            if st.button(place.say("doubt.settle"), icon=":material/edit:", key="doubt_settle"):
                open_dialog(place, "doubt.settle_window", partial(settle_form, id=chosen))
