"""Anchored scales: what a mark is worth."""

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, floats, unit_floats
from scoring.errors import MarksError


def values_of_marks(marks: npt.ArrayLike, levels: npt.ArrayLike, values: npt.ArrayLike) -> Floats:
    """Look up the value of each mark on an anchored scale.

    Parameters
    ----------
    marks : array_like, any shape
        Marks as given, each one of `levels`; NaN = no mark.
    levels : array_like, (l,)
        The scale's marks, all different, in any order.
    values : array_like, (l,)
        What each level is worth, in [0, 1].

    Returns
    -------
    ndarray, shape of `marks`
        Values in [0, 1]; NaN where there is no mark.

    Raises
    ------
    MarksError
        `mark_off_scale`, `levels_not_distinct`, `value_off_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    value = values[i] where mark = levels[i]: nothing is interpolated, a mark is what its anchor says.

    References
    ----------
    Keeney & Raiffa (1976), Decisions with Multiple Objectives: value functions by points.

    Examples
    --------
    >>> values_of_marks([2, 0, None], levels=[0, 1, 2], values=[0, 0.5, 1])
    array([ 1.,  0., nan])
    """
    marks = floats(marks, "marks")
    levels = floats(levels, "levels", None)
    values = unit_floats(values, "values", len(levels))
    _check_scale(levels, values)
    hits = marks[..., None] == levels
    _check_on_scale(marks, levels, hits.any(axis=-1) | np.isnan(marks))
    return np.where(np.isnan(marks), np.nan, values[hits.argmax(axis=-1)])


def _check_scale(levels: Floats, values: Floats) -> None:
    known = np.isfinite(levels).all() and not np.isnan(values).any()
    if not (known and 0 < len(levels) == len(np.unique(levels))):
        message = f"The levels are {levels.tolist()}; there must be some, all different, each with a value."
        raise MarksError("levels_not_distinct", message, levels=tuple(levels.tolist()))


def _check_on_scale(marks: Floats, levels: Floats, known: npt.NDArray[np.bool_]) -> None:
    if not known.all():
        mark, choices = float(marks[~known][0]), tuple(levels.tolist())
        message = f"Mark {mark:g} is no level of the scale; it must be one of {choices}."
        raise MarksError("mark_off_scale", message, mark=mark, levels=choices)
