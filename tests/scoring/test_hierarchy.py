"""Hierarchies: siblings sum to 1 at every branching, and so do the overall priorities."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.errors import ScoringError
from scoring.hierarchy import pairwise_local_weights, synthesise
from scoring.pairwise import pairwise_matrix, priorities
from scoring.weights import global_weights

LAWS = settings(max_examples=40, deadline=None, database=None)
POSITIVE = st.floats(0.01, 1)


def test_each_branching_takes_its_own_matrix_in_the_order_of_its_children() -> None:
    parents = [2, -1, -1, 2, 0, -1]  # node 0 under 2, with an only child 4
    top, branch = pairwise_matrix(3, [2, 4, 2]), pairwise_matrix(2, [3])
    local = pairwise_local_weights(parents, {-1: top, 2: branch})
    expected = priorities(top).weights
    np.testing.assert_allclose(local, [0.75, expected[0], expected[1], 0.25, 1.0, expected[2]])
    weights = global_weights(parents, local)
    assert weights[[1, 3, 4, 5]].sum() == pytest.approx(1)


@LAWS
@given(arrays(float, 4, elements=POSITIVE), arrays(float, (4, 3), elements=POSITIVE))
def test_overall_priorities_are_contributions_added_up_and_sum_to_1(
    weights: np.ndarray, local: np.ndarray
) -> None:
    weights, local = weights / weights.sum(), local / local.sum(axis=1, keepdims=True)
    found = synthesise(weights, local)
    np.testing.assert_allclose(found.overall, weights @ local)
    np.testing.assert_allclose(found.contributions.sum(axis=0), weights)
    assert found.overall.sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: pairwise_local_weights([-1, -1], {}), "matrix_missing"),
        (lambda: pairwise_local_weights([-1, -1], {-1: [[1]]}), "wrong_shape"),
        (lambda: pairwise_local_weights([-1, 7], {}), "index_off_range"),
        (lambda: synthesise([0.5, 0.4], [[1], [1]]), "not_one"),
        (lambda: synthesise([0.5, 0.5], [[0.5, 0.4], [0.5, 0.5]]), "not_one"),
        (lambda: synthesise([0.5, 0.5], [[0.5, 0.5], [0.5, None]]), "not_one"),
        (lambda: synthesise([0.5, 0.5], [[1.0]]), "wrong_shape"),
    ],
)
def test_what_is_no_tree_of_priorities_is_refused(call: object, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        call()
    assert caught.value.code == code
