"""The form of one member: role, department, whether prices are theirs to enter, and what they rate."""

from functools import partial
from typing import Any

import streamlit as st

from services import commands
from services.records import Member
from services.schema import dump
from services.sections import sections
from ui.dialogs import ROLES, attempt_inside, said_in, seen_by
from ui.markup import plain
from ui.state import Here


def member_form(place: Here, id: str) -> None:
    """Change what the member `id` is and does."""
    member = place.selection.members[id]
    titles = {key: place.text(place.selection.criteria[key].title) for key in sections(place.selection)}
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
            place.say("field.buyer"), member.buyer, help=place.say("buyer.help"), key=f"member_buyer/{id}"
        )
        said["sections"] = st.pills(
            place.say("field.sections"),
            list(titles),
            selection_mode="multi",
            default=[key for key in member.sections if key in titles],
            format_func=lambda key: plain(titles[key]),
            key=f"member_sections/{id}",
        )
        sent = st.form_submit_button(place.say("dialog.save"), key="member_send")
    seen = seen_by(place, f"member/{id}", sent)
    if sent:
        said["department"] = said_in(place, member.department, department)
        said = {**dump(Member, member), **said}
        put = partial(commands.put, place.desk, "member", (id,), said, seen=seen)
        attempt_inside(place, put, "notice.saved")
