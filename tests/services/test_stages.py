"""Stages: what a move asks and says, what freezes, what going back leaves behind."""

import datetime

import pytest

from exchange.project_file import read_selection, write_selection
from exchange.stage_marks import stage_lines
from services import commands, stages
from services.analysis import rank
from services.faults import Refused
from services.obstacles import obstacles, unsettled
from services.records import STAGES
from services.undoing import undo
from tests import cases
from tests.services.refusals import codes, facts_of

NOON = datetime.datetime(2026, 11, 24, 12, tzinfo=datetime.UTC)


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
    assert codes(refused) == ["move_stands"]
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
    facts = facts_of(chair)
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
    assert stages.changed_since(chair.selection, facts_of(chair)) == []


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
    assert codes(refused) == ["move_stands"]
    with pytest.raises(Refused):
        undo(blind_chair)


def test_the_moves_are_told_with_their_way(blind_chair: commands.Desk) -> None:
    for stage, reason in (("scoring", "a"), ("reveal", "b"), ("scoring", "c")):
        commands.move(blind_chair, stage, reason)
    found = [
        (move.origin, move.to, move.reason, move.is_back) for move in stages.moves(facts_of(blind_chair))
    ]
    assert found == [
        ("preparation", "scoring", "a", False),
        ("scoring", "reveal", "b", False),
        ("reveal", "scoring", "c", True),
    ]


def test_nobody_but_the_chair_learns_what_a_move_asks(blind_chair: commands.Desk) -> None:
    desk = cases.evaluator_desk(blind_chair, "Ana")
    with pytest.raises(Refused) as refused:
        commands.move(desk, "scoring")
    assert codes(refused) == ["not_your_role"]


def test_archiving_asks_for_a_decision_and_going_back_for_a_reason(chair: commands.Desk) -> None:
    with pytest.raises(Refused) as refused:
        commands.move(chair, "archived")
    assert codes(refused) == ["early.decision"]
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
