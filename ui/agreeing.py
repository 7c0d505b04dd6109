"""What is said of the cell on the table: discuss, revise one's mark, agree one, approve it."""

from functools import partial
from typing import Any

import streamlit as st

from services import agreeing as acts
from services.moderation import Cell, approvals, awaited, dissenters
from services.rights import RATERS
from ui import state
from ui.dialogs import attempt_inside, seen_by
from ui.markup import plain
from ui.projector import is_shown, names_of
from ui.state import Here


def agreeing(place: Here, cell: Cell) -> None:
    """What stands, then what this person may do about it."""
    if not is_shown(place, cell):
        return
    if cell.agreed:
        _agreed(place, cell)
    may_go_on = cell.state == "revealed" and place.may("discussion", *cell.key)
    if may_go_on and st.button(
        place.say("moderate.discussed"), icon=":material/forum:", key="moderate_discussed"
    ):
        state.attempt(lambda: acts.discussed(place.desk, *cell.key))
        st.rerun()
    _own(place, cell)
    if place.may("agreed", *cell.key):
        _agree_form(place, cell)


def _agreed(place: Here, cell: Cell) -> None:
    """The agreed mark with its reason, who shares it, who does not, and who has not said."""
    agreed, name = cell.agreed, names_of(place)
    if agreed is None:
        return
    left, right = st.columns([1, 4])
    left.metric(place.say("moderate.layer.agreed"), str(agreed.mark))
    with right:
        st.markdown(plain(place.say("moderate.reason", reason=agreed.reason)))
        said = approvals(place.selection, *cell.key)
        groups = {
            "approve": [id for id, word in said.items() if word.verdict == "agrees"],
            "dissent": dissenters(place.selection, *cell.key),
            "awaited": awaited(place.selection, *cell.key),
            "present": list(agreed.present),
        }
        for group, members in groups.items():
            if members:
                line = place.say(
                    f"moderate.group.{group}", names=list(map(name, members)), count=len(members)
                )
                st.markdown(plain(line))
        for id, word in said.items():
            if word.comment:
                st.markdown(plain(place.say("moderate.word", member=name(id), comment=word.comment)))


def _own(place: Here, cell: Cell) -> None:
    """What a member may say in their own name: another mark, or whether they share the agreed one."""
    ids = (*cell.key, place.viewer.id)
    if cell.agreed is not None:
        if place.viewer.id and place.may("approval", *ids):
            _approve_form(place, cell, cell.agreed.mark)
        return
    own = next((said for said in cell.opinions if said.member == place.viewer.id), None)
    if own is not None and own.mark is not None and place.may("revision", *ids):
        _revise_form(place, cell, own.standing)


def _mark(place: Here, cell: Cell, chosen: int | None, label: str, key: str) -> int | None:
    """One mark of the scale, by tap or arrow keys."""
    marks = [level.mark for level in place.selection.scale(cell.criterion).levels]
    return st.segmented_control(place.say(label), marks, default=chosen, key=f"{key}/{'/'.join(cell.key)}")


def _revise_form(place: Here, cell: Cell, standing: int | None) -> None:
    key = f"moderate_revise/{'/'.join(cell.key)}"
    with st.form(key, border=True):
        st.markdown(f"**{place.say('moderate.revise')}**", help=place.say("moderate.revise_help"))
        mark = _mark(place, cell, standing, "moderate.new_mark", "revise_mark")
        reason = st.text_input(place.say("moderate.revise_reason"), key=f"revise_reason/{'/'.join(cell.key)}")
        sent = st.form_submit_button(place.say("moderate.revise_send"), key="moderate_revise_send")
    seen = seen_by(place, key, sent)
    if sent and mark is not None:
        act = partial(acts.revise, place.desk, cell.key, mark, reason, seen=seen)
        attempt_inside(place, act, "notice.saved")


def _approve_form(place: Here, cell: Cell, mark: int) -> None:
    said = approvals(place.selection, *cell.key).get(place.viewer.id)
    key = "/".join(cell.key)
    with st.form(f"moderate_approve/{key}", border=True):
        st.markdown(f"**{place.say('moderate.approve', mark=mark)}**")
        verdict = st.segmented_control(
            place.say("moderate.verdict"),
            ["agrees", "dissents"],
            default=said.verdict if said else None,
            format_func=lambda word: place.say(f"moderate.verdict_{word}"),
            key=f"approve_verdict/{key}",
        )
        comment = st.text_input(
            place.say("moderate.approve_comment"), said.comment if said else "", key=f"approve_comment/{key}"
        )
        sent = st.form_submit_button(place.say("moderate.approve_send"), key="moderate_approve_send")
    if sent and verdict:
        act = partial(acts.approve, place.desk, cell.key, mark, verdict, comment)
        attempt_inside(place, act, "notice.saved")


def _agree_form(place: Here, cell: Cell) -> None:
    """The committee's mark: always with a reason, with who was there and who does not share it."""
    before, key = cell.agreed, "/".join(cell.key)
    with st.form(f"moderate_agree/{key}", border=True):
        st.markdown(f"**{place.say('moderate.agree')}**", help=place.say("moderate.agree_help"))
        said: dict[str, Any] = {
            "mark": _mark(place, cell, _proposed(cell), "moderate.agreed_mark", "agree_mark")
        }
        said["reason"] = st.text_area(
            place.say("moderate.agree_reason", least=acts.LEAST_REASON),
            before.reason if before else "",
            key=f"agree_reason/{key}",
            height=100,
        )
        said["present"] = _people(place, cell, "present", key)
        said["dissent"] = _people(place, cell, "dissent", key)
        why = st.text_input(place.say("moderate.agree_why"), key=f"agree_why/{key}") if before else ""
        sent = st.form_submit_button(place.say("moderate.agree_send"), key="moderate_agree_send")
    seen = seen_by(place, f"agree/{key}", sent)
    if sent:
        attempt_inside(
            place, partial(acts.agree, place.desk, cell.key, said, why=why, seen=seen), "notice.saved"
        )


def _proposed(cell: Cell) -> int | None:
    """The mark that stands, else the one all members come to; where they differ, none is suggested."""
    if cell.agreed:
        return cell.agreed.mark
    return cell.marks[0] if cell.marks and cell.marks[0] == cell.marks[-1] else None


def _people(place: Here, cell: Cell, name: str, key: str) -> list[str]:
    """Some of the committee by name, in the order of its members."""
    members = {id: member.name for id, member in place.selection.members.items() if member.role in RATERS}
    last = [settled for _, settled in place.selection.all("agreed").items()][-1:]
    stands = [cell.agreed] if cell.agreed else last if name == "present" else []
    found = st.pills(
        place.say(f"moderate.{name}"),
        list(members),
        selection_mode="multi",
        default=[id for settled in stands for id in getattr(settled, name) if id in members],
        format_func=lambda id: plain(names_of(place)(id)),
        key=f"agree_{name}/{key}",
    )
    return [id for id in members if id in found]
