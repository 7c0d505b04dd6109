"""Concordance: Kendall's W of rankings with ties, Fleiss' kappa of categories."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.agreement import too_few
from scoring.arrays import Floats, Result, floats
from scoring.distributions import chi_square_tail
from scoring.errors import MarksError
from scoring.ranking import DECIMALS
from scoring.ties import mean_ranks, tie_runs
from scoring.workings import Layout

_EQUAL = 1e-6  # by how much the numbers of ratings of two subjects may differ

_NOISE = 1e-12  # a product of shares so small is one of a category never or always used


@dataclass(frozen=True, eq=False)
class Concordance(Result):
    """Kendall's W of m raters over n subjects, with its workings.

    Attributes
    ----------
    w, w_uncorrected : float
        0 to 1, with and without the correction for ties; NaN for one rater, one subject, or where every
        rater ties all.
    chi2, chi2_uncorrected : float
        m (n - 1) w.
    p : float
        Upper tail of chi-square at `chi2`, with n - 1 degrees of freedom.
    rank_sums : ndarray, (n,)
        Sum of the ranks of each subject, 1 = lowest score.
    tie_sum : float
        Sum of t³ - t over the raters and their ties.
    too_few : bool
        Whether w and p tell little, for want of raters or subjects.
    """

    w: float
    w_uncorrected: float
    chi2: float
    chi2_uncorrected: float
    p: float
    rank_sums: Floats
    tie_sum: float
    too_few: bool

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("concordance", "", ("w", "w_uncorrected", "tie_sum")),
        Layout("concordance_chi2", "", ("chi2", "chi2_uncorrected", "p")),
        Layout("rank_sums", "subjects", ("rank_sums",)),
        Layout("concordance_too_few", "", ("too_few",)),
    )


@dataclass(frozen=True, eq=False)
class Kappa(Result):
    """Fleiss' kappa of N subjects over c categories, with its workings.

    Attributes
    ----------
    kappa : float
        1 = perfect, 0 = chance, may be negative; NaN where one category is all there is.
    by_subject : ndarray, (N,)
        Agreement on each subject.
    observed, expected : float
        Mean agreement, and that of chance.
    z : float
        kappa over its standard error under chance.
    by_category : ndarray, (c,)
        kappa of each category against the others; NaN for one never or always used.
    shares : ndarray, (c,)
        Share of each category in all ratings.
    too_few : bool
        Whether kappa tells little, for want of raters or subjects.
    """

    kappa: float
    by_subject: Floats
    observed: float
    expected: float
    z: float
    by_category: Floats
    shares: Floats
    too_few: bool

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("kappa", "", ("kappa", "observed", "expected", "z")),
        Layout("kappa_by_subject", "subjects", ("by_subject",)),
        Layout("kappa_by_category", "categories", ("shares", "by_category")),
        Layout("kappa_too_few", "", ("too_few",)),
    )


def kendall_w(scores: npt.ArrayLike) -> Concordance:
    """Measure how far raters put the same subjects in the same order.

    Parameters
    ----------
    scores : array_like, (subjects, raters)
        Scores or ranks, one column for each rater; none missing.

    Returns
    -------
    Concordance
        W, its chi-square, and what they are made of.

    Raises
    ------
    MarksError
        `mark_missing`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    W = 12 S / (m² (n³ - n) - m T), S = sum (R_i - mean R)², T = sum of t³ - t; scores equal to 9 decimals
    share the mean of their ranks. A rater who ties all subjects stays in.

    References
    ----------
    Kendall & Babington Smith (1939), Annals of Mathematical Statistics 10(3).
    Siegel & Castellan (1988), Nonparametric Statistics, ch. 9: ties, and the chi-square.

    Examples
    --------
    >>> found = kendall_w([[1, 1, 2], [2, 2, 1], [3, 3, 3]])
    >>> found.w, found.rank_sums, found.p
    (0.77777778, array([4., 5., 9.]), 0.09697197)
    """
    table = np.round(floats(scores, "scores", None, None), DECIMALS)
    if not np.isfinite(table).all():
        subject = int((~np.isfinite(table)).any(axis=1).argmax())
        message = f"Subject {subject} lacks a score; every rater must give one."
        raise MarksError("mark_missing", message, target=subject)
    n, m = table.shape
    lengths, _ = tie_runs(table)
    ties = float((lengths**3.0 - lengths).sum())
    sums = mean_ranks(table).sum(axis=1)
    spread = 12 * float(((sums - m * (n + 1) / 2) ** 2).sum())
    most = float(m) ** 2 * (float(n) ** 3 - n)
    w, plain = (_over(spread, bottom) if m > 1 else np.nan for bottom in (most - m * ties, most))
    chi2 = m * (n - 1) * w
    tail = chi_square_tail(chi2, n - 1) if n > 1 else np.nan
    return Concordance(w, plain, chi2, m * (n - 1) * plain, tail, sums, ties, too_few(m, n))


def fleiss_kappa(counts: npt.ArrayLike) -> Kappa:
    """Measure the agreement of raters who sort subjects into categories.

    Parameters
    ----------
    counts : array_like, (N, c)
        How many raters put each subject into each category, zero or more, whole or not; every subject
        has the same number of ratings.

    Returns
    -------
    Kappa
        The coefficient, and what it is made of.

    Raises
    ------
    MarksError
        `count_negative`, `counts_unequal`, `not_finite`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    P_i = (sum n_ic² - m) / (m (m - 1)), kappa = (mean P - sum p²) / (1 - sum p²), p the shares of the
    categories; z by SE = sqrt(2 (A² - sum p q (q - p)) / (N m (m - 1))) / A, A = sum p q, q = 1 - p; by
    category 1 - sum n (m - n) / (N m (m - 1) p q). With one rating a subject nothing is defined.

    References
    ----------
    Fleiss (1971), Psychological Bulletin 76(5), 378-382.
    Fleiss, Nee & Landis (1979), Psychological Bulletin 86(5), 974-977: the standard error.

    Examples
    --------
    >>> found = fleiss_kappa([[7, 1], [3, 5]])
    >>> found.kappa, found.by_subject
    (0.16190476, array([0.75      , 0.46428571]))
    """
    table = floats(counts, "counts", None, None)
    m = _ratings_each(table)
    pairs = len(table) * m * (m - 1)
    by_subject = _each_over((table**2).sum(axis=1) - m, np.full(len(table), m * (m - 1)))
    shares = _each_over(table.sum(axis=0), np.full(table.shape[1], len(table) * m))
    others = 1 - shares
    observed = float(by_subject.mean()) if len(table) else np.nan
    expected = float((shares**2).sum())
    chance = np.where(shares * others > _NOISE, shares * others, 0.0)
    both = float(chance.sum())
    kappa = _over(observed - expected, both)
    root = np.sqrt(max(_over(2 * (both**2 - float(chance @ (others - shares))), pairs), 0.0))
    by_category = 1 - _each_over((table * (m - table)).sum(axis=0), pairs * chance)
    z = _over(kappa * both, float(root))
    return Kappa(kappa, by_subject, observed, expected, z, by_category, shares, too_few(int(m), len(table)))


def _ratings_each(table: Floats) -> float:
    if not np.isfinite(table).all():
        raise MarksError("not_finite", "A count is missing or infinite; counts must be finite.")
    if (table < 0).any():
        found = float(table.min())
        raise MarksError("count_negative", f"A count is {found}; it must be zero or more.", found=found)
    sums = table.sum(axis=1)
    if len(sums) and np.ptp(sums) > _EQUAL:
        low, high = float(sums.min()), float(sums.max())
        message = f"Subjects have from {low:g} to {high:g} ratings; each must have as many."
        raise MarksError("counts_unequal", message, low=low, high=high)
    return float(sums.mean()) if len(sums) else 0.0


def _over(top: float, bottom: float) -> float:
    return top / bottom if bottom > 0 else np.nan


def _each_over(top: Floats, bottom: Floats) -> Floats:
    return np.where(bottom > 0, top / np.where(bottom > 0, bottom, 1.0), np.nan)
