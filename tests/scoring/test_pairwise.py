"""Pairwise comparisons: the principal eigenvector to the last digits, consistency, slips refused."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.pairwise import RANDOM_INDEX, pairwise_matrix, priorities, read_pairwise

LAWS = settings(max_examples=80, deadline=None, database=None)
STEP = st.sampled_from([1 / 9, 1 / 7, 1 / 5, 1 / 3, 1 / 2, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 9.0])


@st.composite
def judged(draw: st.DrawFn) -> np.ndarray:
    count = draw(st.integers(1, 9))
    pairs = count * (count - 1) // 2
    return pairwise_matrix(count, draw(st.lists(STEP, min_size=pairs, max_size=pairs)))


@LAWS
@given(judged())
def test_the_weights_are_the_principal_eigenvector(matrix: np.ndarray) -> None:
    found = priorities(matrix)
    values, vectors = np.linalg.eig(matrix)
    principal = np.abs(vectors[:, values.real.argmax()].real)
    np.testing.assert_allclose(found.weights, principal / principal.sum(), rtol=1e-10)
    ratios = matrix @ found.weights / found.weights  # they enclose the eigenvalue (Collatz & Wielandt)
    np.testing.assert_allclose(ratios, found.lambda_max, rtol=1e-13)
    assert found.lambda_max >= len(matrix)
    assert found.weights.sum() == pytest.approx(1)


@LAWS
@given(st.lists(st.integers(1, 40), min_size=1, max_size=10))
def test_consistent_judgements_give_back_the_weights_behind_them(points: list[int]) -> None:
    found = priorities([[a / b for b in points] for a in points])
    np.testing.assert_allclose(found.weights, [float(Fraction(a, sum(points))) for a in points], rtol=1e-13)
    assert (found.lambda_max, found.consistency_index, found.consistency_ratio) == (len(points), 0, 0)


@LAWS
@given(judged(), st.randoms())
def test_the_order_of_the_items_changes_nothing(matrix: np.ndarray, random: object) -> None:
    order = list(range(len(matrix)))
    random.shuffle(order)
    got, expected = priorities(matrix[np.ix_(order, order)]), priorities(matrix)
    np.testing.assert_allclose(got.weights, expected.weights[order], rtol=1e-12)
    np.testing.assert_allclose(got.consistency_index, expected.consistency_index, atol=1e-12)


@pytest.mark.parametrize("strength", [1e3, 1e6, 1e12])
def test_the_strongest_judgements_in_a_circle_still_settle(strength: float) -> None:
    circle = priorities(pairwise_matrix(3, [strength, 1 / strength, strength]))
    np.testing.assert_allclose(circle.weights, [1 / 3] * 3, rtol=1e-12)
    matrix = pairwise_matrix(4, [strength, 1 / strength, 1, strength, 1, 2])
    found = priorities(matrix)
    np.testing.assert_allclose(matrix @ found.weights, found.lambda_max * found.weights, rtol=1e-11)


def test_the_random_index_is_saatys_where_none_is_stated() -> None:
    upper = [2, 4, 8, 3, 1, 2]
    found = priorities(pairwise_matrix(4, upper))
    assert found.consistency_ratio == found.consistency_index / RANDOM_INDEX[3]
    assert priorities(pairwise_matrix(4, upper), 0.89).consistency_ratio == found.consistency_index / 0.89
    assert priorities(pairwise_matrix(4, upper), 0).consistency_ratio == 0


def test_beyond_ten_items_the_ratio_needs_an_index() -> None:
    matrix = np.ones((11, 11))
    assert np.isnan(priorities(matrix).consistency_ratio)
    assert priorities(matrix, 1.51).consistency_ratio == 0


def test_one_item_has_all_the_weight_and_two_are_always_consistent() -> None:
    assert priorities([[1]]).weights.tolist() == [1]
    found = priorities([[1, 7], [1 / 7, 1]])
    assert (found.lambda_max, found.consistency_ratio) == (2, 0)


def test_printed_reciprocals_may_be_rounded() -> None:
    printed = [[1, 9, 7], [0.1, 1, 0.7], [0.1, 1.4, 1]]
    assert read_pairwise(printed).tolist() == printed
    assert priorities(printed).weights.sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("matrix", "code"),
    [
        ([], "wrong_shape"),
        (np.empty((0, 0)), "no_weight"),
        ([[1, 2]], "wrong_shape"),
        ([[1, 2], [2, 1]], "not_reciprocal"),
        ([[1, 3], [3, 1]], "not_reciprocal"),
        ([[2, 3], [1 / 3, 1]], "not_reciprocal"),
        ([[1, 0], [0, 1]], "judgement_off_range"),
        ([[1, -2], [-0.5, 1]], "judgement_off_range"),
        ([[1, None], [None, 1]], "judgement_off_range"),
        ([[1, np.inf], [1e-9, 1]], "judgement_off_range"),
    ],
    ids=str,
)
def test_what_is_no_comparison_is_refused(matrix: object, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        priorities(matrix)
    assert caught.value.code == code


def test_a_slip_is_named() -> None:
    with pytest.raises(ScoringError) as caught:
        read_pairwise([[1, 3, 2], [1 / 3, 1, 5], [1 / 2, 5, 1]])
    assert caught.value.params == {"row": 1, "column": 2, "found": 5.0, "mirrored": 5.0}


@pytest.mark.parametrize("index", [-0.1, np.nan, np.inf])
def test_an_index_that_is_none_is_refused(index: float) -> None:
    with pytest.raises(ScoringError) as caught:
        priorities([[1, 2], [0.5, 1]], index)
    assert caught.value.code == "random_index_off_range"


@pytest.mark.parametrize(
    ("count", "upper", "code"),
    [(3, [1, 2], "wrong_shape"), (2, [0], "judgement_off_range"), (0, [], "no_weight")],
)
def test_an_upper_triangle_must_be_whole(count: int, upper: list[float], code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        pairwise_matrix(count, upper)
    assert caught.value.code == code
