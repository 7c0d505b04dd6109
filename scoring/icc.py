"""Intraclass correlation: the six forms of Shrout and Fleiss, with their mean squares and intervals."""

import math
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.agreement import too_few
from scoring.arrays import Floats, Result, floats
from scoring.distributions import f_quantile
from scoring.errors import MarksError
from scoring.workings import Layout

FORMS = ("ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)")
CONFIDENCE = 0.95
_NOISE = 1e-26  # of the mean squared rating: what rounding leaves of a mean square that is zero

_SLICE = 8192
_CANCELLED = 1e-4  # of the whole variation: a residual so small is not taken as a difference


@dataclass(frozen=True, eq=False)
class Intraclass(Result):
    """The six coefficients, in the order of `FORMS`, with their workings.

    Attributes
    ----------
    icc : ndarray, (6,)
        Coefficients; NaN where they are undefined.
    low, high : ndarray, (6,)
        Two-sided interval of each; NaN where nothing is left to estimate the noise by.
    msb, msw, msj, mse : float
        Mean squares between targets, within targets, between raters, and of the residual.
    f1, f3 : float
        msb / msw and msb / mse.
    df2 : float
        Satterthwaite's degrees of freedom of the interval of the second form.
    targets, raters : int
        How many were used.
    too_few : bool
        Whether the coefficients tell little, for want of raters or targets.
    """

    icc: Floats
    low: Floats
    high: Floats
    msb: float
    msw: float
    msj: float
    mse: float
    f1: float
    f3: float
    df2: float
    targets: int
    raters: int
    too_few: bool

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("intraclass", "forms", ("icc", "low", "high")),
        Layout("intraclass_mean_squares", "", ("msb", "msw", "msj", "mse")),
        Layout("intraclass_f", "", ("f1", "f3", "df2")),
        Layout("intraclass_counts", "", ("targets", "raters")),
        Layout("intraclass_too_few", "", ("too_few",)),
    )


@dataclass(frozen=True)
class _Squares:
    """Mean squares of n targets by k raters; those that are nothing but rounding are 0."""

    n: int
    k: int
    msb: float
    msw: float
    msj: float
    mse: float


def intraclass(ratings: npt.ArrayLike, listwise: bool = False, confidence: float = CONFIDENCE) -> Intraclass:
    """Correlate the ratings that raters gave to the same targets.

    Parameters
    ----------
    ratings : array_like, (targets, raters)
        Ratings on one scale; NaN = none.
    listwise : bool, optional
        Whether a target with a missing rating is left out; it is refused otherwise.
    confidence : float, optional
        Of the intervals, between 0 and 1.

    Returns
    -------
    Intraclass
        Coefficients, intervals, mean squares. All NaN with fewer than two targets or two raters.

    Raises
    ------
    MarksError
        `mark_missing`, `not_finite`.
    ScoringError
        `share_off_range` (of the confidence).
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    (1,1) (B - W) / (B + (k-1) W); (2,1) (B - E) / (B + (k-1) E + k (J - E) / n);
    (3,1) (B - E) / (B + (k-1) E); (1,k) (B - W) / B; (2,k) (B - E) / (B + (J - E) / n); (3,k) (B - E) / B.
    Intervals of the forms 1 and 3 from F = B/W and B/E over and times their quantiles; of form 2 with
    Satterthwaite's degrees of freedom.

    References
    ----------
    Shrout & Fleiss (1979), Psychological Bulletin 86(2), 420-428.
    McGraw & Wong (1996), Psychological Methods 1(1), 30-46, and the correction 1(4), 390.

    Examples
    --------
    >>> judges = [9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]
    >>> found = intraclass(judges)
    >>> found.icc.round(2), found.low.round(2), found.high.round(2)
    (array([0.17, 0.29, 0.71, 0.44, 0.62, 0.91]),
     array([-0.13, 0.02, 0.34, -0.88, 0.07, 0.68]),
     array([0.72, 0.76, 0.95, 0.91, 0.93, 0.99]))
    """
    table = floats(ratings, "ratings", None, None)
    total = float(table.sum())
    if not math.isfinite(total):
        table = _complete(table, listwise)
        total = float(table.sum())
    squares = _mean_squares(table, total)
    f1, f3 = _over(squares.msb, squares.msw), _over(squares.msb, squares.mse)
    icc = _coefficients(squares)
    df2 = _satterthwaite(squares, icc[1])
    share = (1 + confidence) / 2
    n, k = squares.n, squares.k
    first = _f_interval(f1, n - 1, n * (k - 1), k, share)
    third = _f_interval(f3, n - 1, (n - 1) * (k - 1), k, share)
    second = _second_interval(squares, df2, share)
    ends = np.array([first[0], second[0], third[0], first[1], second[1], third[1]])
    few = too_few(k, n)
    means = squares.msb, squares.msw, squares.msj, squares.mse
    return Intraclass(np.array(icc), ends[:, 0], ends[:, 1], *means, f1, f3, df2, n, k, few)


