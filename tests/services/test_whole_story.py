"""One committee from its preparation to the archive."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from services import access, commands, stages
from services.faults import Refused
from services.obstacles import obstacles, unsettled
from services.progress import of_members
from services.records import STAGES
from services.tasks import left_for
from tests import cases
from tests.services.refusals import codes, facts_of

SCENARIO = {"title": "S", "requirements": ["R1"], "steps": [{"id": "a", "title": "A", "minutes": 1}]}


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
    assert [move.to for move in stages.moves(facts_of(chair))] == list(STAGES[1:])
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
    assert codes(refused) == ["early.unpriced", "early.unpriced"]
    assert "left.costs" in _tasks(buyer)
    lines = [
        ("cost", (vendor, f"l{n}"), {"category": id, "title": "L", "basis": "fixed", "amount": 10})
        for vendor in ("v1", "v2")
        for n, id in enumerate(chair.selection.named("cost_category"))
    ]
    commands.put_all(buyer, lines)
    assert "left.costs" not in _tasks(buyer)
    commands.move(chair, "decision")
