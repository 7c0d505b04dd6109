"""Gates set aside, on screen: who, when and why, wherever a gate is shown; the chair sets and takes back."""

from functools import partial

import streamlit as st

from services import commands, waivers
from services.analysis import Ranking
from ui import choices, components, state
from ui.journals import actor_name
from ui.markup import plain
from ui.state import Here
from ui.tables import gate_word
from words.formats import moment


def waiver_lines(place: Here) -> list[str]:
    """One sentence a gate set aside: of whom, which, by whom, when and why."""
    return [_line(place, found) for found in waivers.standing(place.selection)]


def show_waivers(place: Here) -> None:
    """The gates set aside, where results are read."""
    for line in waiver_lines(place):
        st.caption(f":material/gavel: {plain(line)}")


def waiver_panel(place: Here, ranking: Ranking) -> None:
    """What is set aside with a way back, then what may be, for the chair; the others read."""
    held = {"/".join(found.ids): found for found in waivers.standing(place.selection)}
    may = place.may("gate")
    if held:
        st.header(place.say("waiver.standing"), anchor=False)
        for line in waiver_lines(place):
            st.markdown(f"- {plain(line)}")
        if may:
            _taking_back(place, held)
    if may:
        _setting_aside(place, ranking)


def _taking_back(place: Here, held: dict[str, waivers.Standing]) -> None:
    names = {id: _name(place, found.vendor, found.requirement) for id, found in held.items()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = choices.select(place.say("waiver.pick"), names, "waiver_standing")
        if st.button(place.say("waiver.take_back"), icon=":material/undo:", key="waiver_back"):
            act = partial(commands.remove, place.desk, "gate", held[chosen].ids)
            state.attempt(act, "notice.unwaived")
            st.rerun()


def _setting_aside(place: Here, ranking: Ranking) -> None:
    st.header(place.say("waiver.title"), anchor=False)
    st.caption(place.say("waiver.help"))
    found = waivers.open_gates(ranking.assessment)
    if not found:
        st.caption(place.say("waiver.nothing"))
        return
    found.sort(key=lambda finding: finding.outcome != waivers.FAILED)
    names = {
        f"{one.vendor}/{one.requirement}": place.say(
            "waiver.option",
            vendor=components.vendor_names(place)[one.vendor],
            requirement=_requirement(place, one.requirement),
            outcome=gate_word(place, one),
        )
        for one in found
    }
    by_id = {f"{one.vendor}/{one.requirement}": one for one in found}
    turn = int(state.value("waiver_turn", 0))
    with st.form("waiver"):
        chosen = choices.select(place.say("waiver.pick"), names, "waiver_pick")
        reason = st.text_input(place.say("waiver.reason"), key=f"waiver_reason/{turn}")
        sent = st.form_submit_button(place.say("waiver.send"), icon=":material/gavel:", key="waiver_send")
    if sent:
        one = by_id[chosen]
        act = partial(waivers.waive, place.desk, one.vendor, one.requirement, reason)
        if state.attempt(act, "notice.waived") is not None:
            state.set_value("waiver_turn", turn + 1)
        st.rerun()


def _line(place: Here, found: waivers.Standing) -> str:
    return place.say(
        "waiver.line",
        vendor=components.vendor_names(place).get(found.vendor, found.vendor),
        requirement=_requirement(place, found.requirement),
        who=actor_name(place, found.actor),
        at=moment(found.at, place.language, state.timezone()) if found.at else "–",
        reason=found.reason,
    )


def _name(place: Here, vendor: str, requirement: str) -> str:
    names = components.vendor_names(place)
    return f"{names.get(vendor, vendor)} · {_requirement(place, requirement)}"


def _requirement(place: Here, id: str) -> str:
    need = place.selection.requirements.get(id)
    return f"{id} · {place.text(need.title)}" if need else id