def _complete(table: Floats, listwise: bool) -> Floats:
    if np.isinf(table).any():
        raise MarksError("not_finite", "A rating is infinite; ratings must be finite.")
    gaps = np.isnan(table).any(axis=1)
    if gaps.any() and not listwise:
        target = int(gaps.argmax())
        message = f"Target {target} lacks a rating; every rater must rate it, or it must be left out."
        raise MarksError("mark_missing", message, target=target)
    return table[~gaps]


def _mean_squares(table: Floats, total: float) -> _Squares:
    n, k = table.shape
    if n < 2 or k < 2:
        return _Squares(n, k, math.nan, math.nan, math.nan, math.nan)
    mean = total / (n * k)
    centred = table - mean
    rows, columns = np.einsum("tr->t", centred) / k, np.einsum("tr->r", centred) / n
    between, raters = k * float(rows @ rows), n * float(columns @ columns)
    whole = _square_sum(centred)
    within, rest = whole - between, whole - between - raters
    if rest < _CANCELLED * whole:  # too little is left of the difference: the residuals themselves
        within = _square_sum(centred - rows[:, None])
        rest = _square_sum(centred - rows[:, None] - columns)
    sums, freedom = (between, within, raters, rest), (n - 1, n * (k - 1), k - 1, (n - 1) * (k - 1))
    noise = _NOISE * (whole / (n * k) + mean * mean)
    found = [total / df for total, df in zip(sums, freedom, strict=True)]
    return _Squares(n, k, *(square if square > noise else 0.0 for square in found))


def _square_sum(table: Floats) -> float:
    # In slices so short that BLAS keeps them on one thread: two cost more than they save on so little.
    flat = table.ravel()
    return float(sum(part @ part for part in (flat[at : at + _SLICE] for at in range(0, len(flat), _SLICE))))


def _coefficients(given: _Squares) -> list[float]:
    n, k, b, w, j, e = given.n, given.k, given.msb, given.msw, given.msj, given.mse
    absolute = (j - e) / max(n, 1)
    pairs = [
        (b - w, b + (k - 1) * w),
        (b - e, b + (k - 1) * e + k * absolute),
        (b - e, b + (k - 1) * e),
        (b - w, b),
        (b - e, b + absolute),
        (b - e, b),
    ]
    # A total variance of zero or less, but for rounding, is one that cannot be estimated.
    rounding = 1e-12 * (b + j + e)
    return [_over(top, bottom) if bottom > rounding else math.nan for top, bottom in pairs]


def _satterthwaite(given: _Squares, r: float) -> float:
    n, k = given.n, given.k
    fj = _over(given.msj, given.mse)
    g = n * (1 + (k - 1) * r) - k * r
    top = (k - 1) * (n - 1) * (k * r * fj + g) ** 2
    return _over(top, (n - 1) * (k * r * fj) ** 2 + g * g)


def _f_interval(
    f: float, df1: int, df2: int, k: int, share: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """The interval of one rating and of the mean of k."""
    if math.isnan(f):
        return (math.nan, math.nan), (math.nan, math.nan)
    low, high = f / f_quantile(share, df1, df2), f * f_quantile(share, df2, df1)
    single = (low - 1) / (low + k - 1), (high - 1) / (high + k - 1)
    return single, (_over(low - 1, low), _over(high - 1, high))


def _second_interval(
    given: _Squares, df2: float, share: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    n, k, b, e = given.n, given.k, given.msb, given.mse
    above = f_quantile(share, n - 1, df2) if df2 > 0 else math.inf
    if math.isinf(above) or math.isnan(df2):
        return (math.nan, math.nan), (math.nan, math.nan)
    below = f_quantile(share, df2, n - 1)
    rest = k * given.msj + (k * n - k - n) * e
    low = _over(n * (b - above * e), above * rest + n * b)
    high = _over(n * (below * b - e), rest + n * below * b)
    return (low, high), (_of_mean(low, k), _of_mean(high, k))


def _of_mean(single: float, k: int) -> float:
    return _over(k * single, 1 + (k - 1) * single)


def _over(top: float, bottom: float) -> float:
    return top / bottom if bottom > 0 else math.nan
