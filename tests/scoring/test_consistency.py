"""Consistency: the judgement that was twisted is the one that is named."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.consistency import SCALE, most_inconsistent
from scoring.pairwise import pairwise_matrix, priorities

LAWS = settings(max_examples=60, deadline=None, database=None)


def test_the_scale_runs_from_a_ninth_to_nine() -> None:
    assert len(SCALE) == 17
    np.testing.assert_allclose(SCALE * SCALE[::-1], 1)


@LAWS
@given(st.sampled_from([(0, 1), (0, 3), (2, 4), (3, 4)]), st.sampled_from([1 / 6, 6.0]))
def test_a_twisted_judgement_is_named_and_what_is_suggested_mends_it(
    pair: tuple[int, int], twist: float
) -> None:
    weights = np.array([4, 2, 2, 1, 1])
    matrix = weights[:, None] / weights
    judged = matrix[pair]
    matrix[pair], matrix[pair[::-1]] = judged * twist, 1 / (judged * twist)
    worst = most_inconsistent(matrix)
    assert worst is not None
    assert (worst.row, worst.column) == pair
    assert worst.found == judged * twist
    assert abs(np.log(worst.suggested / judged)) < abs(np.log(twist))
    assert worst.ratio_after < worst.ratio_before == priorities(matrix).consistency_ratio


@LAWS
@given(st.lists(st.sampled_from(SCALE.tolist()), min_size=6, max_size=6))
def test_no_judgement_is_further_from_what_is_implied_than_the_one_named(upper: list[float]) -> None:
    matrix = pairwise_matrix(4, upper)
    worst, found = most_inconsistent(matrix), priorities(matrix)
    gaps = np.abs(np.log(matrix * found.weights / found.weights[:, None]))
    if worst is None:
        assert gaps.max() < 1e-8
        return
    assert gaps[worst.row, worst.column] >= gaps.max() - 1e-8
    assert worst.suggested in SCALE
    assert np.abs(np.log(SCALE / worst.implied)).min() == abs(np.log(worst.suggested / worst.implied))


@pytest.mark.parametrize(
    "matrix", [[[1]], [[1, 7], [1 / 7, 1]], [[1, 2, 6], [1 / 2, 1, 3], [1 / 6, 1 / 3, 1]]]
)
def test_consistent_judgements_have_no_worst(matrix: list[list[float]]) -> None:
    assert most_inconsistent(matrix) is None


def test_of_three_equally_far_the_first_is_named() -> None:
    worst = most_inconsistent(pairwise_matrix(3, [2, 8, 2]))
    assert worst is not None
    assert (worst.row, worst.column) == (0, 1)
