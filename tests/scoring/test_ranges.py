"""Ranges: triangular and PERT costs, their spread, who is cheaper."""

from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.ranges import Shape, cost_ranges, cost_spread, probability_cheaper

LAWS = settings(max_examples=60, deadline=None, database=None)
SHAPES = get_args(Shape)
AMOUNTS = st.lists(st.floats(0, 1e6), min_size=3, max_size=3).map(sorted)


def rng() -> np.random.Generator:
    return np.random.default_rng(2)


@LAWS
@given(AMOUNTS, st.sampled_from(SHAPES))
def test_an_amount_stays_between_its_ends(amounts: list[float], shape: Shape) -> None:
    low, likely, high = amounts
    drawn = cost_ranges([low], [likely], [high], shape).draw(rng(), 300)
    assert drawn.shape == (1, 300)
    assert (drawn >= low).all()
    assert (drawn <= high * (1 + 1e-12)).all()


@pytest.mark.parametrize("peak", [0.0, 0.2, 0.5, 1.0])
def test_the_shapes_have_their_moments(peak: float) -> None:
    triangular, pert = (
        cost_ranges([10], [10 + 20 * peak], [30], shape).draw(rng(), 200_000)[0] for shape in SHAPES
    )
    assert triangular.mean() == pytest.approx(10 + 20 * (1 + peak) / 3, rel=0.003)
    assert triangular.var() == pytest.approx(400 * (1 - peak + peak**2) / 18, rel=0.02)
    mean = (1 + 4 * peak) / 6
    assert pert.mean() == pytest.approx(10 + 20 * mean, rel=0.003)
    assert pert.var() == pytest.approx(400 * mean * (1 - mean) / 7, rel=0.02)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_certain_amount_does_not_vary_and_lines_add_up(shape: Shape) -> None:
    costs = cost_ranges([[5, 100], [1, 2]], [[5, 100], [1, 3]], [[5, 100], [1, 4]], shape)
    drawn = costs.draw(rng(), 500)
    assert (drawn[0] == 105).all()
    assert ((drawn[1] >= 3) & (drawn[1] <= 5)).all()
    assert len(set(drawn[1])) == 500


@pytest.mark.parametrize("shape", SHAPES)
def test_a_line_that_is_not_known_leaves_the_sum_unknown(shape: Shape) -> None:
    drawn = cost_ranges([[None, 1], [1, 1]], [[None, 1], [1, 1]], [[None, 1], [1, 1]], shape).draw(rng(), 3)
    assert np.isnan(drawn[0]).all()
    assert drawn[1].tolist() == [2, 2, 2]


def test_the_chance_to_be_cheaper_in_closed_form() -> None:
    # Triangular on [0, 2] with its peak at 0: P(X < 1) = 3/4.
    costs = cost_ranges([0, 1], [0, 1], [2, 1]).draw(rng(), 200_000)
    found = probability_cheaper(costs)
    np.testing.assert_allclose(found.probability, [[0, 0.75], [0.25, 0]], atol=0.004)
    assert found.standard_errors[0, 1] == pytest.approx(np.sqrt(0.75 * 0.25 / 200_000), rel=0.02)


def test_equal_costs_are_cheaper_than_neither_and_unknown_ones_are_not_compared() -> None:
    found = probability_cheaper([[1, 1], [1, 2], [None, None]])
    np.testing.assert_array_equal(found.probability[:2, :2], [[0, 0.5], [0, 0]])
    assert np.isnan(found.probability[2]).all()
    assert np.isnan(found.probability[:, 2]).all()


def test_a_spread_has_mean_deviation_and_percentiles() -> None:
    found = cost_spread([np.arange(101), np.full(101, 7), np.full(101, np.nan)])
    np.testing.assert_allclose(found.mean, [50, 7, np.nan])
    np.testing.assert_allclose(found.standard_deviation, [np.sqrt(850), 0, np.nan])
    np.testing.assert_allclose(found.percentiles, [[10, 50, 90], [7, 7, 7], [np.nan] * 3])
    assert cost_spread([[1, 2]], (0, 100)).percentiles.tolist() == [[1, 2]]


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: cost_ranges([1], [0], [2]), "range_reversed"),
        (lambda: cost_ranges([1], [2], [None]), "range_reversed"),
        (lambda: cost_ranges([1], [2], [np.inf]), "not_finite"),
        (lambda: cost_ranges([1], [1, 2], [3]), "wrong_shape"),
        (lambda: cost_ranges(1, 1, 1), "wrong_shape"),
        (lambda: cost_ranges([1], [1], [1], "uniform"), "unknown_shape"),
        (lambda: probability_cheaper([[]]), "wrong_shape"),
        (lambda: probability_cheaper([1, 2]), "wrong_shape"),
        (lambda: cost_spread([[1]], (101,)), "out_of_range"),
    ],
)
def test_costs_that_cannot_be_drawn_are_refused(call: Any, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        call()
    assert caught.value.code == code
