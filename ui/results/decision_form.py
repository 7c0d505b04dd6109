"""The form of the decision, for the chair: vendor, reason, conditions, what else was weighed, who decided."""

from collections.abc import Iterable
from functools import partial
from typing import Any

import streamlit as st

from services.analysis import Ranking
from services.records import Decision
from services.results import signing
from services.results.reservations import to_sign_with
from services.rights import SIGNERS
from services.schema import dump
from services.text import Text
from ui import choices, components
from ui.dialogs import attempt_inside, seen_by
from ui.markup import plain
from ui.state import Here

LISTS = ("conditions", "considered")


def decision_form(place: Here, ranking: Ranking) -> None:
    """Record the decision, or say it anew; who signed the one before is told that it has changed."""
    before: Decision | None = place.selection.get("decision")
    names = components.vendor_names(place)
    held = {spot.vendor: names[spot.vendor] for spot in ranking.places if spot.rank is not None}
    first = before.vendor if before else to_sign_with(place.selection, ranking)
    ordered = {id: held[id] for id in sorted(held, key=lambda id: id != first)}
    if not ordered:
        st.info(place.say("director.nobody_to_choose"))
        return
    with st.form("decision", border=False):
        said: dict[str, Any] = {
            "vendor": choices.select(place.say("director.column.vendor"), ordered, "decision_vendor")
        }
        said["reason"] = st.text_area(
            place.say("field.reason"), before.reason if before else "", key="decision_reason", height=140
        )
        for name in LISTS:
            lines = "\n".join(place.text(text) for text in getattr(before, name, ()))
            written = st.text_area(
                place.say(f"director.field.{name}"),
                lines,
                help=place.say("director.one_a_line"),
                key=f"decision_{name}",
                height=110,
            )
            said[name] = _texts(place, getattr(before, name, ()), written)
        day = st.date_input(
            place.say("director.field.day"),
            before.day if before and before.day else place.selections.now().date(),
            format="DD/MM/YYYY",
            key="decision_day",
        )
        said["day"] = day.isoformat()
        for name in ("present", "dissent"):
            said[name] = _people(place, name, getattr(before, name, ()))
        sent = st.form_submit_button(place.say("director.decide_send"), key="decision_send")
    seen = seen_by(place, "decision", sent)
    if sent:
        attempt_inside(place, partial(signing.decide, place.desk, said, seen), "notice.decided")


def _texts(place: Here, before: Iterable[Text], written: str) -> list[Any]:
    """One text a line; a line that stood keeps its other language."""
    known = {place.text(text): text for text in before}
    lines = (line.strip() for line in written.splitlines())
    return [dump(Text, known.get(line) or Text.same(line)) for line in lines if line]


def _people(place: Here, name: str, before: Iterable[str]) -> list[str]:
    members = {id: member.name for id, member in place.selection.members.items() if member.role in SIGNERS}
    found = st.pills(
        place.say(f"director.field.{name}"),
        list(members),
        selection_mode="multi",
        default=[id for id in before if id in members],
        format_func=lambda id: plain(members[id]),
        key=f"decision_{name}",
    )
    return [id for id in members if id in found]
