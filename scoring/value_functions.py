"""Value functions: what a figure is worth, along straight lines between points that were agreed."""

from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, floats
from scoring.errors import MarksError
from scoring.matrices import MOST

Outside = Literal["clip", "refuse", "extrapolate"]


def piecewise_linear(
    figures: npt.ArrayLike, points: npt.ArrayLike, values: npt.ArrayLike, outside: Outside = "clip"
) -> Floats:
    """Value figures along the straight lines between given points.

    Parameters
    ----------
    figures : array_like, any shape
        What to value, in the unit of `points`; NaN = missing.
    points : array_like, (k,)
        Two break-points or more, all rising or all falling: the order is that of `values`.
    values : array_like, (k,)
        Value at each break-point; may rise, fall or stay.
    outside : {'clip', 'refuse', 'extrapolate'}
        What to do beyond the outermost points: keep the value of the nearest, refuse, or go on
        along the outermost line, which may leave the range of `values`.

    Returns
    -------
    ndarray, shape of `figures`
        Values, in the unit of `values`; NaN where the figure is missing.

    Raises
    ------
    MarksError
        `points_not_in_order`, `point_not_finite`, `outside_points`, `unknown_rule`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    value = v_i + (x - x_i) (v_i+1 - v_i) / (x_i+1 - x_i) for x from x_i to x_i+1. Points stated
    beforehand, so that no vendor can move the value of another.

    References
    ----------
    Keeney & Raiffa (1976), Decisions with Multiple Objectives: value functions by points.

    Examples
    --------
    >>> days_to_fix = [1, 3, 6, None]
    >>> piecewise_linear(days_to_fix, points=[5, 2, 1], values=[0, 0.8, 1])
    array([1.        , 0.53333333, 0.        ,        nan])
    """
    figures = floats(figures, "figures")
    x, v = _read_points(points, values)
    _check_outside(figures, x, outside)
    inside = np.asarray(np.interp(figures, x, v))
    return inside + _beyond(figures, x, v) if outside == "extrapolate" else inside


def _read_points(points: npt.ArrayLike, values: npt.ArrayLike) -> tuple[Floats, Floats]:
    x = floats(points, "points", None)
    v = floats(values, "values", len(x))
    for name, given in (("points", x), ("values", v)):
        if not (np.abs(given) <= MOST).all():
            message = f"{name} are {given.tolist()}; each must be a number within {MOST:g}."
            raise MarksError("point_not_finite", message, name=name, most=MOST)
    steps = np.diff(x)
    if not (len(steps) and ((steps > 0).all() or (steps < 0).all())):
        message = f"points are {x.tolist()}; there must be two or more, all rising or all falling."
        raise MarksError("points_not_in_order", message, points=tuple(x.tolist()))
    return (x, v) if steps[0] > 0 else (x[::-1], v[::-1])


def _check_outside(figures: Floats, x: Floats, outside: str) -> None:
    if outside not in get_args(Outside):
        message = f"The rule outside the points is {outside!r}; it must be one of {get_args(Outside)}."
        raise MarksError("unknown_rule", message, found=outside, known=get_args(Outside))
    low, high = {"clip": (-np.inf, np.inf), "refuse": (x[0], x[-1]), "extrapolate": (-MOST, MOST)}[outside]
    wrong = (figures < low) | (figures > high)
    if wrong.any():
        found = float(figures[wrong][0])
        message = f"A figure is {found}; it must lie from {low:g} to {high:g}."
        raise MarksError("outside_points", message, found=found, low=float(low), high=float(high))


def _beyond(figures: Floats, x: Floats, v: Floats) -> Floats:
    below, above = np.minimum(figures - x[0], 0.0), np.maximum(figures - x[-1], 0.0)
    return np.asarray(below * (v[1] - v[0]) / (x[1] - x[0]) + above * (v[-1] - v[-2]) / (x[-1] - x[-2]))
