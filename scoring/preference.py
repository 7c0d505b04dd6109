"""Preference functions: from a difference on one criterion to a degree of preference (PROMETHEE)."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from scoring.arrays import Floats, Ints
from scoring.errors import MarksError
from scoring.matrices import MOST

Function = Literal["usual", "u_shape", "v_shape", "level", "linear", "gaussian"]
_ROUNDING = 8 * float(np.finfo(np.float64).eps)
_STEEPEST = 1000  # ranges of a slope; beyond, sums of prefixes would lose digits that ranks look at
_BLOCK = 2**20


@dataclass(frozen=True)
class Preference:
    """How a difference d in favour, on one criterion, becomes a degree of preference from 0 to 1.

    Attributes
    ----------
    maximise : bool
        Whether more is better.
    function : str
        usual: 1 for d > 0. u_shape: 1 for d > q. v_shape: d / p. level: 1/2 for d > q, 1 for d > p.
        linear: (d - q) / (p - q). gaussian: 1 - exp(-d^2 / (2 s^2)) for d > 0.
    q, p, s : float
        Indifference threshold, preference threshold and point of inflection, in the criterion's unit;
        NaN where the function needs none.
    """

    maximise: bool = True
    function: Function = "usual"
    q: float = 0.0
    p: float = math.nan
    s: float = math.nan

    def __post_init__(self) -> None:
        """Refuse a function that tells no preference."""
        if self.function not in get_args(Function):
            message = f"The function is {self.function!r}; it must be one of {get_args(Function)}."
            raise MarksError("unknown_function", message, found=self.function, known=get_args(Function))
        self._check("q", self.q, 0.0)
        if self.function in ("v_shape", "level", "linear"):
            low = 0.0 if self.function == "v_shape" else self.q
            self._check("p", self.p, float(np.nextafter(low, np.inf)))
        if self.function == "gaussian":
            self._check("s", self.s, 1 / MOST)

    def _check(self, name: str, found: float, least: float) -> None:
        if not least <= found <= MOST:
            message = f"{name} of {self.function} is {found}; it must be from {least:g} to {MOST:g}."
            raise MarksError("threshold_off_range", message, name=name, found=found, least=least)


def degrees(preference: Preference, differences: Floats, noise: float) -> Floats:
    """Degree of preference for each difference.

    Parameters
    ----------
    preference : Preference
        The function and its thresholds.
    differences : ndarray, any shape
        Differences in favour, in the criterion's unit.
    noise : float
        What a difference must pass a threshold by to be more than rounding, see `rounding_noise`.

    Returns
    -------
    ndarray, same shape
        Degrees in [0, 1].

    Notes
    -----
    See `Preference`.

    References
    ----------
    Brans & Vincke (1985), Management Science 31(6): six preference functions.

    Examples
    --------
    >>> degrees(Preference(function="level", q=1, p=2), np.array([0.5, 1.0, 1.5, 2.5]), 0.0)
    array([0. , 0. , 0.5, 1. ])
    """
    if preference.function == "gaussian":
        ratios = np.clip(differences, 0.0, 40 * preference.s) / preference.s
        return np.asarray(-np.expm1(-ratios * ratios / 2))
    if preference.function in _STEPS:
        steps = [differences > step + noise for step in _STEPS[preference.function](preference)]
        return np.asarray(np.mean(steps, axis=0))
    low, high = _slope(preference)
    return np.clip((differences - low) / (high - low), 0.0, 1.0)


def summed_degrees(preference: Preference, ordered: Floats) -> tuple[Floats, Floats]:
    """Sum, for each vendor of a sorted column, the degrees over all others, and those of all over it.

    Parameters
    ----------
    preference : Preference
        The function and its thresholds.
    ordered : ndarray, (v,)
        Figures on the criterion, more is better, in ascending order.

    Returns
    -------
    over, under : ndarray, (v,)
        Sums in [0, v - 1]; the same to the last bit for the same figure.

    Notes
    -----
    Steps are counted by bisection, slopes by sums of prefixes, in v log v; only the gaussian function,
    and slopes much steeper than the column is wide, take all v^2 differences, block by block.

    References
    ----------
    Calders & Van Assche (2016), arXiv 1603.00091: PROMETHEE is not quadratic.

    Examples
    --------
    >>> summed_degrees(Preference(function="v_shape", p=2), np.array([0.0, 1.0, 3.0]))
    (array([0. , 0.5, 2. ]), array([1.5, 1. , 0. ]))
    """
    if preference.function in _STEPS:
        noise = rounding_noise(ordered)
        sums = [_counts(ordered, step + noise) for step in _STEPS[preference.function](preference)]
        over, under = np.mean(sums, axis=0)
        return over, under
    if preference.function != "gaussian":
        low, high = _slope(preference)
        if ordered[-1] - ordered[0] <= _STEEPEST * (high - low):
            return _summed_slope(ordered - ordered[0], low, high)
    return _summed_blocks(preference, ordered, rounding_noise(ordered))


def rounding_noise(column: Floats) -> float:
    """Difference that may come from the rounding of the figures of a column.

    Parameters
    ----------
    column : ndarray, (v,)
        Figures on one criterion.

    Returns
    -------
    float
        Eight units in the last place of the largest.

    Examples
    --------
    >>> noise = rounding_noise(np.array([0.8, 0.6]))
    >>> 0.8 - 0.6 > 0.2, 0.8 - 0.6 > 0.2 + noise
    (True, False)
    """
    return _ROUNDING * float(np.abs(column).max(initial=0.0))


_STEPS: dict[str, Callable[[Preference], tuple[float, ...]]] = {
    "usual": lambda _: (0.0,),
    "u_shape": lambda preference: (preference.q,),
    "level": lambda preference: (preference.q, preference.p),
}


def _slope(preference: Preference) -> tuple[float, float]:
    return (0.0 if preference.function == "v_shape" else preference.q), preference.p


def _ends(ordered: Floats, step: float) -> tuple[Ints, Ints]:
    """How many lie below each by more than the step, and from which place on they lie above it."""
    # The stable sort finds two runs in order and merges them, in less time than so many bisections.
    count = len(ordered)
    merged = np.concatenate([ordered - step, ordered]).argsort(kind="stable")
    places, at = np.arange(2 * count), np.empty(2 * count, np.int64)
    at[merged] = places
    return at[:count] - places[:count], at[count:] - places[:count]


def _counts(ordered: Floats, step: float) -> tuple[Ints, Ints]:
    below, above = _ends(ordered, step)
    return below, len(ordered) - above


def _summed_slope(ordered: Floats, low: float, high: float) -> tuple[Floats, Floats]:
    sums = np.zeros(len(ordered) + 1)
    np.cumsum(ordered, out=sums[1:])
    (some_below, some_above), (all_below, all_above) = _ends(ordered, low), _ends(ordered, high)
    over = (some_below - all_below) * (ordered - low) - (sums.take(some_below) - sums.take(all_below))
    under = (sums.take(all_above) - sums.take(some_above)) - (all_above - some_above) * (ordered + low)
    return all_below + over / (high - low), len(ordered) - all_above + under / (high - low)


def _summed_blocks(preference: Preference, ordered: Floats, noise: float) -> tuple[Floats, Floats]:
    over, under = np.empty_like(ordered), np.zeros_like(ordered)
    rows = max(1, _BLOCK // len(ordered))
    for start in range(0, len(ordered), rows):
        block = degrees(preference, ordered[start : start + rows, None] - ordered, noise)
        over[start : start + rows] = block.sum(axis=1)
        under += block.sum(axis=0)
    return over, under
