"""Then and now: what is the same says so, what moved is taken back exactly, and moments are named."""

from pathlib import Path

import pytest

from services import commands, history
from services.analysis import Ranking, rank
from services.results.comparing import GROUPS, Comparison, compare, leader, moments, put_back
from services.selection import Selection
from tests import cases

NEEDS = ("R1", "R2", "R3")


@pytest.fixture
def chair(tmp_path: Path) -> commands.Desk:
    """Two vendors that answer three requirements; v1 leads."""
    desk = cases.chair_desk(cases.store(tmp_path))
    cases.small(desk)
    for vendor, fit in (("v1", "standard"), ("v2", "settings")):
        commands.put_all(desk, [("answer", (vendor, need), {"fit": fit}) for need in NEEDS])
    return desk


def beside(then: Selection, now: Selection) -> Comparison:
    """The comparison of two states of a selection."""
    return compare(then, now, rank(then), rank(now))


def scores(ranking: Ranking) -> dict[str, float | None]:
    return {place.vendor: place.score for place in ranking.places}


def test_now_beside_now_says_that_nothing_changed(chair: commands.Desk) -> None:
    found = beside(chair.selection, chair.selection)
    assert found.is_same
    assert found.effects == ()
    assert [one.gap for one in found.moved] == [0, 0]
    assert found.leaders == ("v1", "v1")


def test_what_stood_at_a_fact_ranks_as_the_journal_cut_there(chair: commands.Desk) -> None:
    before = chair.selection.seq
    commands.put(chair, "answer", ("v1", "R2"), {"fit": "no"})
    cut = [fact for fact in chair.selections.journal.read(chair.id) if fact.seq <= before]
    found = beside(history.stood_at(chair, before).selection, chair.selection)
    assert {one.vendor: one.then.score for one in found.moved if one.then} == scores(
        rank(Selection(chair.id).with_facts(cut))
    )
    assert {one.vendor: one.now.score for one in found.moved if one.now} == scores(rank(chair.selection))


def test_the_change_that_moved_a_score_most_comes_first_and_names_who_would_lead_without(
    chair: commands.Desk,
) -> None:
    then = chair.selection
    commands.put_all(chair, [("answer", ("v1", need), {"fit": "workaround"}) for need in ("R2", "R3")])
    commands.put(chair, "objective", ("o1",), {"title": "Faster"})  # moves nothing
    found = beside(then, chair.selection)
    assert found.leaders == ("v1", "v2")
    (effect,) = found.effects
    assert (effect.group, effect.count, effect.leader, effect.vendor) == ("answers", 2, "v1", "v1")
    old, new = scores(rank(then))["v1"], scores(rank(chair.selection))["v1"]
    assert old is not None
    assert new is not None
    assert effect.points == pytest.approx(new - old)


def test_a_change_that_moves_no_score_is_counted_and_names_nobody(chair: commands.Desk) -> None:
    then = chair.selection
    commands.put(chair, "requirement", ("R3",), {"title": "Other", "category": "needs", "priority": "could"})
    (effect,) = beside(then, chair.selection).effects
    assert (effect.group, effect.vendor, effect.points) == ("weights", None, 0)


def test_a_vendor_that_came_or_withdrew_since_is_there_on_its_side(chair: commands.Desk) -> None:
    then = chair.selection
    commands.put(chair, "vendor", ("v3",), {"name": "Third"})
    commands.put(chair, "vendor", ("v1",), {"name": "Vendor v1", "status": "withdrawn"})
    found = {one.vendor: one for one in beside(then, chair.selection).moved}
    assert found["v3"].then is None
    assert found["v3"].now is not None
    assert (found["v1"].now and found["v1"].now.status, found["v1"].gap) == ("withdrawn", None)


def test_weights_of_then_on_the_marks_of_today(chair: commands.Desk) -> None:
    then = chair.selection
    commands.put(chair, "requirement", ("R2",), {"title": "R2", "category": "needs", "priority": "must"})
    commands.put(chair, "answer", ("v1", "R2"), {"fit": "workaround"})
    mixed = put_back(then, chair.selection, "weights")
    assert mixed.get("requirement", "R2") == then.get("requirement", "R2")
    assert mixed.get("answer", "v1", "R2") == chair.selection.get("answer", "v1", "R2")
    assert leader(rank(mixed)) is not None


def test_every_group_taken_back_is_then(chair: commands.Desk) -> None:
    then = chair.selection
    commands.put(chair, "answer", ("v2", "R1"), {"fit": "no"})
    commands.put(chair, "vendor", ("v3",), {"name": "Third"})
    commands.remove(chair, "answer", ("v1", "R3"))
    mixed = chair.selection
    for group in GROUPS:
        mixed = put_back(then, mixed, group)
    assert mixed.fingerprint == then.fingerprint


def test_stages_versions_and_decisions_are_named_newest_first(chair: commands.Desk) -> None:
    commands.move(chair, "weighting", "Ready")
    commands.move(chair, "scoring", "Go")
    found = moments(history.history(chair))
    assert [(one.kind, one.name) for one in found if one.kind != "freeze"] == [
        ("stage", "scoring"),
        ("stage", "weighting"),
        ("start", ""),
    ]
    assert "freeze" in {one.kind for one in found}
