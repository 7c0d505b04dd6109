"""Provisional totals: effective weights and standing values leave every total as it is."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.aggregation import additive
from scoring.provisional import effective_weights, standing_values
from scoring.weights import normalise

LAWS = settings(max_examples=60, deadline=None, database=None)
VALUE = st.sampled_from([0.0, 0.2, 0.5, 0.8, 1.0, np.nan])


@st.composite
def cases(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, list[int]]:
    vendors, leaves = draw(st.integers(1, 4)), draw(st.integers(1, 5))
    points = draw(st.lists(st.integers(0, 4), min_size=leaves, max_size=leaves).filter(any))
    axes = draw(st.lists(st.integers(0, 2), min_size=leaves, max_size=leaves))
    return draw(arrays(float, (vendors, leaves), elements=VALUE)), normalise(points), axes


@LAWS
@given(cases())
def test_a_total_is_the_sum_of_effective_weight_times_value(
    case: tuple[np.ndarray, np.ndarray, list[int]],
) -> None:
    values, scores = case[0], additive(*case).scores
    weights = effective_weights(*case)
    np.testing.assert_allclose(100 * (weights * np.nan_to_num(values)).sum(axis=1), scores, atol=1e-9)
    known = ~np.isnan(scores)
    np.testing.assert_allclose(weights[known].sum(axis=1), 1)
    assert (weights[known][np.isnan(values[known])] == 0).all()


@LAWS
@given(cases())
def test_standing_values_give_the_same_total_with_nothing_missing(
    case: tuple[np.ndarray, np.ndarray, list[int]],
) -> None:
    values, weights, axes = case
    scores, standing = additive(*case).scores, standing_values(*case)
    np.testing.assert_array_equal(
        np.isnan(standing).any(axis=1), np.isnan(scores) & np.isnan(values).any(axis=1)
    )
    known = ~np.isnan(scores)
    again = additive(standing[known], weights, axes)
    np.testing.assert_allclose(again.scores, scores[known], atol=1e-9)
    given_values = ~np.isnan(values)
    np.testing.assert_array_equal(standing[given_values], values[given_values])


def test_with_nothing_missing_both_are_what_was_given() -> None:
    values, weights = [[0.2, 0.4], [0.6, 0.8]], [0.7, 0.3]
    np.testing.assert_allclose(effective_weights(values, weights, [0, 1]), [weights, weights])
    np.testing.assert_array_equal(standing_values(values, weights, [0, 1]), values)
