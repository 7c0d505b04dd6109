"""Interests: what a tie closes, what counts of what was said before it, and who learns of it."""

import itertools
import math
from typing import Any

import pytest

from services import access, commands, interests
from services.analysis import rank
from services.assessment import assess
from services.faults import Refused
from services.history import history, stood_at
from services.marks import count_marks
from services.selection import Selection
from tests import cases

TIE = {"interest": "tie", "tie": "commission", "detail": "canary: two percent of each sale"}
SCENARIO = {"title": "S", "requirements": ["R1"], "steps": [{"id": "a", "title": "A", "minutes": 1}]}


@pytest.fixture
def committee(blind_chair: commands.Desk) -> tuple[commands.Desk, commands.Desk, commands.Desk]:
    """A chair and two evaluators in the middle of the scoring."""
    commands.put(blind_chair, "scenario", ("s1",), SCENARIO)
    first, second = (cases.evaluator_desk(blind_chair, name) for name in ("Ana", "Bo"))
    commands.move(blind_chair, "scoring", "A short story")
    return blind_chair, first, second


def _rate(desk: commands.Desk, vendor: str, mark: int) -> None:
    criterion = cases.rated(desk.selection)[0]
    commands.put(desk, "rating", (vendor, criterion, desk.who.id), {"mark": mark})


def _tie(desk: commands.Desk, vendor: str = "v1", said: Any = TIE) -> None:
    commands.put(desk, "declaration", (desk.who.id, vendor), said)


def _decide(chair: commands.Desk, member: commands.Desk, effect: str, vendor: str = "v1") -> None:
    said = {"effect": effect, "reason": "canary: as we agreed"}
    commands.put(chair, "consequence", (member.who.id, vendor), said)


def _counting(selection: Selection, vendor: str) -> float:
    criterion = cases.rated(selection)[0]
    return float(count_marks(selection, [vendor], [criterion]).counting[0, 0])


def test_a_tie_found_later_closes_the_cells_at_once_and_keeps_the_mark_from_counting(
    committee: tuple[commands.Desk, ...],
) -> None:
    chair, first, second = committee
    for desk, mark in ((first, 5), (second, 1)):
        _rate(desk, "v1", mark)
        _rate(desk, "v2", mark)
    assert _counting(chair.selection, "v1") == 3
    _tie(first)
    with pytest.raises(Refused) as refused:
        _rate(first, "v1", 4)
    assert refused.value.faults[0].code == "interest_declared"
    assert _counting(chair.selection, "v1") == 1
    assert _counting(chair.selection, "v2") == 3
    assert chair.selection.get("rating", "v1", cases.rated(chair.selection)[0], first.who.id).mark == 5


@pytest.mark.parametrize(("effect", "tied", "other"), [("rates", 3, 3), ("abstains", 1, 3), ("leaves", 1, 1)])
def test_what_the_chair_decides_of_a_tie_is_what_counts(
    committee: tuple[commands.Desk, ...], effect: str, tied: float, other: float
) -> None:
    chair, first, second = committee
    for desk, mark in ((first, 5), (second, 1)):
        _rate(desk, "v1", mark)
        _rate(desk, "v2", mark)
    _tie(first)
    _decide(chair, first, effect)
    assert (_counting(chair.selection, "v1"), _counting(chair.selection, "v2")) == (tied, other)
    assert interests.has_left(chair.selection, first.who.id) == (effect == "leaves")


def test_a_decision_on_an_older_declaration_decides_nothing(committee: tuple[commands.Desk, ...]) -> None:
    chair, first, _ = committee
    _tie(first, said={"interest": "tie", "tie": "gift"})
    _decide(chair, first, "rates")
    _rate(first, "v1", 5)
    _tie(first, said={"interest": "tie", "tie": "employment"})
    assert interests.is_tied(chair.selection, first.who.id, "v1")
    assert math.isnan(_counting(chair.selection, "v1"))
    assert interests.decided_of(chair.selection, first.who.id, "v1") is None
    _decide(chair, first, "rates")
    assert _counting(chair.selection, "v1") == 5
    _tie(first, said={"interest": "tie", "tie": "employment"})
    assert _counting(chair.selection, "v1") == 5


