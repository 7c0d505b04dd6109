"""Stages: what a move asks and says, what freezes, what going back leaves behind; and one whole story."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from exchange.project_file import read_selection, write_selection
from exchange.stage_marks import stage_lines
from services import access, commands, stages
from services.analysis import rank
from services.faults import Refused
from services.obstacles import obstacles, unsettled
from services.progress import of_members
from services.records import STAGES
from services.tasks import left_for
from services.undoing import undo
from tests import cases

NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)
SCENARIO = {"title": "S", "requirements": ["R1"], "steps": [{"id": "a", "title": "A", "minutes": 1}]}


def _codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


def _facts(desk: commands.Desk) -> list[Any]:
    return desk.selections.journal.read(desk.id)


# The freeze.


def test_moving_into_scoring_freezes_in_the_same_act(blind_chair: commands.Desk) -> None:
    before = stages.frozen_fingerprint(blind_chair.selection)
    fact = commands.move(blind_chair, "scoring", "Ready enough")
    freeze = blind_chair.selection.facts["freeze"]
    assert (freeze.at, freeze.seq) == (fact.at, fact.seq + 1)
    assert freeze.value == {"fingerprint": before}
    assert not stages.has_thawed(blind_chair.selection)


@pytest.mark.parametrize("origin", ["preparation", "weighting", "archived"])
@pytest.mark.parametrize("to", STAGES)
def test_whatever_way_marks_open_something_is_frozen(origin: str, to: str) -> None:
    said = [found[0] for found in stages.beside(cases.made(("stage", (), origin)), to, "r", NOON.date())]
    assert ("freeze" in said) == (to in ("scoring", "reveal", "moderation", "prices", "decision"))


def test_the_freeze_stands_until_scoring_begins_anew(blind_chair: commands.Desk) -> None:
    commands.move(blind_chair, "scoring", "Ready enough")
    with pytest.raises(Refused) as refused:
        commands.put(blind_chair, "freeze", (), {"fingerprint": "0" * 64})
    assert _codes(refused) == ["move_stands"]
    first = blind_chair.selection.expects("freeze")
    commands.move(blind_chair, "weighting", "One axis was forgotten")
    commands.put(blind_chair, "weight", ("cost",), 33)
    assert stages.has_thawed(blind_chair.selection)
    commands.move(blind_chair, "scoring", "Weighed again")
    assert not stages.has_thawed(blind_chair.selection)
    assert blind_chair.selection.expects("freeze") > first


def test_weights_changed_after_the_freeze_leave_both_results_to_look_at(chair: commands.Desk) -> None:
    line = {"category": "licences", "title": "L", "basis": "fixed", "amount": 1}
    commands.put(chair, "cost", ("v1", "l"), line)
    commands.move(chair, "scoring", "Ready enough")
    held = chair.selection
    commands.put(chair, "weight", ("cost",), 77)
    commands.put(chair, "requirement", ("R4",), {"title": "New", "category": "needs", "priority": "must"})
    facts = _facts(chair)
    assert [fact.subject for fact in stages.changed_since(chair.selection, facts)] == [
        "weight/cost",
        "requirement/R4",
    ]
    frozen = stages.as_frozen(chair.selection, facts)
    assert stages.frozen_fingerprint(frozen) == held.get("freeze").fingerprint
    assert [place.score for place in rank(frozen).places] == [place.score for place in rank(held).places]
    assert rank(chair.selection).weighting.global_weights != rank(frozen).weighting.global_weights


def test_a_change_taken_back_is_no_change(chair: commands.Desk) -> None:
    commands.put(chair, "weight", ("cost",), 20)
    commands.move(chair, "scoring", "Ready enough")
    for points in (77, 20):
        commands.put(chair, "weight", ("cost",), points)
    assert not stages.has_thawed(chair.selection)
    assert stages.changed_since(chair.selection, _facts(chair)) == []


# Going back.


def test_going_back_deletes_nothing_and_travels_with_every_file(blind_chair: commands.Desk) -> None:
    for stage in ("scoring", "reveal"):
        commands.move(blind_chair, stage, "On we go")
    before = blind_chair.selection.values
    commands.move(blind_chair, "scoring", "One more\ndemonstration")
    after = blind_chair.selection
    assert {path: value for path, value in before.items() if path != "stage"}.items() <= after.values.items()
    (held,) = stages.returns(after)
    assert (held.origin, held.to, held.reason) == ("reveal", "scoring", "One more\ndemonstration")
    text = write_selection(after)
    again = read_selection(text.encode(), "again.yaml")
    assert stages.returns(again) == [held]
    for language in ("fr", "en"):
        (line,) = stage_lines(again, language)
        assert f"# {line}\n" in text
    assert write_selection(again).count("One more demonstration") == text.count("One more demonstration")


def test_a_step_back_is_never_taken_away(blind_chair: commands.Desk) -> None:
    commands.move(blind_chair, "scoring", "On we go")
    commands.move(blind_chair, "weighting", "Back")
    with pytest.raises(Refused) as refused:
        commands.remove(blind_chair, "return", ("1",))
    assert _codes(refused) == ["move_stands"]
    with pytest.raises(Refused):
        undo(blind_chair)


def test_the_moves_are_told_with_their_way(blind_chair: commands.Desk) -> None:
    for stage, reason in (("scoring", "a"), ("reveal", "b"), ("scoring", "c")):
        commands.move(blind_chair, stage, reason)
    found = [(move.origin, move.to, move.reason, move.is_back) for move in stages.moves(_facts(blind_chair))]
    assert found == [
        ("preparation", "scoring", "a", False),
        ("scoring", "reveal", "b", False),
        ("reveal", "scoring", "c", True),
    ]


# What a move asks.


def test_nobody_but_the_chair_learns_what_a_move_asks(blind_chair: commands.Desk) -> None:
    desk = cases.evaluator_desk(blind_chair, "Ana")
    with pytest.raises(Refused) as refused:
        commands.move(desk, "scoring")
    assert _codes(refused) == ["not_your_role"]


def test_archiving_asks_for_a_decision_and_going_back_for_a_reason(chair: commands.Desk) -> None:
    with pytest.raises(Refused) as refused:
        commands.move(chair, "archived")
    assert _codes(refused) == ["early.decision"]
    commands.move(chair, "archived", "The project was dropped")
    assert [fault.code for fault in obstacles(chair.selection, "scoring", NOON.date())] == ["reason_missing"]


def test_a_cell_on_which_all_agree_needs_no_moderation() -> None:
    tree = [
        ("criterion", ("x",), {"title": "x", "node": "axis"}),
        ("criterion", ("c",), {"title": "c", "node": "criterion", "parent": "x"}),
        *(("vendor", (id,), {"name": id}) for id in ("v1", "v2", "v3", "v4")),
        *(("member", (id,), {"name": id, "role": "evaluator"}) for id in ("m1", "m2")),
    ]
    marks = {"v1": (3, 3), "v2": (3, 4), "v3": (1, 5)}
    rated = [
        ("rating", (vendor, "c", member), {"mark": mark})
        for vendor, pair in marks.items()
        for member, mark in zip(("m1", "m2"), pair, strict=True)
    ]
    settled = ("agreed", ("v3", "c"), {"mark": 3, "reason": "r"})
    assert unsettled(cases.made(*tree, *rated, settled)) == [("v2", "c"), ("v4", "c")]


# The mode.


@pytest.mark.parametrize("stage", ["scoring", "reveal", "moderation"])
def test_a_blind_selection_is_not_opened_while_something_is_sealed(
    blind_chair: commands.Desk, stage: str
) -> None:
    commands.move(blind_chair, stage, "On we go")
    about = {"title": "T", "mode": "open"}
    with pytest.raises(Refused) as refused:
        commands.put(blind_chair, "selection", (), about, reason="Let us all see")
    assert _codes(refused) == ["mode_sealed"]
    assert not blind_chair.selection.is_open


def test_going_back_to_preparation_does_not_open_the_marks_either(blind_chair: commands.Desk) -> None:
    desk = cases.evaluator_desk(blind_chair, "Ana")
    commands.move(blind_chair, "scoring", "On we go")
    commands.put(desk, "rating", ("v1", cases.rated(desk.selection)[0], desk.who.id), {"mark": 3})
    commands.move(blind_chair, "preparation", "Back")
    with pytest.raises(Refused) as refused:
        commands.put(blind_chair, "selection", (), {"title": "T", "mode": "open"}, reason="r")
    assert _codes(refused) == ["mode_sealed"]


def test_undoing_does_not_open_the_marks_either(chair: commands.Desk) -> None:
    commands.put(chair, "selection", (), {"title": "T", "mode": "blind"})
    second = cases.desk(
        chair.selections, chair.id, commands.join(chair.selections, chair.id, "Carl", "chair")
    )
    commands.move(second, "scoring", "On we go")
    with pytest.raises(Refused) as refused:
        undo(chair)
    assert _codes(refused) == ["mode_sealed"]


def test_once_scored_the_mode_changes_with_a_reason_alone(blind_chair: commands.Desk) -> None:
    commands.put(blind_chair, "selection", (), {"title": "T", "mode": "open"})
    commands.put(blind_chair, "selection", (), {"title": "T", "mode": "blind"})
    commands.move(blind_chair, "prices", "On we go")
    about = {"title": "T", "mode": "open"}
    with pytest.raises(Refused) as refused:
        commands.put(blind_chair, "selection", (), about)
    assert _codes(refused) == ["mode_reason"]
    commands.put(blind_chair, "selection", (), about, reason="A public vote")
    commands.put(blind_chair, "selection", (), {**about, "organisation": "No reason needed"})


# The deadline.


def test_a_deadline_is_moved_or_removed_with_a_reason_alone(blind_chair: commands.Desk) -> None:
    commands.put(blind_chair, "deadline", (), {"at": "2026-12-01T18:00:00+01:00"})
    later = {"at": "2026-12-02T18:00:00+01:00"}
    for act in (
        lambda: commands.put(blind_chair, "deadline", (), later),
        lambda: commands.remove(blind_chair, "deadline", ()),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert _codes(refused) == ["deadline_reason"]
    fact = commands.put(blind_chair, "deadline", (), later, reason="Two people were ill")
    assert fact.reason == "Two people were ill"


# Members.


def test_the_last_chair_stays(chair: commands.Desk) -> None:
    me = (chair.who.id,)
    for said in (
        {"name": "Claire", "role": "evaluator"},
        {"name": "Claire", "role": "chair", "until": "2027-01-01"},
    ):
        with pytest.raises(Refused) as refused:
            commands.put(chair, "member", me, said)
        assert _codes(refused) == ["last_chair"]
    second = commands.join(chair.selections, chair.id, "Carl", "chair")
    commands.put(chair, "member", (second,), {"name": "Carl", "role": "director"})
    with pytest.raises(Refused) as undone:
        commands.put(chair, "member", me, {"name": "Claire", "role": "director"})
    assert _codes(undone) == ["last_chair"]


def test_a_member_who_has_said_something_is_not_removed(blind_chair: commands.Desk) -> None:
    silent = commands.join(blind_chair.selections, blind_chair.id, "Sid", "evaluator")
    speaking = cases.evaluator_desk(blind_chair, "Ana")
    commands.remove(blind_chair, "member", (silent,))
    assert silent not in blind_chair.selection.members
    with pytest.raises(Refused) as refused:
        commands.remove(blind_chair, "member", (speaking.who.id,))
    assert _codes(refused) == ["member_has_said"]


def test_a_member_whose_access_has_ended_writes_nothing_and_keeps_no_seat(chair: commands.Desk) -> None:
    desk = cases.evaluator_desk(chair, "Ana")
    ended = {"name": "Ana", "role": "evaluator", "until": "2020-01-01"}
    commands.put(chair, "member", (desk.who.id,), ended)
    with pytest.raises(Refused) as refused:
        commands.put(desk, "rating", ("v1", cases.rated(desk.selection)[0], desk.who.id), {"mark": 3})
    assert _codes(refused) == ["access_ended"]
    seats = {chair.id: desk.who.id, "gone": "m1"}
    assert access.seated(chair.selections, seats) == {}
    assert access.seated(chair.selections, {chair.id: chair.who.id}) == {chair.id: chair.who.id}


def test_a_buyer_is_no_evaluator_before_prices_are_opened(blind_chair: commands.Desk) -> None:
    said = {"name": "Bea", "role": "evaluator", "buyer": True}
    with pytest.raises(Refused) as refused:
        commands.put(blind_chair, "member", ("m9",), said)
    assert _codes(refused) == ["buyer_evaluator"]
    commands.put(blind_chair, "member", ("m9",), {**said, "role": "consultant"})
    commands.move(blind_chair, "prices", "On we go")
    commands.put(blind_chair, "member", ("m9",), said)


# A whole story.


def _tasks(desk: commands.Desk) -> list[str]:
    seen = access.seen_by(desk.selection, desk.who)
    return [task.code for task in left_for(seen, desk.who, desk.selections.now())]


@dataclass(frozen=True)
class Cast:
    """Who plays the story, and the criteria they rate."""

    chair: commands.Desk
    buyer: commands.Desk
    first: commands.Desk
    second: commands.Desk
    rated: list[str]


def test_a_committee_goes_from_preparation_to_the_archive(tmp_path: Path) -> None:
    cast = _prepared(cases.chair_desk(cases.store(tmp_path), "blind"))
    _declared(cast)
    _scored(cast)
    _moderated(cast)
    _priced(cast)
    chair = cast.chair
    assert "left.decision" in _tasks(chair)
    commands.put(chair, "decision", (), {"vendor": "v2", "reason": "First on every axis"})
    commands.move(chair, "archived")
    assert _tasks(chair) == _tasks(cast.first) == []
    assert not stages.has_thawed(chair.selection)
    assert stages.returns(chair.selection) == []
    assert [move.to for move in stages.moves(_facts(chair))] == list(STAGES[1:])
    assert chair.selections.journal.verify(chair.id) is None


def _prepared(chair: commands.Desk) -> Cast:
    cases.small(chair)
    rated = cases.rated(chair.selection)
    evaluator = {"role": "evaluator", "sections": rated[:2]}
    commands.put_all(
        chair,
        [
            ("scenario", ("s1",), SCENARIO),
            ("objective", ("o1",), {"title": "Faster"}),
            ("scope", (), {"departments": ["Sales"]}),
            ("budget", (), {"envelope": 1000}),
            ("member", ("mb",), {"name": "Bea", "role": "consultant", "buyer": True}),
            ("member", ("m1",), {"name": "Ana", **evaluator}),
            ("member", ("m2",), {"name": "Bo", **evaluator}),
            ("member", (chair.who.id,), {"name": "Claire", "role": "chair", "sections": rated[:1]}),
        ],
    )
    commands.move(chair, "weighting")
    desks = [cases.desk(chair.selections, chair.id, id) for id in ("mb", "m1", "m2")]
    return Cast(chair, *desks, rated)


def _declared(cast: Cast) -> None:
    chair, first = cast.chair, cast.first
    assert _tasks(first) == ["left.declare"]
    commands.move(chair, "scoring")
    assert _tasks(first) == ["left.declare", "left.marks", "left.marks"]
    tie = {"interest": "tie", "tie": "family", "detail": "A cousin"}
    both = [("declaration", ("m1", "v1"), tie), ("declaration", ("m1", "v2"), {"interest": "none"})]
    commands.put_all(first, both)
    for desk in (cast.second, chair):
        cases.declare(desk)
    assert _tasks(first) == ["left.marks"]
    assert "left.tie" in _tasks(chair)
    said = {"effect": "abstains", "reason": "A cousin is close"}
    commands.put(chair, "consequence", ("m1", "v1"), said)
    assert "left.tie" not in _tasks(chair)


def _scored(cast: Cast) -> None:
    chair, first = cast.chair, cast.first
    with pytest.raises(Refused) as refused:
        commands.move(chair, "reveal")
    (fault,) = refused.value.faults
    assert (fault.code, fault.params["count"]) == ("early.marks", 2 + 4 + 2)
    assert fault.params["names"] == ["Claire", "Ana", "Bo"]
    both = ("v1", "v2")
    for desk, vendors, held in ((first, ("v2",), 2), (cast.second, both, 2), (chair, both, 1)):
        for vendor in vendors:
            for criterion in cast.rated[:held]:
                mark = 5 if desk is first else 2
                commands.put(desk, "rating", (vendor, criterion, desk.who.id), {"mark": mark})
    day = chair.selections.now().date()
    assert [found.marks.left for found in of_members(chair.selection, day)] == [0, 0, 0]
    assert obstacles(chair.selection, "reveal", day) == []
    commands.move(chair, "reveal")
    commands.move(chair, "moderation")


def _moderated(cast: Cast) -> None:
    chair, first, rated = cast.chair, cast.first, cast.rated
    with pytest.raises(Refused) as refused:
        commands.move(chair, "prices")
    (fault,) = refused.value.faults
    cells = unsettled(chair.selection)
    assert (fault.code, fault.params["count"]) == ("early.agenda", len(cells))
    assert {("v2", rated[0]), ("v2", rated[1])} <= set(cells)
    assert not {("v1", rated[0]), ("v1", rated[1])} & set(cells)
    commands.put(chair, "agreed", ("v2", rated[0]), {"mark": 4, "reason": "We saw it again"})
    assert "left.approve" in _tasks(first)
    approval = {"mark": 4, "verdict": "agrees"}
    commands.put(first, "approval", ("v2", rated[0], "m1"), approval)
    assert "left.approve" not in _tasks(first)
    commands.move(chair, "prices", "The other cells cannot change the winner")


def _priced(cast: Cast) -> None:
    chair, buyer = cast.chair, cast.buyer
    with pytest.raises(Refused) as refused:
        commands.move(chair, "decision")
    assert _codes(refused) == ["early.unpriced", "early.unpriced"]
    assert "left.costs" in _tasks(buyer)
    lines = [
        ("cost", (vendor, f"l{n}"), {"category": id, "title": "L", "basis": "fixed", "amount": 10})
        for vendor in ("v1", "v2")
        for n, id in enumerate(chair.selection.named("cost_category"))
    ]
    commands.put_all(buyer, lines)
    assert "left.costs" not in _tasks(buyer)
    commands.move(chair, "decision")
