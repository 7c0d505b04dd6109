"""Dominance and the waterfall: who is nowhere behind, and steps that add up to the gap."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.aggregation import additive
from scoring.dominance import dominance, rounded_steps, waterfall
from scoring.errors import ScoringError
from scoring.weights import normalise

LAWS = settings(max_examples=60, deadline=None, database=None)
VALUE = st.sampled_from([0.0, 0.25, 0.5, 1.0, np.nan])
VALUES = arrays(float, st.tuples(st.integers(1, 4), st.just(3)), elements=VALUE)
POINTS = st.lists(st.integers(0, 4), min_size=3, max_size=3).filter(any)


@LAWS
@given(VALUES, POINTS, st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=12, max_size=12))
def test_a_dominated_vendor_is_behind_whatever_is_missing_and_whatever_the_weights(
    values: np.ndarray, points: list[int], later: list[float]
) -> None:
    filled = np.where(np.isnan(values), np.array(later)[: values.size].reshape(values.shape), values)
    scores = filled @ normalise(points)
    for a, b in np.argwhere(dominance(values, points)):
        assert scores[a] > scores[b]


@LAWS
@given(VALUES, POINTS)
def test_dominance_is_an_order(values: np.ndarray, points: list[int]) -> None:
    found = dominance(values, points)
    assert not (found & found.T).any()
    chained = (found.astype(int) @ found.astype(int)) > 0
    assert (found | ~chained).all()


def test_a_criterion_without_weight_saves_nobody() -> None:
    assert dominance([[0.8, 0.0], [0.6, 1.0]], [1, 0])[0, 1]
    assert not dominance([[0.8, 0.0], [0.6, 1.0]], [1, 1]).any()


@LAWS
@given(VALUES, POINTS, st.lists(st.integers(0, 1), min_size=3, max_size=3), st.data())
def test_the_steps_are_sorted_and_add_up_to_the_gap(
    values: np.ndarray, points: list[int], axes: list[int], data: st.DataObject
) -> None:
    total = additive(values, normalise(points), axes)
    ahead, behind = (data.draw(st.integers(0, len(values) - 1)) for _ in "ab")
    if np.isnan(total.scores[[ahead, behind]]).any():
        with pytest.raises(ScoringError) as caught:
            waterfall(total.leaf_contributions, ahead, behind)
        assert caught.value.code == "no_score"
        return
    why = waterfall(total.leaf_contributions, ahead, behind)
    assert (np.diff(why.steps) <= 0).all()
    assert sorted(why.parts) == [0, 1, 2]
    assert why.gap == math.fsum(why.steps) == why.ends[-1]
    assert why.gap == pytest.approx(total.scores[ahead] - total.scores[behind], abs=1e-9)
    by_axis = waterfall(total.contributions, ahead, behind)
    assert by_axis.gap == pytest.approx(why.gap, abs=1e-9)


@LAWS
@given(st.lists(st.floats(-40, 40), min_size=1, max_size=12), st.integers(0, 3))
def test_printed_steps_add_up_to_the_printed_gap(steps: list[float], decimals: int) -> None:
    ends = np.cumsum(steps)
    printed = rounded_steps(ends, decimals)
    assert round(math.fsum(printed), decimals) == round(float(np.round(ends[-1], decimals)), decimals)
    assert (np.abs(printed - steps) <= 10.0**-decimals + 1e-9).all()


def test_without_missing_values_a_step_is_weight_times_difference() -> None:
    total = additive([[0.9, 0.4, 0.5], [0.5, 0.8, 0.5]], [0.5, 0.3, 0.2], [0, 1, 1])
    why = waterfall(total.leaf_contributions, 0, 1)
    assert why.parts.tolist() == [0, 2, 1]
    np.testing.assert_allclose(why.steps, [20, 0, -12])
    assert why.gap == pytest.approx(8)


@pytest.mark.parametrize("decimals", [-1, 7])
def test_steps_cannot_be_printed_with_any_number_of_decimals(decimals: int) -> None:
    with pytest.raises(ScoringError) as caught:
        rounded_steps([1.0], decimals)
    assert caught.value.code == "decimals_off_range"


def test_vendors_that_do_not_exist_are_not_compared() -> None:
    with pytest.raises(ScoringError) as caught:
        waterfall([[1.0], [2.0]], 0, 2)
    assert caught.value.code == "index_off_range"
