"""Dominance and advantage: who is nowhere behind whom, and why one total is ahead of another."""

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Ints, Result, floats, indices, unit_floats
from scoring.errors import MarksError, ShapeError
from scoring.points import MOST_DECIMALS, read_points
from scoring.workings import Layout


@dataclass(frozen=True, eq=False)
class Waterfall(Result):
    """Why one vendor is ahead of another, over n criteria or axes.

    Attributes
    ----------
    parts : ndarray of int, (n,)
        Criteria or axes, from the one that speaks most for the first vendor to the one most against.
    steps : ndarray, (n,)
        Points by which the first vendor is ahead on each.
    ends : ndarray, (n,)
        Where each step ends, the steps before it included; the last is the gap.
    gap : float
        Points by which the first vendor is ahead in all.
    """

    parts: Ints
    steps: Floats
    ends: Floats
    gap: float

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("waterfall", "parts", ("parts", "steps", "ends")),
        Layout("waterfall_gap", "", ("gap",)),
    )


def dominance(values: npt.ArrayLike, weights: npt.ArrayLike) -> Bools:
    """Say which vendor dominates which, whatever the missing values become.

    Parameters
    ----------
    values : array_like, (v, c)
        Values in [0, 1]; NaN = missing.
    weights : array_like, (c,)
        Weights of the criteria, zero or more; those of weight zero are not looked at.

    Returns
    -------
    ndarray of bool, (v, v)
        `[a, b]`: a is nowhere behind b, and somewhere ahead.

    Raises
    ------
    MarksError
        `value_off_range`.
    WeightsError
        `negative_weight`, `not_finite`.
    ShapeError
        `wrong_shape`, `not_numbers`.

    Notes
    -----
    x_a >= x_b on every criterion that weighs and > on one, a missing value of a taken as 0 and of b as 1.
    No weights, of whatever size, put a dominated vendor first alone.

    References
    ----------
    Keeney & Raiffa (1976), Decisions with Multiple Objectives: dominance.
    Weber (1987), EJOR 28(1): dominance under incomplete information.

    Examples
    --------
    >>> dominance([[0.8, 0.5], [0.6, 0.5], [0.6, None]], [0.7, 0.3])
    array([[False,  True, False],
           [False, False, False],
           [False, False, False]])
    """
    values = unit_floats(values, "values", None, None)
    weighs = read_points(weights, "weights", values.shape[1]) > 0
    missing = np.isnan(values)
    worst = np.where(missing, 0.0, values)[:, None, weighs]
    best = np.where(missing, 1.0, values)[None, :, weighs]
    apart = ~np.eye(len(values), dtype=bool)
    return np.asarray((worst >= best).all(axis=2) & (worst > best).any(axis=2) & apart)


def waterfall(contributions: npt.ArrayLike, ahead: int, behind: int) -> Waterfall:
    """Take the gap between two totals apart into what each criterion or axis brings to it.

    Parameters
    ----------
    contributions : array_like, (v, n)
        Points that each criterion or axis brings to each total: `leaf_contributions` or
        `contributions` of `additive`.
    ahead, behind : int
        Indices of the vendors compared.

    Returns
    -------
    Waterfall
        Steps, largest first, that add up to the gap.

    Raises
    ------
    MarksError
        `no_score` (nothing of the vendor is rated).
    ShapeError
        `wrong_shape`, `index_off_range`.

    Notes
    -----
    step_i = 100 w_i (x_ai - x_bi); ends and gap are the exactly rounded sums of the steps.

    References
    ----------
    von Winterfeldt & Edwards (1986), Decision Analysis and Behavioral Research: additive value differences.

    Examples
    --------
    >>> why = waterfall([[30.0, 20.0, 5.0], [20.0, 24.0, 4.0]], ahead=0, behind=1)
    >>> why.parts, why.steps, why.ends, why.gap
    (array([0, 2, 1]), array([10.,  1., -4.]), array([10., 11.,  7.]), 7.0)
    """
    points = floats(contributions, "contributions", None, None)
    pair = indices([ahead, behind], "vendors", 2, 0, len(points) - 1)
    for vendor in pair.tolist():
        if not np.isfinite(points[vendor]).all():
            message = f"Nothing of vendor {vendor} is rated; a gap needs two totals."
            raise MarksError("no_score", message, vendor=vendor)
    differences = points[pair[0]] - points[pair[1]]
    parts = np.argsort(-differences, kind="stable")
    steps = differences[parts]
    ends = np.array([math.fsum(steps[: count + 1]) for count in range(len(steps))])
    return Waterfall(parts, steps, ends, math.fsum(steps))


def rounded_steps(ends: npt.ArrayLike, decimals: int) -> Floats:
    """Round the steps of a waterfall so that they add up to the rounded gap.

    Parameters
    ----------
    ends : array_like, (n,)
        Where each step ends.
    decimals : int
        Decimals to print, 0 to 6.

    Returns
    -------
    ndarray, (n,)
        Steps with so many decimals, each at most one unit of the last from its own value.

    Raises
    ------
    ShapeError
        `wrong_shape`, `decimals_off_range`.

    Notes
    -----
    The ends are rounded and the steps taken between them: the bars of a chart then meet.

    References
    ----------
    Balinski & Young (1982), Fair Representation: rounding under a fixed total.

    Examples
    --------
    >>> rounded_steps([0.4, 0.8, 1.2], 0)
    array([0., 1., 0.])
    """
    if decimals not in range(MOST_DECIMALS + 1):
        message = f"The decimals are {decimals}; they must be a whole number from 0 to {MOST_DECIMALS}."
        raise ShapeError("decimals_off_range", message, found=decimals, most=MOST_DECIMALS)
    printed = np.round(floats(ends, "ends", None), decimals)
    return np.asarray(np.round(np.diff(printed, prepend=0.0), decimals) + 0.0)
