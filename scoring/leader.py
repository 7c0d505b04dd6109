"""The leader: who stands first, ties to the lower index; whoever is not eligible never does."""

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Ints, booleans, floats
from scoring.errors import MarksError, ShapeError
from scoring.ranking import DECIMALS

NOBODY = -1


def read_eligible(given: npt.ArrayLike | None, vendors: int) -> Bools:
    """Read who may be ranked, everybody when nothing is said.

    Parameters
    ----------
    given : array_like of bool, (v,), or None
        Who may be ranked.
    vendors : int
        How many vendors there are.

    Returns
    -------
    ndarray of bool, (v,)
        One for each vendor.

    Raises
    ------
    ShapeError
        `wrong_shape`, `not_booleans`.

    Examples
    --------
    >>> read_eligible(None, 2)
    array([ True,  True])
    """
    return np.ones(vendors, bool) if given is None else booleans(given, "eligible", vendors)


def leaders(scores: npt.ArrayLike, eligible: npt.ArrayLike | None = None) -> Ints:
    """Say who stands first in each of many contests.

    Parameters
    ----------
    scores : array_like, (..., v)
        Totals in any one unit, more is better; NaN = nothing to rank.
    eligible : array_like of bool, (..., v), optional
        Who may be ranked, in each contest or in all of them; everybody when left out.

    Returns
    -------
    ndarray of int, (...)
        Index of the leader, the lower where several share the first place; -1 where there is none.

    Raises
    ------
    ShapeError
        `not_numbers`, `wrong_shape`, `not_booleans`.

    Notes
    -----
    argmax of the totals rounded to 9 decimals.

    References
    ----------
    Standard competition ranking ("1224"), as in public tender reports.

    Examples
    --------
    >>> leaders([[70, 80, 80], [70, None, 60]], [True, True, False])
    array([1, 0])
    """
    totals = np.round(floats(scores, "scores"), DECIMALS)
    contends = np.isfinite(totals)
    if eligible is not None:
        allowed = booleans(eligible, "eligible")
        contends = contends & (allowed if allowed.ndim > 1 else read_eligible(allowed, totals.shape[-1]))
    if not totals.shape[-1]:
        return np.full(totals.shape[:-1], NOBODY)
    first = np.where(contends, totals, -np.inf).argmax(axis=-1)
    return np.where(contends.any(axis=-1), first, NOBODY)


def read_contest(
    given: npt.ArrayLike, weights: Floats, eligible: npt.ArrayLike | None
) -> tuple[Floats, Bools]:
    """Read the values of a contest, whole where they weigh.

    Parameters
    ----------
    given : array_like, (v, c)
        Values, more is better; missing only for vendors that are not eligible, or where the weight is 0.
    weights : ndarray, (c,)
        Weights of the criteria.
    eligible : array_like of bool, (v,), or None
        Who may be ranked; everybody when None.

    Returns
    -------
    ndarray, (v, c)
        The values, NaN where there is none.
    ndarray of bool, (v,)
        Who may be ranked.

    Raises
    ------
    MarksError
        `value_missing`.
    ShapeError
        `no_vendor`, `not_numbers`, `wrong_shape`, `not_booleans`.

    Examples
    --------
    >>> read_contest([[1.0, None]], np.array([1.0, 0.0]), None)
    (array([[ 1., nan]]), array([ True]))
    """
    values = floats(given, "values", None, len(weights))
    if not len(values):
        raise ShapeError("no_vendor", "There is no vendor; there must be at least one.")
    contends = read_eligible(eligible, len(values))
    known = np.isfinite(values)
    wrong = ~known & (weights > 0) & contends[:, None]
    if wrong.any():
        vendor, criterion = (int(place) for place in np.argwhere(wrong)[0])
        message = f"Vendor {vendor} has no value on criterion {criterion}, which weighs; each must have one."
        raise MarksError("value_missing", message, vendor=vendor, criterion=criterion)
    return np.where(known, values, np.nan), contends
