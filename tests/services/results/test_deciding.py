"""Deciding differences: what is told and the rest add up to the gap, whatever the values, gates or caps."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.analysis import rank
from services.results.deciding import CAPPED, MAIN, by_node, deciding, leading_pair
from services.selection import Selection
from tests import cases
from tests.services.results.samples import sample
from tools.selections import Size, made

LAWS = settings(max_examples=12, deadline=None, database=None)


def test_the_three_differences_and_the_rest_add_up_to_the_gap_for_every_pair() -> None:
    selection, ranking = sample()
    for first, second in itertools.permutations(ranking.vendors, 2):
        found = deciding(selection, ranking, first, second)
        assert found is not None
        gap = (ranking.of(first).score or 0) - (ranking.of(second).score or 0)
        assert found.gap == pytest.approx(gap)
        assert sum(step.points for step in found.steps) == pytest.approx(gap)
        assert sum(step.points for step in found.main) + found.rest == pytest.approx(gap)
        assert len(found.main) <= MAIN
        told = {step.node for step in found.main}
        least = min(abs(step.points) for step in found.main)
        assert all(abs(step.points) <= least + 1e-9 for step in found.steps if step.node not in told)


def test_why_one_is_ahead_is_why_the_other_is_behind() -> None:
    selection, ranking = sample()
    one, other = (deciding(selection, ranking, *pair) for pair in (("boree", "alcyon"), ("alcyon", "boree")))
    assert one
    assert other
    points = {step.node: step.points for step in other.steps}
    assert {step.node: pytest.approx(-step.points) for step in one.steps} == points


@LAWS
@given(st.integers(0, 10_000))
def test_the_points_of_every_category_add_up_to_the_total(seed: int) -> None:
    selection = made(Size(vendors=3, requirements=9, evaluators=2), seed)
    ranking = rank(selection)
    nodes, points = by_node(selection, ranking)
    assert len(set(nodes)) == len(nodes) == points.shape[1]
    assert points.sum(axis=1) == pytest.approx(ranking.total.scores, nan_ok=True)


def test_what_a_cap_takes_is_a_step_of_its_own() -> None:
    selection = _capped()
    ranking = rank(selection)
    found = deciding(selection, ranking, "v1", "v2")
    assert found is not None
    assert CAPPED in {step.node for step in found.steps}
    assert sum(step.points for step in found.steps) == pytest.approx(found.gap)


def _capped() -> Selection:
    selection, _ = sample()
    said = [
        ("rule", ("gates",), {"effect": "cap", "cap": 40}),
        ("vendor", ("v1",), {"name": "One"}),
        ("vendor", ("v2",), {"name": "Two"}),
        *(("answer", ("v1", id), {"fit": "standard", "evidence": "live"}) for id in selection.requirements),
        *(
            ("answer", ("v2", id), {"fit": "no" if id == "DAT-03" else "standard", "evidence": "live"})
            for id in selection.requirements
        ),
    ]
    return cases.with_said(selection, *said)


def test_there_is_no_pair_and_no_reason_where_fewer_than_two_are_ranked() -> None:
    selection = cases.made(("vendor", ("v1",), {"name": "One"}))
    ranking = rank(selection)
    assert leading_pair(ranking) is None
    assert deciding(selection, ranking, "v1", "v1") is None
