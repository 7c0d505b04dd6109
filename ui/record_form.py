"""The form of any one record: shown, said whole, taken back; what somebody said meanwhile is not lost."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from services import commands
from services.facts import KINDS, Ids
from services.schema import dump
from ui import choices
from ui.dialogs import attempt_inside, open_dialog, seen_by
from ui.fields import Fields
from ui.state import Here

Draw = Callable[[Fields], dict[str, Any]]


def record_form(place: Here, kind: str, ids: Ids | None, words: str, draw: Draw) -> None:
    """Change the record `ids` of `kind`, or write a new one, with the fields that `draw` shows."""
    record = place.selection.get(kind, *ids) if ids is not None else None
    key = "/".join((kind, *(ids or ())))
    with st.form(f"form/{kind}", border=False):
        said = draw(Fields(place, record, words, key))
        sent = st.form_submit_button(place.say("dialog.save"), key=f"{kind}_send")
    seen = seen_by(place, key, sent)
    if sent:
        where = (commands.new_id(kind[0]),) if ids is None else ids
        said = {**(dump(KINDS[kind].record, record) if record else {}), **said}
        put = partial(commands.put, place.desk, kind, where, said, seen=seen)
        attempt_inside(place, put, "notice.saved")
    if (
        record
        and ids
        and st.button(place.say("dialog.remove"), icon=":material/delete:", key=f"{kind}_remove")
    ):
        attempt_inside(place, partial(commands.remove, place.desk, kind, ids), "notice.removed")


def editing_bar(place: Here, kind: str, titles: Mapping[str, str], words: str, draw: Draw) -> None:
    """Add a record of `kind`, or choose one and change it, each in a window; only for who may."""
    if not place.may(kind):
        return
    window = f"{words}.window"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button(place.say(f"{words}.add"), icon=":material/add:", key=f"{kind}_add"):
            open_dialog(place, window, partial(_form, kind=kind, ids=None, words=words, draw=draw))
        if titles:
            chosen = choices.pick(place, f"{words}.pick", titles)
            if st.button(place.say("specification.edit"), icon=":material/edit:", key=f"{kind}_edit"):
                open_dialog(place, window, partial(_form, kind=kind, ids=(chosen,), words=words, draw=draw))


def _form(place: Here, kind: str, ids: Ids | None, words: str, draw: Draw) -> None:
    record_form(place, kind, ids, words, draw)
