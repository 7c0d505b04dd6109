"""Progress runs from 0 at the baseline to 1 at the target, up or down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.follow_up import follow_ups, progress
from services.specification import Objective
from services.text import Text
from tests import cases

NUMBERS = st.floats(-1e6, 1e6)


def goal(baseline: float | None, target: float | None) -> Objective:
    return Objective(title=Text.same("Goal"), baseline=baseline, target=target)


@given(NUMBERS, NUMBERS)
def test_the_baseline_is_0_and_the_target_1_whichever_way_it_goes(baseline: float, target: float) -> None:
    if baseline != target:
        assert progress(goal(baseline, target), baseline) == 0
        assert progress(goal(baseline, target), target) == 1


def test_halfway_down_is_halfway() -> None:
    assert progress(goal(50, 30), 40) == pytest.approx(0.5)
    assert progress(goal(50, 30), 60) == pytest.approx(-0.5)
    assert progress(goal(30, 90), 120) == pytest.approx(1.5)


@pytest.mark.parametrize(("baseline", "target"), [(None, 3), (3, None), (3, 3)])
def test_without_a_way_there_is_no_progress(baseline: float | None, target: float | None) -> None:
    assert progress(goal(baseline, target), 3) is None


def test_the_newest_measure_counts_whenever_it_was_typed() -> None:
    selection = cases.made(
        ("objective", ("o1",), {"title": "Quotes", "baseline": 50, "target": 35}),
        ("objective", ("o2",), {"title": "Adoption", "baseline": 30, "target": 90}),
        ("measure", ("o1", "b"), {"day": "2027-06-01", "value": 35}),
        ("measure", ("o1", "a"), {"day": "2027-03-01", "value": 44}),
    )
    quotes, adoption = follow_ups(selection)
    assert [id for id, _ in quotes.measures] == ["a", "b"]
    assert quotes.last is not None
    assert quotes.last.value == 35
    assert quotes.is_reached
    assert (adoption.last, adoption.progress, adoption.is_reached) == (None, None, False)
