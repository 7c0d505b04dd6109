"""TOPSIS: distances as they are defined, closeness within 0 and 1, nothing made of rounding."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.errors import ScoringError
from scoring.topsis import topsis

LAWS = settings(max_examples=60, deadline=None, database=None)
FIGURES = arrays(np.int64, (4, 3), elements=st.integers(1, 9)).filter(lambda m: (np.ptp(m, axis=0) > 0).all())
WEIGHTS = st.lists(st.integers(1, 9), min_size=3, max_size=3)
DIRECTIONS = st.lists(st.booleans(), min_size=3, max_size=3)
NORMALISATIONS = st.sampled_from(["vector", "minmax"])


def by_hand(matrix: np.ndarray, weights: list[int], maximise: list[bool], rule: str) -> list[float]:
    columns = []
    for column, weight, up in zip(matrix.T.tolist(), weights, maximise, strict=True):
        low, top = min(column), max(column)
        if rule == "vector":
            signed = [(x if up else -x) / math.sqrt(sum(y * y for y in column)) for x in column]
        else:
            signed = [(x - low if up else top - x) / (top - low) for x in column]
        columns.append([weight / sum(weights) * x for x in signed])
    rows = list(zip(*columns, strict=True))
    best, worst = [max(column) for column in columns], [min(column) for column in columns]
    return [math.dist(row, worst) / (math.dist(row, best) + math.dist(row, worst)) for row in rows]


@LAWS
@given(FIGURES, WEIGHTS, DIRECTIONS, NORMALISATIONS)
def test_closeness_is_its_definition_read_aloud(
    matrix: np.ndarray, weights: list[int], maximise: list[bool], rule: str
) -> None:
    got = topsis(matrix, weights, maximise, rule)
    np.testing.assert_allclose(got.closeness, by_hand(matrix, weights, maximise, rule), atol=1e-12)
    assert ((got.closeness >= 0) & (got.closeness <= 1)).all()


@LAWS
@given(FIGURES, WEIGHTS, DIRECTIONS, NORMALISATIONS, st.permutations(range(4)))
def test_the_order_of_vendors_and_the_sum_of_weights_change_nothing(
    matrix: np.ndarray, weights: list[int], maximise: list[bool], rule: str, order: list[int]
) -> None:
    expected = topsis(matrix, weights, maximise, rule)
    got = topsis(matrix[order], np.array(weights) / 7, maximise, rule)
    np.testing.assert_allclose(got.closeness, expected.closeness[order], atol=1e-12)
    assert got.ranks.tolist() == expected.ranks[order].tolist()


def test_who_is_best_in_all_has_closeness_one_and_who_is_worst_zero() -> None:
    for rule in ("vector", "minmax"):
        result = topsis([[9, 1], [5, 2], [1, 3]], [1, 2], [True, False], rule)
        assert result.closeness[[0, 2]].tolist() == [1, 0]


def test_twins_have_the_same_closeness_to_the_last_bit() -> None:
    matrix = np.random.default_rng(5).random((60, 21))
    matrix[30:] = matrix[:30]
    closeness = topsis(matrix, np.arange(1.0, 22)).closeness
    assert closeness[30:].tolist() == closeness[:30].tolist()


@pytest.mark.parametrize("matrix", [[[3, 4]], [[3, 4], [3, 4]], [[0.1 + 0.2, 1.0], [0.3, 1.0]]])
def test_vendors_that_are_all_alike_have_no_closeness(matrix: list[list[float]]) -> None:
    result = topsis(matrix, [1, 1])
    assert np.isnan(result.closeness).all()
    assert np.isnan(result.ranks).all()


def test_a_constant_column_moves_no_vendor_under_vector_and_is_refused_under_minmax() -> None:
    matrix = [[1.0, 7.0], [2.0, 7.0], [4.0, 7.0]]
    np.testing.assert_allclose(topsis(matrix, [1, 1]).closeness, topsis([[1], [2], [4]], [1]).closeness)
    with pytest.raises(ScoringError) as caught:
        topsis(matrix, [1, 1], None, "minmax")
    assert (caught.value.code, caught.value.params["column"]) == ("constant_column", 1)


@pytest.mark.parametrize(
    ("matrix", "weights", "rule", "code"),
    [
        ([[0, 1], [0, 2]], [1, 1], "vector", "not_positive"),
        ([[1, None], [1, 2]], [1, 1], "vector", "value_missing"),
        ([[1, 2], [3, 4]], [0, 0], "vector", "no_weight"),
        ([[1, 2], [3, 4]], [1, 1], "max", "unknown_normalisation"),
    ],
    ids=str,
)
def test_what_has_no_distance_is_refused(matrix: object, weights: list[float], rule: str, code: str) -> None:
    with pytest.raises(ScoringError) as caught:
        topsis(matrix, weights, None, rule)
    assert caught.value.code == code
