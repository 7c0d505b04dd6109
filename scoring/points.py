"""Points: how the numbers a committee gives become shares of a whole, and how these are printed."""

import math

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Ints, floats, group_sums
from scoring.errors import WeightsError

MOST_DECIMALS = 6
TOLERANCE = 1e-9  # what rounding may leave between a sum of weights and 1


def read_points(given: npt.ArrayLike, name: str, length: int | None = None) -> Floats:
    """Read points, each finite and zero or more.

    Parameters
    ----------
    given : array_like, (n,)
        Points, in any one unit.
    name : str
        What the caller calls them, for the message.
    length : int, optional
        Required length.

    Returns
    -------
    ndarray, (n,)
        The points.

    Raises
    ------
    WeightsError
        `negative_weight`, `not_finite`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Examples
    --------
    >>> read_points([5, 3, 1], "points")
    array([5., 3., 1.])
    """
    points = floats(given, name, length)
    wrong = ~np.isfinite(points) | (points < 0)
    if wrong.any():
        index = int(wrong.argmax())
        found = float(points[index])
        code = "negative_weight" if math.isfinite(found) else "not_finite"
        message = f"{name}[{index}] is {found}; it must be a finite number, zero or more."
        raise WeightsError(code, message, name=name, index=index, found=found)
    return points


def normalise(points: npt.ArrayLike) -> Floats:
    """Turn points into weights that sum to 1.

    Parameters
    ----------
    points : array_like, (n,)
        Points, zero or more, in any one unit.

    Returns
    -------
    ndarray, (n,)
        Weights in [0, 1].

    Raises
    ------
    WeightsError
        `negative_weight`, `not_finite`, `no_weight` (none given, or all are zero).

    Notes
    -----
    weight = points / sum of points.

    References
    ----------
    von Winterfeldt & Edwards (1986), Decision Analysis and Behavioral Research: direct rating of weights.

    Examples
    --------
    >>> normalise([30, 25, 15, 10, 20])
    array([0.3 , 0.25, 0.15, 0.1 , 0.2 ])
    """
    points = read_points(points, "points")
    if not points.any():
        raise WeightsError("no_weight", "There are no points; at least one must be positive.")
    # Divided by the largest first, huge points cannot overflow their sum; fsum makes it blind to their order.
    scaled = points / points.max()
    return np.asarray(scaled / math.fsum(scaled))


def shares_within(points: Floats, groups: Ints) -> Floats:
    """Turn points into shares that sum to 1 within each group.

    Parameters
    ----------
    points : ndarray, (n,)
        Points, as read by `read_points`.
    groups : ndarray of int, (n,)
        Group of each, from 0.

    Returns
    -------
    ndarray, (n,)
        Shares in [0, 1]; all zero in a group whose points are all zero.

    Notes
    -----
    share = points / sum of the points of the group.

    References
    ----------
    Belton & Stewart (2002), Multiple Criteria Decision Analysis: relative weights in a value tree.

    Examples
    --------
    >>> shares_within(np.array([3.0, 1.0, 7.0]), np.array([0, 0, 1]))
    array([0.75, 0.25, 1.  ])
    """
    largest = np.zeros(groups.max(initial=-1) + 1)
    np.maximum.at(largest, groups, points)
    scaled = points / np.where(largest > 0, largest, 1.0)[groups]
    totals = group_sums(scaled, groups)
    return np.asarray(scaled / np.where(totals > 0, totals, 1.0)[groups])


def largest_remainder(weights: npt.ArrayLike, decimals: int) -> Floats:
    """Round weights to percentages that add up to exactly 100.

    Parameters
    ----------
    weights : array_like, (n,)
        Weights, zero or more; their shares of the sum are printed.
    decimals : int
        Decimals of the percentages, 0 to 6.

    Returns
    -------
    ndarray, (n,)
        Percentages with so many decimals, each less than one unit of the last from its weight.

    Raises
    ------
    WeightsError
        `decimals_off_range`, `negative_weight`, `not_finite`, `no_weight`.

    Notes
    -----
    All are rounded down; the units left go one each to the largest remainders, ties to the lower index.

    References
    ----------
    Balinski & Young (1982), Fair Representation: Hamilton's method.

    Examples
    --------
    >>> largest_remainder([1, 1, 1], 1)
    array([33.4, 33.3, 33.3])
    """
    if decimals not in range(MOST_DECIMALS + 1):
        message = f"The decimals are {decimals}; they must be a whole number from 0 to {MOST_DECIMALS}."
        raise WeightsError("decimals_off_range", message, found=decimals, most=MOST_DECIMALS)
    whole = 100 * 10**decimals
    exact = np.round(normalise(weights) * whole, 9)
    units = np.floor(exact)
    left = whole - int(units.sum())
    units[np.argsort(units - exact, kind="stable")[:left]] += 1
    return np.asarray(units / 10**decimals)
