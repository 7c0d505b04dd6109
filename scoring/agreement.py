"""Agreement: how far apart the marks of a committee lie on each cell, and when that tells little."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Ints, Result, unit_floats
from scoring.workings import Layout

LEAST_EVALUATORS = 3
LEAST_SUBJECTS = 8


@dataclass(frozen=True, eq=False)
class Spread(Result):
    """How far apart the values of v vendors on c criteria lie, over the evaluators.

    Attributes
    ----------
    given : ndarray of int, (v, c)
        How many evaluators gave one.
    low, high : ndarray, (v, c)
        Lowest and highest value; NaN where nobody gave one.
    spread : ndarray, (v, c)
        highest - lowest, a share of the scale; NaN where fewer than two gave one.
    deviation : ndarray, (v, c)
        Standard deviation with n - 1; NaN where fewer than two gave one.
    """

    given: Ints
    low: Floats
    high: Floats
    spread: Floats
    deviation: Floats

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("spread_given", "vendors", ("given",), "criteria"),
        Layout("spread_low", "vendors", ("low",), "criteria"),
        Layout("spread_high", "vendors", ("high",), "criteria"),
        Layout("spread", "vendors", ("spread",), "criteria"),
        Layout("spread_deviation", "vendors", ("deviation",), "criteria"),
    )


def too_few(evaluators: int, subjects: int) -> bool:
    """Say whether a coefficient of agreement would tell little, for want of numbers.

    Parameters
    ----------
    evaluators : int
        How many there are.
    subjects : int
        How many things each of them marked.

    Returns
    -------
    bool
        Fewer than 3 evaluators, or fewer than 8 subjects.

    References
    ----------
    Siegel & Castellan (1988), Nonparametric Statistics, ch. 9: chi-square above 7 subjects.

    Examples
    --------
    >>> too_few(3, 8), too_few(2, 50)
    (False, True)
    """
    return evaluators < LEAST_EVALUATORS or subjects < LEAST_SUBJECTS


def spread(values: npt.ArrayLike) -> Spread:
    """Say how far apart the evaluators are on each cell.

    Parameters
    ----------
    values : array_like, (e, v, c)
        Value in [0, 1] of each evaluator's mark; NaN = none.

    Returns
    -------
    Spread
        Range and standard deviation of each cell.

    Raises
    ------
    MarksError
        `value_off_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    One mark agrees with nobody: its spread is missing, not 0.

    References
    ----------
    Tukey (1977), Exploratory Data Analysis: the extremes of a batch.

    Examples
    --------
    >>> found = spread([[[0.2, 1.0]], [[0.8, None]]])
    >>> found.spread, found.given
    (array([[0.6, nan]]), array([[2, 1]]))
    """
    array = unit_floats(values, "values", None, None, None)
    given = (~np.isnan(array)).sum(axis=0)
    low, high = np.fmin.reduce(array, axis=0, initial=np.nan), np.fmax.reduce(array, axis=0, initial=np.nan)
    several = given > 1
    centred = np.where(np.isnan(array), 0.0, array - np.where(given > 0, low, 0.0))
    mean = centred.sum(axis=0) / np.maximum(given, 1)
    squares = np.where(np.isnan(array), 0.0, (centred - mean) ** 2).sum(axis=0)
    deviation = np.where(several, np.sqrt(squares / np.maximum(given - 1, 1)), np.nan)
    return Spread(given, low, high, np.where(several, high - low, np.nan), deviation)
