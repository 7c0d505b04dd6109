"""Arrays: read and checked at the door, read-only on the way out."""

import numpy as np
import pytest

from scoring.aggregation import additive
from scoring.arrays import booleans, floats, group_sums, indices, integers, unit_floats
from scoring.errors import MarksError, ShapeError
from scoring.screening import apply_gates


@pytest.mark.parametrize("given", [["a"], [[1], [1, 2]], [1j], pytest.param(object(), id="object")], ids=str)
def test_what_is_no_array_of_numbers_is_refused(given: object) -> None:
    with pytest.raises(ShapeError) as caught:
        floats(given, "marks")
    assert caught.value.code == "not_numbers"


@pytest.mark.parametrize("shape", [(2,), (None, 2), (3, None, None)])
def test_a_wrong_shape_says_what_was_found_and_what_is_required(shape: tuple[int | None, ...]) -> None:
    with pytest.raises(ShapeError, match=r"has shape \(3,\); it must have shape") as caught:
        floats([1, 2, 3], "marks", *shape)
    assert caught.value.code == "wrong_shape"
    assert caught.value.params["found"] == (3,)


@pytest.mark.parametrize("given", [[0.5], [np.nan], [np.inf], [1e300]])
def test_what_is_no_whole_number_is_no_index(given: list[float]) -> None:
    with pytest.raises(ShapeError) as caught:
        integers(given, "axes", None)
    assert caught.value.code == "not_whole"


def test_an_index_out_of_range_is_named() -> None:
    with pytest.raises(ShapeError) as caught:
        indices([0, 5], "axes", None, 0, 4)
    assert caught.value.code == "index_off_range"
    assert caught.value.params == {"name": "axes", "index": 1, "found": 5, "low": 0, "high": 4}


def test_numbers_are_not_taken_for_booleans() -> None:
    with pytest.raises(ShapeError) as caught:
        booleans([0, 1], "failed", None)
    assert caught.value.code == "not_booleans"
    assert booleans([], "failed", 0).dtype == np.bool_


@pytest.mark.parametrize("value", [-0.01, 1.01, np.inf, -np.inf])
def test_a_value_outside_0_and_1_is_refused(value: float) -> None:
    with pytest.raises(MarksError) as caught:
        unit_floats([0.5, value], "values", None)
    assert caught.value.code == "value_off_range"
    assert caught.value.params["found"] == value


def test_an_empty_group_sums_to_zero() -> None:
    assert group_sums(np.array([2.0]), np.array([1]), 3).tolist() == [0.0, 2.0, 0.0]
    assert group_sums(np.array([]), np.array([], dtype=np.int64), 2).tolist() == [0.0, 0.0]


def test_a_result_cannot_be_written_to() -> None:
    total = additive([[1.0]], [1.0], [0])
    with pytest.raises(ValueError, match="read-only"):
        total.scores[0] = 0.0
    with pytest.raises(AttributeError):
        total.scores = np.zeros(1)


def test_a_result_leaves_what_it_was_given_alone() -> None:
    scores = np.array([80.0, 60.0])
    apply_gates(scores, scores, scores, [True, False], "cap", 50)
    scores[0] = 70.0
    assert scores.tolist() == [70.0, 60.0]
