"""The weighted sum: contributions add up, more never costs a rank, twins stay together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.aggregation import additive
from scoring.errors import ScoringError
from scoring.weighted_sum import weighted_sum

LAWS = settings(max_examples=60, deadline=None, database=None)
VALUES = arrays(float, (4, 3), elements=st.sampled_from([0.0, 0.1, 0.25, 0.3, 0.5, 0.9, 1.0]))
WEIGHTS = arrays(float, 3, elements=st.floats(0.01, 1))


@LAWS
@given(VALUES, WEIGHTS)
def test_on_values_it_is_the_additive_total(values: np.ndarray, weights: np.ndarray) -> None:
    shares = weights / weights.sum()
    expected = additive(values, shares, [0, 1, 2])
    got = weighted_sum(values, shares)
    np.testing.assert_allclose(100 * got.scores, expected.scores)
    np.testing.assert_allclose(100 * got.contributions, expected.leaf_contributions)


@LAWS
@given(VALUES, WEIGHTS, st.integers(0, 3), st.integers(0, 2))
def test_raising_a_figure_never_lowers_a_rank(
    values: np.ndarray, weights: np.ndarray, vendor: int, criterion: int
) -> None:
    raised = values.copy()
    raised[vendor, criterion] += 0.5
    assert weighted_sum(raised, weights).ranks[vendor] <= weighted_sum(values, weights).ranks[vendor]


@pytest.mark.parametrize("normalisation", ["none", "max", "max_rounded2", "sum_of_inverse"])
def test_twins_have_the_same_score_to_the_last_bit(normalisation: str) -> None:
    matrix = np.random.default_rng(3).random((40, 33)) + 0.1
    matrix[20:] = matrix[:20]
    scores = weighted_sum(matrix, np.arange(1.0, 34), [True, False, True] * 11, normalisation).scores
    assert scores[20:].tolist() == scores[:20].tolist()


def test_weights_are_used_as_they_are() -> None:
    assert weighted_sum([[2, 3]], [10, 1]).scores.tolist() == [23]


def test_one_vendor_is_first() -> None:
    result = weighted_sum([[3.0, 4.0]], [1, 1], [True, False], "max")
    assert (result.scores.tolist(), result.ranks.tolist()) == ([2.0], [1.0])


@pytest.mark.parametrize(
    ("matrix", "weights", "normalisation", "code"),
    [
        ([[1, None]], [1, 1], "none", "value_missing"),
        ([[1, 2]], [0, 0], "none", "no_weight"),
        ([[1, 2]], [1, -1], "none", "negative_weight"),
        ([[1, 2]], [1, 1, 1], "none", "wrong_shape"),
        ([[1, 0], [2, 0]], [1, 1], "max", "not_positive"),
        ([[1, 2]], [1, 1], "vector", "unknown_normalisation"),
    ],
    ids=str,
)
def test_what_cannot_be_summed_is_refused(
    matrix: list[list[float]], weights: list[float], normalisation: str, code: str
) -> None:
    with pytest.raises(ScoringError) as caught:
        weighted_sum(matrix, weights, None, normalisation)
    assert caught.value.code == code
