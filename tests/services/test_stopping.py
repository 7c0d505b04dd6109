"""The stop rule of a moderation, against every way the committee could still agree."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from services.analysis import rank
from services.moderation import Meeting, meeting
from services.selection import Selection
from services.stopping import outlook
from tests import cases

Said = tuple[str, tuple[str, ...], Any]
MEMBERS = ("m1", "m2")
LEVELS = (0, 1, 2, 3, 4, 5)


def tree(criteria: int, weights: tuple[int, ...], *, cost: int = 0, effect: str = "exclude") -> list[Said]:
    """An axis of rated criteria, one of a must requirement, and one of cost where it has points."""
    found: list[Said] = [
        ("selection", (), {"title": "Choosing", "mode": "blind"}),
        ("rule", ("gates",), {"effect": effect, "cap": 50}),
        ("rule", ("price",), {"formula": "linear", "best": 0, "worst": 100}),
        ("criterion", ("q",), {"title": "Quality", "node": "axis"}),
        ("criterion", ("n",), {"title": "Needs", "node": "axis", "source": "requirements"}),
        ("criterion", ("nc",), {"title": "C", "node": "category", "parent": "n", "source": "requirements"}),
        ("requirement", ("R1",), {"title": "Must", "category": "nc", "priority": "must"}),
        ("weight", ("q",), 70),
        ("weight", ("n",), 30 - cost),
        *(("member", (id,), {"name": id, "role": "evaluator"}) for id in MEMBERS),
        ("cost_category", ("all",), {"title": "All"}),
    ]
    for number in range(criteria):
        found.append(("criterion", (f"c{number}",), {"title": "c", "node": "criterion", "parent": "q"}))
        found.append(("weight", (f"c{number}",), weights[number]))
    if cost:
        found += [("criterion", ("p",), {"title": "Cost", "node": "axis", "source": "cost"})]
        found += [("weight", ("p",), cost)]
    return found


@st.composite
def said(draw: st.DrawFn, cost: int = 0) -> list[Said]:
    """Two or three vendors on two or three criteria, marked by two people, sometimes agreed."""
    vendors, criteria = draw(st.integers(2, 3)), draw(st.integers(2, 3))
    weights = tuple(draw(st.integers(1, 4)) for _ in range(criteria))
    found = tree(criteria, weights, cost=cost, effect=draw(st.sampled_from(["exclude", "cap", "warn"])))
    base = draw(st.lists(st.integers(0, 5), min_size=vendors, max_size=vendors))
    for v in range(vendors):
        found.append(("vendor", (f"v{v}",), {"name": f"V{v}"}))
        fit = draw(st.sampled_from(["standard", "standard", "workaround", "no"]))
        found.append(("answer", (f"v{v}", "R1"), {"fit": fit, "evidence": "live"}))
        for c in range(criteria):
            found += draw(_cell(f"v{v}", f"c{c}", base[v]))
    return found


@st.composite
def _cell(draw: st.DrawFn, vendor: str, criterion: str, near: int) -> list[Said]:
    marks = [min(5, near + draw(st.integers(0, 2))) for _ in MEMBERS]
    found: list[Said] = [
        ("rating", (vendor, criterion, member), {"mark": mark})
        for member, mark in zip(MEMBERS, marks, strict=True)
    ]
    if draw(st.integers(0, 3)) == 0:
        found.append(("agreed", (vendor, criterion), {"mark": marks[0], "reason": "Seen"}))
    return found


def every_end(selection: Selection, found: Meeting) -> Iterator[list[Said]]:
    """Every way of agreeing marks on the open cells, level by level within what was given."""
    open_cells = [cell for cell in found.cells if not cell.is_settled and cell.marks]
    spans = [range(cell.marks[0], cell.marks[-1] + 1) for cell in open_cells]
    for marks in itertools.product(*spans):
        yield [
            ("agreed", cell.key, {"mark": mark, "reason": "r"})
            for cell, mark in zip(open_cells, marks, strict=True)
        ]


def first(selection: Selection) -> set[str]:
    """Who stands first, alone or jointly."""
    return {place.vendor for place in rank(selection).places if place.rank == 1}


def at(stage: str) -> list[Said]:
    return [("stage", (), stage)]


@settings(max_examples=30, deadline=None)
@given(said())
def test_once_the_tool_says_stop_no_mark_still_to_be_agreed_changes_who_leads(facts: list[Said]) -> None:
    facts = [*facts, *at("prices")]
    selection = cases.made(*facts)
    found = meeting(selection, rank(selection))
    assume(found.outlook.stop == "yes" and found.open)
    leader = found.outlook.leader
    for agreed in itertools.islice(every_end(selection, found), 64):
        assert leader is None or leader in first(cases.made(*facts, *agreed))


@settings(max_examples=20, deadline=None)
@given(said())
def test_a_cell_that_changes_the_leader_by_itself_is_on_the_agenda(facts: list[Said]) -> None:
    facts = [*facts, *at("prices")]
    selection = cases.made(*facts)
    found = meeting(selection, rank(selection))
    leader = found.outlook.leader
    for cell in found.cells:
        for mark in range(cell.marks[0], cell.marks[-1] + 1) if not cell.is_settled else ():
            after = first(cases.made(*facts, ("agreed", cell.key, {"mark": mark, "reason": "r"})))
            if leader is not None and leader not in after:
                assert cell in found.decisive


def priced(costs: tuple[int, ...]) -> list[Said]:
    """A price for each vendor, on the line from 0 (best) to 100 (worst)."""
    return [
        ("cost", (f"v{v}", "l"), {"category": "all", "title": "T", "basis": "fixed", "amount": amount})
        for v, amount in enumerate(costs)
    ]


@settings(max_examples=12, deadline=None)
@given(said(cost=20))
def test_told_to_stop_before_prices_are_open_no_price_gives_a_mark_its_say_back(facts: list[Said]) -> None:
    selection = cases.made(*facts, *at("moderation"))
    found = meeting(selection, rank(selection))
    assume(found.outlook.stop == "yes" and found.open)
    vendors = len(selection.vendors)
    for costs in itertools.product((0, 100), repeat=vendors):
        opened = [*facts, *at("prices"), *priced(costs)]
        leads = [
            first(cases.made(*opened, *agreed)) for agreed in itertools.islice(every_end(selection, found), 6)
        ]
        assert set.intersection(*leads) or not any(leads)


@settings(max_examples=12, deadline=None)
@given(said(cost=20))
def test_told_to_stop_no_mark_changes_who_leads_where_the_value_of_a_price_hangs_on_the_marks(
    facts: list[Said],
) -> None:
    facts = [
        *facts,
        *at("prices"),
        ("rule", ("price",), {"formula": "price_per_point"}),
        *priced((30, 60, 90)),
    ]
    facts = [
        one for one in facts if one[0] != "cost" or ("vendor", one[1][:1]) in {known[:2] for known in facts}
    ]
    selection = cases.made(*facts)
    found = meeting(selection, rank(selection))
    assume(found.outlook.stop == "yes" and found.open)
    for agreed in itertools.islice(every_end(selection, found), 16):
        assert found.outlook.leader in {None, *first(cases.made(*facts, *agreed))}


def two(*marks: tuple[int, int], cost: int = 0, stage: str = "prices") -> list[Said]:
    """Two vendors on one criterion, with the marks of two people each."""
    found = [*tree(1, (1,), cost=cost), *at(stage)]
    for v, (low, high) in enumerate(marks):
        found.append(("vendor", (f"v{v}",), {"name": f"V{v}"}))
        found.append(("answer", (f"v{v}", "R1"), {"fit": "standard", "evidence": "live"}))
        found.append(("rating", (f"v{v}", "c0", "m1"), {"mark": low}))
        found.append(("rating", (f"v{v}", "c0", "m2"), {"mark": high}))
    return found


def look(facts: list[Said]) -> Any:
    selection = cases.made(*facts)
    return outlook(selection, rank(selection))


def test_marks_that_cannot_reach_the_leader_end_the_meeting() -> None:
    found = look(two((4, 5), (0, 2)))
    assert (found.leader, found.stop, found.stakes, found.rivals) == ("v0", "yes", (), ())


def test_marks_that_overlap_keep_it_open_and_are_named_with_their_points() -> None:
    found = look(two((3, 5), (2, 4)))
    assert (found.stop, found.rivals) == ("no", ("v1",))
    assert {(stake.vendor, round(stake.impact, 6)) for stake in found.stakes} == {("v0", 14.0), ("v1", 14.0)}


def test_a_vendor_excluded_by_a_gate_cannot_lead_and_keeps_nobody_talking() -> None:
    facts = [*two((0, 1), (0, 5)), ("answer", ("v1", "R1"), {"fit": "no", "evidence": "live"})]
    assert look(facts).stop == "yes"
    assert look([*facts, ("rule", ("gates",), {"effect": "warn"})]).stop == "no"


def test_before_prices_are_open_quality_alone_may_be_settled_while_prices_are_not() -> None:
    found = look(two((4, 5), (3, 3), cost=20, stage="moderation"))
    assert (found.leader, found.stop, found.prices_known) == ("v0", "quality", False)
    assert [(stake.vendor, stake.when) for stake in found.stakes] == [("v0", "prices")]
    assert look(two((5, 5), (0, 1), cost=20, stage="moderation")).stop == "yes"


def test_who_sees_prices_early_is_told_the_same_as_the_others() -> None:
    facts = two((4, 5), (3, 3), cost=20, stage="moderation")
    assert look([*facts, *priced((0, 100))]) == look(facts)


@pytest.mark.parametrize("facts", [[], two()])
def test_without_anything_to_rank_there_is_nothing_to_moderate(facts: list[Said]) -> None:
    found = look([("selection", (), {"title": "T"}), *facts])
    assert (found.leader, found.stop) == (None, "yes")
