"""Matrices: what no method can compare is refused by name, plain arrays are taken as they are."""

import numpy as np
import pytest

from scoring.errors import ScoringError
from scoring.matrices import MOST, read_directions, read_matrix, read_shares, read_weights, row_sums


def refusal(call: object, *arguments: object) -> ScoringError:
    with pytest.raises(ScoringError) as caught:
        call(*arguments)
    return caught.value


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ([], "wrong_shape"),
        ([[]], "wrong_shape"),
        (np.empty((0, 3)), "wrong_shape"),
        ([1.0, 2.0], "wrong_shape"),
        ([["a"]], "not_numbers"),
        ([[1, None]], "value_missing"),
        ([[1, np.nan]], "value_missing"),
        ([[1, np.inf]], "too_large"),
        ([[1, -1e101]], "too_large"),
    ],
    ids=str,
)
def test_a_matrix_with_a_hole_or_without_a_figure_is_refused(given: object, code: str) -> None:
    assert refusal(read_matrix, given, "matrix").code == code


def test_the_missing_figure_is_named() -> None:
    error = refusal(read_matrix, [[1, 2], [3, None]], "matrix")
    assert error.params == {"name": "matrix", "row": 1, "column": 1}
    assert str(error) == "matrix[1, 1] is missing; this method needs every figure."


def test_large_figures_within_the_bound_are_read() -> None:
    assert read_matrix([[MOST, -MOST]], "matrix").tolist() == [[MOST, -MOST]]


def test_a_method_may_need_two_vendors() -> None:
    error = refusal(read_matrix, [[1.0, 2.0]], "matrix", 2)
    assert (error.code, error.params) == ("too_few_vendors", {"found": 1, "least": 2})


def test_plain_arrays_are_not_copied_and_others_are_read() -> None:
    plain = np.array([[1.0, 2.0]])
    assert read_matrix(plain, "matrix") is plain
    assert read_matrix(np.array([[1, 2]], np.float32), "matrix").dtype == np.float64
    assert read_directions(np.array([True, False]), 2).tolist() == [True, False]
    assert read_directions([True, False], 2).dtype == np.bool_


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ([0, 0], "no_weight"),
        ([1, -1], "negative_weight"),
        ([2, -1], "negative_weight"),
        ([1, np.nan], "not_finite"),
        ([1, np.inf], "not_finite"),
        ([1e300, 1], "too_large"),
        ([1e308, 1e308], "too_large"),
        ([1], "wrong_shape"),
        ([[1, 2]], "wrong_shape"),
    ],
    ids=str,
)
@pytest.mark.parametrize("read", [read_weights, read_shares])
def test_weights_that_weigh_nothing_are_refused(read: object, given: list[float], code: str) -> None:
    assert refusal(read, given, 2).code == code
    assert refusal(read, np.array(given, float), 2).code == code


def test_weights_are_read_as_they_are_or_as_shares() -> None:
    assert read_weights([3, 1], 2).tolist() == [3, 1]
    assert read_shares([3, 1], 2).tolist() == [0.75, 0.25]


@pytest.mark.parametrize(("given", "code"), [([1, 0], "not_booleans"), ([True], "wrong_shape")])
def test_directions_are_one_boolean_for_each_criterion(given: list[bool], code: str) -> None:
    assert refusal(read_directions, given, 2).code == code


def test_equal_rows_have_equal_sums_to_the_last_bit() -> None:
    random = np.random.default_rng(1)
    for vendors, criteria in [(3, 7), (10, 33), (57, 50), (200, 101)]:
        matrix = np.repeat(random.random((1, criteria)), vendors, axis=0)
        assert len(set(row_sums(matrix).tolist())) == 1
        assert len(set(row_sums(np.asfortranarray(matrix)).tolist())) == 1