def test_what_a_tied_member_saw_counts_no_more_than_their_marks(
    committee: tuple[commands.Desk, ...],
) -> None:
    chair, first, _ = committee
    commands.put(
        first,
        "observation",
        ("v1", "s1", "a", first.who.id),
        {"fit": "no", "evidence": "live", "requirements": ["R1"]},
    )
    commands.put(chair, "answer", ("v1", "R1"), {"fit": "standard"})
    assert assess(chair.selection, ["v1"], ["R1"]).findings[0].contradicted
    _tie(first)
    found = assess(chair.selection, ["v1"], ["R1"]).findings[0]
    assert (found.fit, found.evidence, found.contradicted) == ("standard", "none", False)


def test_without_a_tie_everything_counts(committee: tuple[commands.Desk, ...]) -> None:
    assert interests.uncounted(committee[0].selection) == frozenset()


def test_a_tie_is_known_to_the_committee_after_the_reveal_and_its_words_to_the_preparers_alone(
    committee: tuple[commands.Desk, ...],
) -> None:
    chair, first, second = committee
    _rate(first, "v1", 5)
    _rate(second, "v1", 1)
    _tie(first)
    _decide(chair, first, "abstains")
    director = cases.evaluator_desk(chair, "Dee", "director")
    others = (second, director)
    for desk in others:
        assert not interests.ties(access.seen_by(desk.selection, desk.who))
    commands.move(chair, "reveal", "Enough marks")
    whole = chair.selection
    for desk in others:
        seen = access.seen_by(whole, desk.who)
        shown = [(entry.before, entry.after, entry.fact.reason) for entry in history(desk)]
        stood = stood_at(desk, whole.seq).selection.values
        assert interests.ties(seen) == [(first.who.id, "v1")]
        assert "canary" not in str(seen.values) + str(shown) + str(stood)
        assert "commission" not in str(shown)
        assert _same_places(seen, whole)
    for desk in (first, chair):
        assert "canary: two percent" in str(access.seen_by(whole, desk.who).values)


def _same_places(seen: Selection, whole: Selection) -> bool:
    """Whether marks weigh the same for who reads a part as for who reads all."""
    pair = (rank(held) for held in (seen, whole))
    first, second = ({place.vendor: place.axes for place in found.places} for found in pair)
    shared = [(first[vendor][axis], second[vendor][axis]) for vendor in first for axis in first[vendor]]
    return all(one == other for one, other in shared if axis_known(one, other))


def axis_known(*axes: Any) -> bool:
    return all(axis.value is not None for axis in axes)


def test_a_new_vendor_is_asked_when_it_appears(blind_chair: commands.Desk) -> None:
    desk = cases.evaluator_desk(blind_chair, "Ana")
    assert interests.undeclared(desk.selection, desk.who.id) == []
    commands.put(blind_chair, "vendor", ("v3",), {"name": "Late"})
    assert interests.undeclared(desk.selection, desk.who.id) == ["v3"]
    commands.put(blind_chair, "vendor", ("v3",), {"name": "Late", "status": "withdrawn"})
    assert interests.undeclared(desk.selection, desk.who.id) == []


def test_who_counts_is_the_same_in_whatever_order_members_declare() -> None:
    declared = [("declaration", (member, "v1"), TIE) for member in ("m1", "m2")]
    decided = ("consequence", ("m1", "v1"), {"effect": "leaves", "reason": "r"})
    rest = [
        *(("vendor", (id,), {"name": id}) for id in ("v1", "v2")),
        *(("member", (id,), {"name": id, "role": "evaluator"}) for id in ("m1", "m2")),
    ]
    for order in itertools.permutations(declared):
        found = interests.uncounted(cases.made(*rest, *order, decided))
        assert found == {("m1", "v1"), ("m1", "v2"), ("m2", "v1")}
