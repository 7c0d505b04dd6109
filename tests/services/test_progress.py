"""How far a selection has come, and what is left for one person, in numbers that add up."""

from typing import Any

import pytest

from services import commands
from services.access import Viewer, viewer
from services.analysis import Reason
from services.progress import last_rating, progress, stages
from services.records import STAGES
from services.sections import assigned, sections
from services.selection import Selection
from services.tasks import left_for
from tests import cases

Said = tuple[str, tuple[str, ...], Any]

TREE: list[Said] = [
    ("selection", (), {"title": "A tool", "mode": "open"}),
    ("criterion", ("partner",), {"title": "Partner", "node": "axis"}),
    ("criterion", ("calls",), {"title": "Calls", "node": "category", "parent": "partner"}),
    ("criterion", ("needs",), {"title": "Needs", "node": "axis", "source": "requirements"}),
    ("criterion", ("p1",), {"title": "p1", "node": "criterion", "parent": "partner"}),
    ("criterion", ("c1",), {"title": "c1", "node": "criterion", "parent": "calls"}),
    ("criterion", ("c2",), {"title": "c2", "node": "criterion", "parent": "calls"}),
    ("vendor", ("v1",), {"name": "Alpha"}),
    ("vendor", ("v2",), {"name": "Beta"}),
    ("member", ("m1",), {"name": "Ana", "role": "evaluator"}),
    ("member", ("m2",), {"name": "Bo", "role": "evaluator", "sections": ["calls"]}),
    ("member", ("m3",), {"name": "Claire", "role": "chair"}),
    ("member", ("m4",), {"name": "Dee", "role": "director"}),
    ("member", ("m5",), {"name": "Ed", "role": "consultant"}),
]


def rated(vendor: str, criterion: str, member: str, **given: Any) -> Said:
    """A mark, or a code instead of one."""
    return "rating", (vendor, criterion, member), given or {"mark": 3}


def left(selection: Selection, member: str) -> list[tuple[str, dict[str, object]]]:
    """What is left for a member, as codes with their parameters."""
    return [(reason.code, dict(reason.params)) for reason in left_for(selection, viewer(selection, member))]


@pytest.mark.parametrize("name", STAGES)
def test_stages_stand_in_a_line_with_one_current(name: str) -> None:
    line = stages(cases.made(("stage", (), name)))
    here = STAGES.index(name)
    assert [stage.name for stage in line] == list(STAGES)
    assert [stage.is_done for stage in line] == [True] * here + [False] * (len(STAGES) - here)
    assert [stage.name for stage in line if stage.is_current] == [name]


def test_a_selection_begins_with_its_preparation() -> None:
    assert stages(Selection("new"))[0].is_current


def test_sections_hold_the_rated_criteria_of_one_parent_each() -> None:
    assert sections(cases.made(*TREE)) == {"partner": ["p1"], "calls": ["c1", "c2"]}
    assert sections(Selection("empty")) == {}


def test_who_is_assigned_sections_rates_those_and_others_rate_all() -> None:
    selection = cases.made(*TREE)
    assert assigned(selection, "m2") == {"calls": ["c1", "c2"]}
    assert assigned(selection, "m1") == assigned(selection, "nobody") == sections(selection)


def test_a_code_counts_as_given_and_another_s_mark_does_not() -> None:
    said = [rated("v1", "c1", "m1", code="abstains"), rated("v1", "c2", "m2"), rated("v2", "c2", "m1")]
    found = progress(cases.made(*TREE, *said), "m1", "v1", ["c1", "c2", "p1"])
    assert (found.given, found.possible, found.left) == (1, 3, 2)


def test_a_visitor_is_asked_who_they_are_and_nothing_else() -> None:
    assert left_for(cases.made(*TREE), Viewer()) == [Reason("left.choose_member")]


def test_an_evaluator_has_marks_to_give_for_each_vendor_still_in() -> None:
    gone = ("vendor", ("v3",), {"name": "Gone", "status": "withdrawn"})
    selection = cases.made(*TREE, gone, rated("v1", "c1", "m1"))
    assert left(selection, "m1") == [
        ("left.marks", {"count": 2, "vendor": "Alpha"}),
        ("left.marks", {"count": 3, "vendor": "Beta"}),
    ]


def test_an_evaluator_who_has_given_all_assigned_marks_is_done() -> None:
    said = [rated(vendor, id, "m2") for vendor in ("v1", "v2") for id in ("c1", "c2")]
    assert left(cases.made(*TREE, *said), "m2") == []


def test_a_director_has_nothing_to_give() -> None:
    assert left(cases.made(*TREE), "m4") == []


def test_who_prepares_is_told_what_is_missing() -> None:
    empty = cases.made(("member", ("m5",), {"name": "Ed", "role": "consultant"}))
    assert [code for code, _ in left(empty, "m5")] == ["left.requirements", "left.vendors"]


def test_answers_and_costs_are_awaited_vendor_by_vendor() -> None:
    need = {"category": "needs", "priority": "must"}
    said: list[Said] = [
        ("requirement", ("R1",), {"title": "R1", **need}),
        ("requirement", ("R2",), {"title": "R2", **need}),
        ("answer", ("v1", "R1"), {"fit": "standard"}),
        ("cost", ("v2", "l"), {"category": "setup", "title": "All", "basis": "fixed", "amount": 1}),
    ]
    assert left(cases.made(*TREE, *said), "m5") == [
        ("left.answers", {"count": 1, "vendor": "Alpha"}),
        ("left.costs", {"vendor": "Alpha"}),
        ("left.answers", {"count": 2, "vendor": "Beta"}),
    ]


def test_a_chair_both_rates_and_prepares() -> None:
    codes = [code for code, _ in left(cases.made(*TREE), "m3")]
    assert codes == ["left.marks", "left.marks", "left.requirements", "left.costs", "left.costs"]


def test_the_last_mark_is_one_s_own_and_the_newest(chair: commands.Desk) -> None:
    first, second = cases.rated(chair.selection)[:2]
    other = cases.evaluator_desk(chair, "Ana")
    assert last_rating(chair.selection, chair.who.id) is None
    for desk, criterion in ((chair, first), (chair, second), (other, first)):
        commands.put(desk, "rating", ("v1", criterion, desk.who.id), {"mark": 2})
    commands.put(chair, "rating", ("v1", first, chair.who.id), {"mark": 4})
    found = last_rating(chair.selection, chair.who.id)
    assert found is not None
    assert (found.subject, found.value) == (f"rating/v1/{first}/{chair.who.id}", {"mark": 4})
