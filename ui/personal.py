"""What came from the library: as shipped, edited or confirmed, and one click to confirm."""

from functools import partial

import streamlit as st

from services import commands, personal
from services.personal import Item
from ui import choices, components, state
from ui.components import Row
from ui.markup import plain
from ui.state import Here
from words.formats import number, share


def show(place: Here) -> None:
    """How many items of each kind were made one's own, and those that nobody has read yet."""
    st.header(place.say("personal.title"), anchor=False)
    found = personal.items(place.selection, state.library())
    if not found:
        st.caption(place.say("personal.none"))
        return
    kept = [item for item in found if item.state == "shipped"]
    _reading(place, kept, len(found))
    components.table(
        _counts(place, found),
        key="personal_counts",
        numbers=[place.say(f"personal.{name}") for name in personal.PERSONALITIES],
    )
    _items(place, found)
    if kept and place.may(kept[0].kind):
        _confirm(place, kept)


def _reading(place: Here, kept: list[Item], total: int) -> None:
    if not kept:
        st.markdown(plain(place.say("personal.all_read")))
        return
    part = share(len(kept) / total, place.language, 0)
    st.markdown(plain(place.say("personal.reading", share=part, count=len(kept), total=total)))
    st.caption(place.say("personal.help"))


def _counts(place: Here, found: list[Item]) -> list[Row]:
    rows: list[Row] = []
    for kind in personal.KINDS:
        counted = personal.counts(found, kind)
        if counted:
            figures = {
                place.say(f"personal.{name}"): number(counted[name], place.language, 0)
                for name in personal.PERSONALITIES
            }
            rows.append({place.say("personal.kind"): components.kind_of(place, kind), **figures})
    return rows


def _items(place: Here, found: list[Item]) -> None:
    """Every item with its mark, those that nobody has read first."""
    kinds = {item.kind: components.kind_of(place, item.kind) for item in found}
    states: dict[str, str] = {
        name: place.say(f"personal.{name}")
        for name in personal.PERSONALITIES
        if any(item.state == name for item in found)
    }
    with st.container(horizontal=True):
        kind = choices.one_or_all(place, place.say("personal.kind"), kinds, "personal_kinds")
        state_wanted = choices.one_or_all(place, place.say("personal.state"), states, "personal_states")
    rows: list[Row] = [
        {
            place.say("personal.state"): states[item.state],
            place.say("personal.kind"): kinds[item.kind],
            place.say("personal.item"): _title(place, item),
        }
        for item in sorted(found, key=lambda item: personal.PERSONALITIES.index(item.state))
        if kind in ("", item.kind) and state_wanted in ("", item.state)
    ]
    components.table(rows, key="personal_items", height=320)


def _confirm(place: Here, kept: list[Item]) -> None:
    """Confirm one item, or all of a kind."""
    kinds = {item.kind: components.kind_of(place, item.kind) for item in kept}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = choices.select(place.say("personal.show"), kinds, "personal_kind")
        held = {item.id: _title(place, item) for item in kept if item.kind == kind}
        chosen = choices.select(place.say("personal.item"), held, "personal_item")
        if st.button(place.say("personal.confirm"), icon=":material/check:", key="personal_confirm"):
            _say(place, kind, (chosen,))
        label = place.say("personal.confirm_all", count=len(held))
        if st.button(label, icon=":material/done_all:", key="personal_confirm_all"):
            _say(place, kind, ())


def _title(place: Here, item: Item) -> str:
    title = place.text(place.selection.get(item.kind, item.id).title)
    return f"{item.id} · {title}" if item.kind == "requirement" else title


def _say(place: Here, kind: str, ids: tuple[str, ...]) -> None:
    said = personal.confirmations(place.selection, state.library(), kind, ids)
    state.attempt(partial(commands.put_all, place.desk, said, seen=place.selection.seq), "personal.saved")
    st.rerun()
