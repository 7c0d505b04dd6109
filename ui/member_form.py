"""The committee: its table, and the form of one member: role, prices, what they rate, until when."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import streamlit as st

from services import commands
from services.access import has_ended
from services.records import Member
from services.schema import dump
from services.sections import sections
from ui import choices, components, state, tables
from ui.dialogs import ROLES, attempt_inside, join, open_dialog, said_in, seen_by
from ui.markup import plain
from ui.state import Here
from words.formats import day

INDENT = "\u2003"


def members_panel(place: Here) -> None:
    """Everybody at the table; for the chair, the way to change or remove one."""
    rows = tables.member_rows(place)
    if rows:
        components.table(rows, key="settings_members")
    for id, member in place.selection.members.items():
        if member.until and has_ended(place.selection, id, place.selections.now().date()):
            ended = day(member.until, place.language)
            st.caption(plain(place.say("member_form.ended", name=member.name, day=ended)))
    if st.button(place.say("settings.join"), icon=":material/person_add:", key="settings_join"):
        open_dialog(place, "dialog.join", join)
    names = {id: member.name for id, member in place.selection.members.items()}
    if not names or not place.may("member"):
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = choices.pick(place, "settings.pick", names)
        if st.button(place.say("settings.edit"), icon=":material/edit:", key="member_edit"):
            open_dialog(place, "dialog.member", partial(member_form, id=chosen))
        if st.button(place.say("member_form.remove"), icon=":material/person_remove:", key="member_remove"):
            act = partial(commands.remove, place.desk, "member", (chosen,))
            state.attempt(act, "member_form.removed")
            st.rerun()


def member_form(place: Here, id: str) -> None:
    """Change what the member `id` is and does."""
    member = place.selection.members[id]
    with st.form("form/member", border=False):
        said: dict[str, Any] = {
            "name": st.text_input(place.say("field.your_name"), member.name, key=f"member_name/{id}"),
            "role": st.selectbox(
                place.say("field.role"),
                ROLES,
                index=ROLES.index(member.role),
                format_func=lambda word: place.say(f"role.{word}"),
                help=place.say("role.help"),
                key=f"member_role/{id}",
            ),
        }
        department = st.text_input(
            place.say("field.department"), place.text(member.department), key=f"member_department/{id}"
        )
        said["future_user"] = st.checkbox(
            place.say("field.future_user"), member.future_user, key=f"member_future_user/{id}"
        )
        said["buyer"] = st.checkbox(
            place.say("field.buyer"),
            member.buyer,
            help=place.say("member_form.buyer_help"),
            key=f"member_buyer/{id}",
        )
        if member.role == "chair" and member.buyer and not place.selection.is_open:
            st.caption(place.say("member_form.buyer_chair"))
        said["until"] = st.date_input(
            place.say("member_form.until"), member.until, format="DD/MM/YYYY", key=f"member_until/{id}"
        )
        said["sections"] = _sections(place, id, member)
        sent = st.form_submit_button(place.say("dialog.save"), key="member_send")
    seen = seen_by(place, f"member/{id}", sent)
    if sent:
        said["department"] = said_in(place, member.department, department)
        said = {**dump(Member, member), **said}
        put = partial(commands.put, place.desk, "member", (id,), said, seen=seen)
        attempt_inside(place, put, "notice.saved")


def _sections(place: Here, id: str, member: Member) -> list[str]:
    """The nodes of the tree that the member rates, each with a box, from the axis down to one criterion."""
    st.markdown(place.say("member_form.sections"))
    with st.container(height=240):
        nodes = list(_tree(place, None, 0))
        ticked = [
            node
            for node, depth in nodes
            if st.checkbox(
                INDENT * depth + plain(place.text(place.selection.criteria[node].title)),
                node in member.sections,
                key=f"member_section/{id}/{node}",
            )
        ]
    return ticked


def _tree(place: Here, above: str | None, depth: int) -> Iterator[tuple[str, int]]:
    """The nodes that hold rated criteria, or are one, each under its parent."""
    rated = {leaf for held in sections(place.selection).values() for leaf in held}
    criteria = place.selection.criteria
    for id in [key for key, node in criteria.items() if node.parent == above]:
        below = list(_tree(place, id, depth + 1))
        if below or id in rated:
            yield id, depth
            yield from below
