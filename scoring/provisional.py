"""Provisional totals: the weights and the values that stand behind them while marks are missing."""

import numpy as np
import numpy.typing as npt

from scoring.aggregation import MAXIMUM, additive
from scoring.arrays import Floats, floats, indices, unit_floats


def effective_weights(values: npt.ArrayLike, weights: npt.ArrayLike, axes: npt.ArrayLike) -> Floats:
    """Say what each leaf weighs in the total of each vendor as it stands.

    Parameters
    ----------
    values : array_like, (v, c)
        Values in [0, 1]; NaN = missing.
    weights : array_like, (c,)
        Global weights of the leaves, summing to 1.
    axes : array_like of int, (c,)
        Index of each leaf's axis, from 0.

    Returns
    -------
    ndarray, (v, c)
        Weights that sum to 1 for each vendor, 0 where a value is missing; NaN where all are.

    Raises
    ------
    MarksError
        `value_off_range`.
    WeightsError
        `no_weight`, `negative_weight`, `not_finite`, `not_one`.
    ShapeError
        `wrong_shape`, `not_whole`, `index_off_range`.

    Notes
    -----
    e_vi = W_a / sum W x w_i / sum of the rated w of axis a: the total of `additive` is
    100 x sum e_vi x_vi, linear in the marks even where some are missing. With nothing missing e = w.

    References
    ----------
    Fishburn (1967), Operations Research 15(3): additive utilities.

    Examples
    --------
    >>> effective_weights([[1.0, 0.5, None]], weights=[0.5, 0.3, 0.2], axes=[0, 1, 1])
    array([[0.5, 0.5, 0. ]])
    """
    values = unit_floats(values, "values", None, None)
    rated = np.where(np.isnan(values), np.nan, 1.0)
    return additive(rated, weights, axes).leaf_contributions / MAXIMUM


def standing_values(values: npt.ArrayLike, weights: npt.ArrayLike, axes: npt.ArrayLike) -> Floats:
    """Put in the place of missing values those that leave each total as it stands.

    Parameters
    ----------
    values : array_like, (v, c)
        Values in [0, 1]; NaN = missing.
    weights : array_like, (c,)
        Global weights of the leaves, summing to 1.
    axes : array_like of int, (c,)
        Index of each leaf's axis, from 0.

    Returns
    -------
    ndarray, (v, c)
        Values in [0, 1]; NaN only for a vendor of whom nothing is rated.

    Raises
    ------
    MarksError
        `value_off_range`.
    WeightsError
        `no_weight`, `negative_weight`, `not_finite`, `not_one`.
    ShapeError
        `wrong_shape`, `not_whole`, `index_off_range`.

    Notes
    -----
    A missing leaf stands at the mean of what is rated in its axis, a missing axis at the mean of the
    axes that are rated: sum w x = the total of `additive`. No mark is made up by this: it is what the
    weights of a *provisional* total can be varied with, and says nothing of what the marks will be.

    References
    ----------
    Weber (1987), EJOR 28(1): decision making with incomplete information.

    Examples
    --------
    >>> standing_values([[1.0, 0.5, None]], weights=[0.5, 0.3, 0.2], axes=[0, 1, 1])
    array([[1. , 0.5, 0.5]])
    """
    values = floats(values, "values", None, None)
    total = additive(values, weights, axes)
    by_axis = total.axis_values[:, indices(axes, "axes", None, 0, total.axis_values.shape[1] - 1)]
    filled = np.where(np.isnan(values), by_axis, values)
    return np.where(np.isnan(filled), total.scores[:, None] / MAXIMUM, filled)
