"""Crossings: when one stream of payments has cost as much as another."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Result, floats
from scoring.errors import ShapeError
from scoring.workings import Layout

_NOISE = 1e-12


@dataclass(frozen=True, eq=False)
class Crossings(Result):
    """Where two cumulative curves cross, in order.

    Attributes
    ----------
    times : ndarray, (crossings,)
        In periods from the first payment.
    amounts : ndarray, (crossings,)
        What both have cost by then.
    first_below : ndarray of bool, (crossings,)
        Whether the first has cost less from then on.
    """

    times: Floats
    amounts: Floats
    first_below: npt.NDArray[np.bool_]

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("cost_crossings", "crossings", ("times", "amounts", "first_below"), first=1),
    )


def crossings(first: npt.ArrayLike, second: npt.ArrayLike) -> Crossings:
    """Find when the two have cost the same, and which costs less after it.

    Parameters
    ----------
    first, second : array_like, (periods + 1,)
        Payments of periods 0, 1, ... in one currency: the first one due at once, each other one spread
        evenly over its period.

    Returns
    -------
    Crossings
        Times and amounts; curves that only touch, or run together, do not cross.

    Raises
    ------
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    d_t = first less second, each summed up to t; where d_t and the next d that is not 0 differ in sign, the
    time is t + d_t / (d_t - d_(t+1)).

    References
    ----------
    Brealey & Myers, Principles of Corporate Finance: payback of the difference of two projects.

    Examples
    --------
    >>> crossings([100, 10, 10], [60, 40, 40])
    Crossings(times=array([1.33333333]), amounts=array([113.33333333]), first_below=array([ True]))
    """
    left = floats(first, "first", None)
    right = floats(second, "second", len(left))
    if not len(left):
        raise ShapeError("wrong_shape", "There are no payments; there must be one at once.", name="first")
    paid = left.cumsum()
    gap = paid - right.cumsum()
    gap[np.abs(gap) <= _NOISE * (np.abs(left).sum() + np.abs(right).sum())] = 0.0
    found = [(_time(gap, start), end) for start, end in _changes(gap)]
    times = np.array([time for time, _ in found], dtype=np.float64)
    amounts = np.interp(times, np.arange(len(paid)), paid)
    return Crossings(times, amounts, np.array([gap[end] < 0 for _, end in found], dtype=bool))


def _changes(gap: Floats) -> list[tuple[int, int]]:
    """The last period of one sign and the first of the other."""
    signed = np.flatnonzero(gap)
    turns = np.flatnonzero(np.sign(gap[signed[:-1]]) != np.sign(gap[signed[1:]]))
    return [(int(signed[turn]), int(signed[turn + 1])) for turn in turns]


def _time(gap: Floats, start: int) -> float:
    return start + float(gap[start] / (gap[start] - gap[start + 1]))
