"""What ties me to the vendors: asked before anything about them is shown, and changed when it changes."""

from collections.abc import Sequence
from functools import partial
from typing import Any, get_args

import streamlit as st

from services import commands
from services.committee import Declaration, Tie
from services.facts import Ids
from services.interests import decided_of, declared, undeclared
from services.rights import RATERS
from ui import choices, state
from ui.dialogs import attempt_inside, seen_by
from ui.markup import plain
from ui.state import Here

INTERESTS = ("none", "tie")

Said = list[tuple[str, Ids, Any]]


def awaits_declaration(place: Here) -> bool:
    """Whether this person rates in a blind selection and has not declared for every vendor."""
    if place.selection.is_open or place.viewer.role not in RATERS or place.selection.stage == "archived":
        return False
    return bool(undeclared(place.selection, place.viewer.id))


def ask_first(place: Here) -> None:
    """The form for the vendors not declared yet, before anything about them."""
    st.header(place.say("declare.header"), anchor=False)
    st.markdown(plain(place.say("declare.intro")))
    st.caption(plain(place.say("declare.who_sees")))
    _form(place, "declare_first", undeclared(place.selection, place.viewer.id))


def own_declarations(place: Here) -> None:
    """What this person has declared of each vendor, what followed, and the way to change it."""
    if place.viewer.role not in RATERS or not place.may("declaration"):
        return
    active = [id for id, vendor in place.selection.vendors.items() if vendor.status == "active"]
    if not active:
        return
    with st.expander(place.say("declare.header_mine")):
        st.caption(plain(place.say("declare.later")))
        for vendor in active:
            decided = decided_of(place.selection, place.viewer.id, vendor)
            said = declared(place.selection, place.viewer.id, vendor)
            if decided and said and said.interest == "tie":
                words = place.say(f"consequence.{decided.effect}") + "."
                line = place.say("declare.decided", words=words, reason=decided.reason)
                name = place.selection.vendors[vendor].name
                st.markdown(plain(place.say("results.line", vendor=name, words=line)))
        _form(place, "declare_mine", active)


def _form(place: Here, key: str, vendors: Sequence[str]) -> None:
    """One row a vendor and one button; what a tie is, is asked as soon as one is declared."""
    answers = {vendor: _row(place, f"{key}/{vendor}", vendor) for vendor in vendors}
    if any(said and said["interest"] == "tie" for said in answers.values()):
        st.caption(plain(place.say("declare.closes")))
    sent = st.button(place.say("declare.send"), icon=":material/how_to_reg:", key=f"{key}/send")
    seen = seen_by(place, key, sent)
    if not sent:
        return
    if not all(answers.values()):
        st.error(plain(place.say("fault.declare_each")))
        return
    said: Said = [("declaration", (place.viewer.id, id), raw) for id, raw in answers.items()]
    attempt_inside(place, partial(commands.put_all, place.desk, said, seen=seen), "notice.saved")


def _row(place: Here, key: str, vendor: str) -> dict[str, Any] | None:
    """What is declared of one vendor, nothing until it is said."""
    standing = declared(place.selection, place.viewer.id, vendor)
    name = place.selection.vendors[vendor].name
    with st.container(border=True):
        left, right = st.columns([2, 3], vertical_alignment="center")
        left.markdown(f"**{plain(name)}**")
        interest = right.radio(
            plain(name),
            INTERESTS,
            index=INTERESTS.index(standing.interest) if standing else None,
            format_func=lambda word: place.say(f"interest.{word}"),
            horizontal=True,
            label_visibility="collapsed",
            key=key,
        )
        if interest is None:
            return None
        return {"interest": interest, **(_tie(place, key, standing) if interest == "tie" else {})}


def _tie(place: Here, key: str, standing: Declaration | None) -> dict[str, Any]:
    """The kind of a tie and its words."""
    kinds = {"": place.say("declare.choose"), **{word: place.say(f"tie.{word}") for word in get_args(Tie)}}
    if standing and standing.tie:
        state.set_default(f"{key}/kind", standing.tie)
    left, right = st.columns(2)
    with left:
        kind = choices.select(place.say("declare.kind"), kinds, f"{key}/kind")
    with right:
        detail = st.text_input(
            place.say("declare.words"), standing.detail if standing else "", key=f"{key}/words"
        )
    return {"tie": kind or None, "detail": detail}
