"""Scales: exact look-up of anchored levels."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import MarksError, ShapeError
from scoring.scales import values_of_marks

LAWS = settings(max_examples=60, deadline=None, database=None)
LEVELS = [0, 1, 2, 3, 4, 5]
VALUES = [0, 0.2, 0.4, 0.6, 0.8, 1]


@LAWS
@given(st.lists(st.sampled_from([*LEVELS, None]), max_size=12))
def test_each_mark_is_worth_what_its_level_says(marks: list[int | None]) -> None:
    expected = [np.nan if mark is None else VALUES[mark] for mark in marks]
    found = values_of_marks(np.array(marks, float), LEVELS, VALUES)
    np.testing.assert_array_equal(found, expected)


@LAWS
@given(st.permutations(range(6)))
def test_the_order_of_the_levels_changes_nothing(order: list[int]) -> None:
    marks = np.array([[0, 5, np.nan], [3, 1, 2]])
    shuffled = values_of_marks(marks, [LEVELS[i] for i in order], [VALUES[i] for i in order])
    np.testing.assert_array_equal(shuffled, values_of_marks(marks, LEVELS, VALUES))


@pytest.mark.parametrize("mark", [6, -1, 2.5, np.inf, -np.inf, 3.0000001])
def test_a_mark_that_is_no_level_is_refused_with_the_levels_there_are(mark: float) -> None:
    with pytest.raises(MarksError, match="is no level of the scale; it must be one of") as caught:
        values_of_marks([[1, mark]], LEVELS, VALUES)
    assert caught.value.code == "mark_off_scale"
    assert caught.value.params == {"mark": mark, "levels": (0.0, 1.0, 2.0, 3.0, 4.0, 5.0)}


@pytest.mark.parametrize(
    ("levels", "values"),
    [([], []), ([1, 1], [0, 1]), ([1, np.nan], [0, 1]), ([0, 1], [0, None])],
    ids=["none", "twice the same", "not a number", "no value"],
)
def test_a_scale_without_distinct_levels_and_values_is_refused(
    levels: list[float], values: list[float]
) -> None:
    with pytest.raises(MarksError) as caught:
        values_of_marks([1], levels, values)
    assert caught.value.code == "levels_not_distinct"


def test_a_level_worth_more_than_1_is_refused() -> None:
    with pytest.raises(MarksError) as caught:
        values_of_marks([1], [0, 1], [0, 1.5])
    assert caught.value.code == "value_off_range"


def test_levels_and_values_go_in_pairs() -> None:
    with pytest.raises(ShapeError):
        values_of_marks([1], [0, 1], [0])


def test_no_marks_at_all_are_no_values() -> None:
    assert values_of_marks(np.empty((3, 0)), LEVELS, VALUES).shape == (3, 0)
    assert np.isnan(values_of_marks(np.nan, LEVELS, VALUES))
