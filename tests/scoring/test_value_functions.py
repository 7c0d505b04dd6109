"""Value functions: straight lines between the points, whichever way they run."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import ScoringError
from scoring.value_functions import piecewise_linear

LAWS = settings(max_examples=100, deadline=None, database=None)
POINTS = st.lists(st.integers(-50, 50), min_size=2, max_size=6, unique=True).map(sorted)
VALUES = st.lists(st.integers(-5, 5), min_size=6, max_size=6)
FIGURES = st.lists(st.integers(-70, 70), min_size=1, max_size=8)


def by_hand(figure: int, points: list[int], values: list[int], outside: str) -> Fraction:
    if outside == "clip":
        figure = min(max(figure, points[0]), points[-1])
    piece = next((i for i in range(1, len(points) - 1) if figure <= points[i]), len(points) - 1)
    step = Fraction(values[piece] - values[piece - 1], points[piece] - points[piece - 1])
    return values[piece - 1] + step * (figure - points[piece - 1])


@LAWS
@given(FIGURES, POINTS, VALUES, st.sampled_from(["clip", "extrapolate"]), st.booleans())
def test_values_are_those_of_exact_lines_in_either_order(
    figures: list[int], points: list[int], values: list[int], outside: str, descending: bool
) -> None:
    values = values[: len(points)]
    exact = [float(by_hand(figure, points, values, outside)) for figure in figures]
    step = -1 if descending else 1
    got = piecewise_linear(figures, points[::step], values[::step], outside)
    np.testing.assert_allclose(got, exact, atol=1e-9)


@LAWS
@given(POINTS, VALUES)
def test_a_break_point_has_its_own_value(points: list[int], values: list[int]) -> None:
    values = values[: len(points)]
    assert piecewise_linear(points, points, values, "refuse").tolist() == values
    assert piecewise_linear(points, points, values, "extrapolate").tolist() == values


def test_a_missing_figure_has_no_value_and_shapes_are_kept() -> None:
    got = piecewise_linear([[1, None], [3, 9]], [1, 3], [0, 1])
    np.testing.assert_array_equal(got, [[0, np.nan], [1, 1]])
    assert piecewise_linear(2, [1, 3], [0, 1]) == 0.5
    assert np.isnan(piecewise_linear(None, [1, 3], [0, 1], "extrapolate"))


def test_flat_ends_stay_flat_when_extrapolated() -> None:
    assert piecewise_linear([-9, 9], [0, 1, 2, 3], [0, 0, 1, 1], "extrapolate").tolist() == [0, 1]


@pytest.mark.parametrize(
    ("figures", "points", "values", "outside", "code"),
    [
        ([1], [1], [1], "clip", "points_not_in_order"),
        ([1], [], [], "clip", "points_not_in_order"),
        ([1], [1, 1], [0, 1], "clip", "points_not_in_order"),
        ([1], [1, 3, 2], [0, 1, 2], "clip", "points_not_in_order"),
        ([1], [1, None], [0, 1], "clip", "point_not_finite"),
        ([1], [1, 2], [0, np.inf], "clip", "point_not_finite"),
        ([1], [1, 2], [0], "clip", "wrong_shape"),
        ([0], [1, 2], [0, 1], "refuse", "outside_points"),
        ([3], [2, 1], [0, 1], "refuse", "outside_points"),
        ([np.inf], [1, 2], [0, 1], "extrapolate", "outside_points"),
        ([1], [1, 2], [0, 1], "guess", "unknown_rule"),
    ],
    ids=str,
)
def test_what_is_no_function_is_refused(
    figures: object, points: object, values: object, outside: str, code: str
) -> None:
    with pytest.raises(ScoringError) as caught:
        piecewise_linear(figures, points, values, outside)
    assert caught.value.code == code
