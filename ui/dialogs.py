"""Small windows: a new selection, a person who joins."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from services import commands, own_templates
from services.faults import Fault, Refused
from services.journal import Conflict
from services.records import Role
from services.schema import dump
from services.text import Text
from ui import state
from ui.markup import plain
from ui.state import Here
from words.catalogue import knows
from words.faults import fault_sentence

ROLES: tuple[Role, ...] = ("evaluator", "chair", "director", "consultant")


def open_dialog(place: Here, code: str, body: Callable[[Here], None]) -> None:
    """A window with a title in the person's language."""
    st.dialog(place.say(code), width="large")(body)(place)


def seen_by(place: Here, form: str, sent: bool) -> int:
    """The last fact in view when `form` was shown, so that what was said meanwhile is not overwritten."""
    key = f"seen/{form}"
    if not sent:
        state.set_value(key, place.selection.seq)
    return int(state.value(key, place.selection.seq))


def attempt_inside(place: Here, act: Callable[[], Any], done: str) -> None:
    """Do `act` and close the window; if it is refused say so inside, so that nothing typed is lost."""
    try:
        act()
    except Refused as refused:
        for fault in refused.faults:
            st.error(plain(_in_a_form(place, fault)))
        return
    except Conflict as conflict:
        st.error(plain(_in_a_form(place, state.conflict_fault(conflict))))
        return
    state.tell(done)
    st.rerun()


def _in_a_form(place: Here, fault: Fault) -> str:
    """A fault under the label of its field, as the form shows it."""
    label = f"field.{fault.place.path.split('/')[-1]}"
    sentence = fault_sentence(fault, place.language)
    return place.say("results.line", vendor=place.say(label), words=sentence) if knows(label) else sentence


def said_in(place: Here, before: Text | None, words: str) -> Any:
    """What a person wrote, as a raw text: the other language of `before` is kept where it differed."""
    if not words.strip():
        return None
    return dump(Text, before.with_language(place.language, words) if before else Text.same(words))


def new_selection(place: Here) -> None:
    """Ask for what a new selection needs, make it from a template, and stand at it."""
    templates = _templates(place)
    with st.form("new_selection", border=False):
        title = st.text_input(place.say("field.title"), key="new_title")
        organisation = st.text_input(place.say("field.organisation"), key="new_organisation")
        template = st.radio(
            place.say("field.template"),
            list(templates),
            format_func=lambda id: plain(templates[id][0]),
            captions=[plain(caption) for _, caption in templates.values()],
            key="new_template",
        )
        mode = st.radio(
            place.say("field.mode"),
            ["open", "blind"],
            format_func=lambda word: place.say(f"mode.{word}"),
            captions=[place.say("mode.open_help"), place.say("mode.blind_help")],
            key="new_mode",
        )
        name = st.text_input(place.say("field.your_name"), key="new_name")
        sent = st.form_submit_button(place.say("dialog.create"), key="new_send")
    if sent:
        about = {"title": title, "organisation": organisation, "mode": mode}
        attempt_inside(place, partial(_create, place, str(template), about, name), "notice.created")


def _templates(place: Here) -> dict[str, tuple[str, str]]:
    """The title and the caption of every template, the shipped ones first."""
    shipped = {
        id: (place.text(item.title), place.text(item.description))
        for id, item in state.library().templates.items()
    }
    own = {
        id: (place.text(held.about.title), place.say("own_template.caption", count=len(held.requirements)))
        for id, held in own_templates.own(place.selections).items()
    }
    return {**shipped, **own}


def _create(place: Here, template: str, about: dict[str, Any], name: str) -> None:
    if template in own_templates.own(place.selections):
        id, member = own_templates.begin(place.selections, template, about, name)
    else:
        id, member = commands.create(place.selections, state.library(), template, about, name)
    state.go("selection", id)
    state.take_seat(id, member)


def join(place: Here) -> None:
    """Ask for a name and a role, and sit at the table."""
    with st.form("join", border=False):
        name = st.text_input(place.say("field.your_name"), key="join_name")
        role = st.selectbox(
            place.say("field.role"),
            ROLES,
            format_func=lambda word: place.say(f"role.{word}"),
            help=place.say("role.help"),
            key="join_role",
        )
        department = st.text_input(place.say("field.department"), key="join_department")
        sent = st.form_submit_button(place.say("dialog.join_button"), key="join_send")
    if sent:
        attempt_inside(place, partial(_join, place, name, role, department), "notice.joined")


def _join(place: Here, name: str, role: Role, department: str) -> None:
    if place.account:  # signed in: the committee grows by whoever may say so
        person = {"name": name, "role": role, "department": department or None}
        commands.put(place.desk, "member", (commands.new_id("m"),), person)
        return
    member = commands.join(place.selections, place.id, name, role, department)
    if not place.viewer.id:  # a member who adds another stays who they are
        state.go("member", member)


def duplicate(place: Here) -> None:
    """Copy the selection, without its marks, under a title of its own."""
    with st.form("duplicate", border=False):
        title = st.text_input(
            place.say("field.title"), place.say("dialog.copy_of", title=_title(place)), key="duplicate_title"
        )
        sent = st.form_submit_button(place.say("dialog.duplicate"), key="duplicate_send")
    if sent:
        attempt_inside(place, partial(_duplicate, place, title), "notice.created")


def _duplicate(place: Here, title: str) -> None:
    member = place.viewer.id
    id = commands.duplicate(place.desk, Text.same(title))
    state.go("selection", id)
    state.take_seat(id, member)


def _title(place: Here) -> str:
    return place.text(place.selection.about.title)
