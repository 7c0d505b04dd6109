"""Judges: the geometric mean of their judgements, and who of them is consistent."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.judges import group_priorities
from scoring.pairwise import pairwise_matrix, priorities

LAWS = settings(max_examples=40, deadline=None, database=None)
POINTS = st.lists(st.integers(1, 9), min_size=3, max_size=3)
UPPER = st.lists(st.sampled_from([1 / 5, 1 / 3, 1.0, 2.0, 4.0]), min_size=3, max_size=3)


@LAWS
@given(st.lists(POINTS, min_size=1, max_size=4))
def test_consistent_judges_meet_at_the_geometric_mean_of_their_weights(judges: list[list[int]]) -> None:
    group = group_priorities([np.array(points)[:, None] / points for points in judges])
    mean = np.exp(np.log([np.array(points) / sum(points) for points in judges]).mean(axis=0))
    np.testing.assert_allclose(group.weights, mean / mean.sum(), rtol=1e-12)
    assert group.consistent.all()
    assert group.consistency_index == pytest.approx(0, abs=1e-12)


@LAWS
@given(UPPER, st.integers(1, 4))
def test_judges_who_agree_are_as_one(upper: list[float], count: int) -> None:
    alone = priorities(pairwise_matrix(3, upper), 0.58)
    group = group_priorities([pairwise_matrix(3, upper)] * count, 0.58)
    np.testing.assert_allclose(group.weights, alone.weights, rtol=1e-12)
    np.testing.assert_allclose(group.ratios, [alone.consistency_ratio] * count, atol=1e-12)
    assert group.consistent.tolist() == [round(alone.consistency_ratio, 9) <= 0.1] * count
    assert group.individual.shape == (count, 3)


@LAWS
@given(st.lists(UPPER, min_size=2, max_size=4), st.randoms())
def test_the_order_of_the_judges_changes_nothing(judges: list[list[float]], random: object) -> None:
    expected = group_priorities([pairwise_matrix(3, upper) for upper in judges]).weights
    random.shuffle(judges)
    got = group_priorities([pairwise_matrix(3, upper) for upper in judges]).weights
    np.testing.assert_allclose(got, expected, rtol=1e-12)


def test_without_an_index_nobody_is_called_consistent() -> None:
    group = group_priorities([np.ones((11, 11))])
    assert np.isnan(group.ratios).all()
    assert not group.consistent.any()


@pytest.mark.parametrize(
    ("judges", "code"),
    [
        ([], "wrong_shape"),
        ([[[1]], [[1, 2], [0.5, 1]]], "wrong_shape"),
        ([[[1, 2], [2, 1]]], "not_reciprocal"),
    ],
    ids=str,
)
def test_judges_who_compare_other_things_are_refused(judges: list[object], code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        group_priorities(judges)
    assert caught.value.code == code
