"""Interests as the chair reads them: who declared what, who has not, and what follows from each tie."""

from functools import partial
from typing import get_args

import streamlit as st

from services import commands
from services.access import sees_marks
from services.committee import Consequence
from services.interests import decided_of, declared, ties, undeclared
from services.progress import raters
from services.rights import PREPARERS
from ui import components
from ui.dialogs import attempt_inside, seen_by
from ui.markup import plain
from ui.state import Here

EFFECTS = get_args(Consequence.__annotations__["effect"])
COLUMNS = ("member", "vendor", "interest", "words", "consequence")


def interests_panel(place: Here) -> None:
    """Who has still to declare, each tie with what follows, and everything declared in one table."""
    st.caption(plain(place.say("interests.open" if place.selection.is_open else "interests.help")))
    if place.viewer.role in PREPARERS and not place.selection.is_open:
        st.markdown(plain(_awaited(place)))
    elif not sees_marks(place.selection):
        st.caption(plain(place.say("interests.sealed")))
        return
    st.header(place.say("interests.ties"), anchor=False)
    tied = ties(place.selection)
    if not tied:
        st.markdown(place.say("interests.none"))
    for member, vendor in tied:
        with st.container(border=True):
            _tie(place, member, vendor)
    rows = _rows(place)
    if rows:
        st.header(place.say("interests.table"), anchor=False)
        components.table(rows, key="interests_table", widths={place.say("interests.words"): 340})


def _awaited(place: Here) -> str:
    """The members who rate and have not declared for every vendor, with those vendors."""
    late = {}
    for member in raters(place.selection, place.selections.now().date()):
        names = [place.selection.vendors[id].name for id in undeclared(place.selection, member)]
        if names:
            late[member] = ", ".join(names)
    if not late:
        return place.say("interests.all_declared")
    words = [
        place.say("interests.awaited_of", member=_name(place, member), vendors=names)
        for member, names in late.items()
    ]
    return place.say("interests.awaited", count=len(late), names=words)


def _tie(place: Here, member: str, vendor: str) -> None:
    """One tie: what it is, what follows, and for the chair the form that decides it."""
    said = declared(place.selection, member, vendor)
    decided = decided_of(place.selection, member, vendor)
    if said is None or said.tie is None:
        return
    names = {"member": _name(place, member), "vendor": place.selection.vendors[vendor].name}
    kind = place.say(f"tie.{said.tie}")
    words = f"{kind} — {said.detail}" if said.detail else kind
    st.markdown(f"**{plain(names['member'])} · {plain(names['vendor'])}**  \n{plain(words)}")
    effect = decided.effect if decided else "undecided"
    if not place.may("consequence"):
        st.markdown(plain(_line(place, effect, decided, names)))
        return
    _decide(place, (member, vendor), decided, names)


def _line(place: Here, effect: str, decided: Consequence | None, names: dict[str, str]) -> str:
    """What follows in a sentence, with the reason."""
    follows = place.say(f"consequence.follows.{effect}", **names)
    return f"{follows} {decided.reason}" if decided else follows


def _decide(place: Here, ids: tuple[str, str], decided: Consequence | None, names: dict[str, str]) -> None:
    key = "/".join(("consequence", *ids))
    effect = st.radio(
        place.say("interests.effect"),
        EFFECTS,
        index=EFFECTS.index(decided.effect) if decided else None,
        format_func=lambda word: place.say(f"consequence.{word}"),
        horizontal=True,
        key=key,
    )
    st.markdown(plain(place.say(f"consequence.follows.{effect or 'undecided'}", **names)))
    if effect in (None, "abstains"):
        st.caption(plain(place.say("consequence.bias", member=names["member"])))
    with st.form(f"{key}/form", border=False):
        reason = st.text_input(
            place.say("interests.reason"), decided.reason if decided else "", key=f"{key}/reason"
        )
        sent = st.form_submit_button(place.say("interests.send"), disabled=effect is None, key=f"{key}/send")
    seen = seen_by(place, key, sent)
    if sent:
        said = {"effect": effect, "reason": reason}
        put = partial(commands.put, place.desk, "consequence", ids, said, seen=seen)
        attempt_inside(place, put, "notice.saved")


def _rows(place: Here) -> list[components.Row]:
    """Everything declared that this person may read."""
    head = dict(zip(COLUMNS, _heads(place), strict=True))
    rows = []
    for (member, vendor), said in place.selection.all("declaration").items():
        decided = decided_of(place.selection, member, vendor)
        is_tie = said.interest == "tie"
        effect = decided.effect if decided else "undecided"
        words = [place.say(f"tie.{said.tie}"), said.detail] if is_tie else []
        rows.append(
            {
                head["member"]: _name(place, member),
                head["vendor"]: place.selection.vendors[vendor].name,
                head["interest"]: place.say(f"interest.{said.interest}"),
                head["words"]: " — ".join(word for word in words if word),
                head["consequence"]: place.say(f"consequence.{effect}") if is_tie else "",
            }
        )
    return rows


def _heads(place: Here) -> list[str]:
    own = [place.say(f"interests.{name}") for name in COLUMNS[2:]]
    return [place.say("column.member"), place.say("column.vendor"), *own]


def _name(place: Here, member: str) -> str:
    return place.selection.members[member].name
