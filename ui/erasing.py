"""Erasure on screen, for the chair: what, what would go and what stays, then once more and for ever."""

from functools import partial

import streamlit as st

from exchange.histories import Teller
from services import erasure, history
from services.erasure import Plan
from services.faults import Refused
from ui import choices, components, state
from ui.markup import plain
from ui.state import Here


def erase_panel(place: Here) -> None:
    """Choose, look at what would be erased, understand, erase."""
    st.caption(place.say("erasure.help"))
    words = {what: place.say(f"erasure.what.{what}") for what in erasure.WHATS}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        what = choices.select(place.say("erasure.choose"), words, "erasure_what")
        ids = _which(place, what)
    if not ids:
        st.info(place.say("erasure.none"), icon=":material/info:")
        return
    try:
        found = erasure.plan(place.desk, what, ids)
    except Refused as refused:
        components.show_faults(place, refused.faults, "notice.stopped")
        return
    _consequences(place, found)
    key = f"{what}/{'/'.join(ids)}/{place.selection.seq}"
    with st.form(f"erasure/{key}"):
        reason = st.text_input(place.say("erasure.reason"), key=f"erasure_reason/{key}")
        sure = st.checkbox(place.say("erasure.sure"), key=f"erasure_sure/{key}")
        sent = st.form_submit_button(
            place.say("erasure.send"), icon=":material/ink_eraser:", key="erasure_send"
        )
    if sent and sure:
        state.attempt(partial(_erase, place, what, ids, reason), "notice.erased")
        st.rerun()
    elif sent:
        st.warning(place.say("erasure.sure"), icon=":material/check_box_outline_blank:")


def _erase(place: Here, what: str, ids: list[str], reason: str) -> None:
    erasure.erase(place.desk, what, ids, reason)
    state.once.clear()  # results kept for the same facts may hold what they said


def _which(place: Here, what: str) -> list[str]:
    """Whose name or comments, which contact or file, which numbers."""
    if what == "facts":
        text = st.text_input(place.say("erasure.numbers"), key="erasure_numbers")
        return [word for word in text.replace(",", " ").split() if word]
    options = _options(place, what)
    if not options:
        return []
    label = {"contact": "reference", "file": "file"}.get(what, "member")
    chosen = choices.select(place.say(f"erasure.{label}"), options, f"erasure_{label}")
    return chosen.split("/")


def _options(place: Here, what: str) -> dict[str, str]:
    """What may be chosen, by its ids."""
    if what in ("name", "comments"):
        return {id: member.name for id, member in place.selection.members.items()}
    if what == "contact":
        calls = place.selection.all("reference").items()
        names = components.vendor_names(place)
        return {"/".join(ids): f"{names[ids[0]]} · {call.customer}" for ids, call in calls}
    teller = Teller(place.selection, history.history(place.desk), place.language)
    found = (ids for kind, ids in teller.names if kind == "attachment")
    return {ids[0]: teller.name("attachment", *ids) for ids in found}


def _consequences(place: Here, found: Plan) -> None:
    """What will be gone, what can no longer be done, and what stays."""
    instead = len(found.instead)
    st.markdown(plain(place.say("erasure.plan", count=len(found.numbers), instead=instead)))
    if found.marks:
        st.warning(place.say("erasure.marks", count=found.marks), icon=":material/history_toggle_off:")
    st.caption(place.say("erasure.stays"))
