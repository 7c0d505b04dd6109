"""Swings: what the step from worst to best on each criterion is worth, and what of it the vendors use."""

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, unit_floats
from scoring.points import normalise, read_points


def swing_weights(points: npt.ArrayLike) -> Floats:
    """Turn swing points into weights.

    Parameters
    ----------
    points : array_like, (n,)
        What the swing from the worst to the best level of each criterion is worth beside the others,
        zero or more, in any unit; the largest need be neither 100 nor first.

    Returns
    -------
    ndarray, (n,)
        Weights that sum to 1.

    Raises
    ------
    WeightsError
        `negative_weight`, `not_finite`, `no_weight`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    weight = points / sum of points.

    References
    ----------
    von Winterfeldt & Edwards (1986), Decision Analysis and Behavioral Research: swing weights.

    Examples
    --------
    >>> swing_weights([100, 60, 40])
    array([0.5, 0.3, 0.2])
    """
    return normalise(points)


def used_swings(values: npt.ArrayLike, weights: npt.ArrayLike) -> Floats:
    """Say how much of each weight the vendors use: what their best and worst differ by, in score.

    Parameters
    ----------
    values : array_like, (v, c)
        Values in [0, 1]; NaN = missing.
    weights : array_like, (c,)
        Weights, zero or more.

    Returns
    -------
    ndarray, (c,)
        0 where all vendors are worth the same, the whole weight where one is worth 0 and one 1; NaN
        where nobody has a value.

    Raises
    ------
    MarksError
        `value_off_range`.
    WeightsError
        `negative_weight`, `not_finite`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    used swing = weight x (largest value - smallest value): a weight on what all vendors do alike
    decides nothing.

    References
    ----------
    von Winterfeldt & Edwards (1986), Decision Analysis and Behavioral Research: range effects.

    Examples
    --------
    >>> used_swings([[1.0, 0.5], [0.5, 0.5]], [0.4, 0.6])
    array([0.2, 0. ])
    """
    values = unit_floats(values, "values", None, None)
    weights = read_points(weights, "weights", values.shape[1])
    top = np.fmax.reduce(values, axis=0, initial=-np.inf)
    low = np.fmin.reduce(values, axis=0, initial=np.inf)
    return weights * np.where(top >= low, top - np.where(top >= low, low, 0.0), np.nan)
