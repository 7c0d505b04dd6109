"""Severity: who marks high or low throughout, and who gives everything the same mark."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.agreement import LEAST_SUBJECTS, too_few
from scoring.arrays import Bools, Floats, Ints, Result, unit_floats
from scoring.ties import tie_runs
from scoring.workings import Layout

_RANK_NOISE = 1e-9


@dataclass(frozen=True, eq=False)
class Severity(Result):
    """How each of e evaluators marks beside the others: a diagnosis, never a correction.

    Attributes
    ----------
    given : ndarray of int, (e,)
        How many marks each gave.
    means : ndarray, (e,)
        Plain mean of these; NaN where there are none.
    effects : ndarray, (e,)
        By how much each marks higher than the panel on the same cells, in units of value; they sum to 0.
        NaN where an evaluator shares no cell with the panel, even through others.
    deviations : ndarray, (e,)
        Standard deviation of each one's marks, with n - 1; NaN below two marks.
    cells : ndarray, (v, c)
        What the panel gives each cell once the effects are taken out, for information only; NaN where
        nobody who can be compared marked it.
    too_few : ndarray of bool, (e,)
        Whose effect tells little: fewer than 8 marks on cells marked by others too, or a panel of fewer
        than 3.
    """

    given: Ints
    means: Floats
    effects: Floats
    deviations: Floats
    cells: Floats
    too_few: Bools

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("severity", "evaluators", ("given", "means", "effects", "deviations")),
        Layout("severity_cells", "vendors", ("cells",), "criteria"),
        Layout("severity_too_few", "evaluators", ("too_few",)),
    )


@dataclass(frozen=True, eq=False)
class StraightLines(Result):
    """Sheets, one for each of e evaluators and v vendors, on which all marks are the same.

    Attributes
    ----------
    given : ndarray of int, (e, v)
        Marks on each sheet.
    commonest : ndarray, (e, v)
        Share of the commonest mark; NaN on an empty sheet.
    straight : ndarray of bool, (e, v)
        Whether all marks are the same, and enough to tell.
    too_few : ndarray of bool, (e, v)
        Sheets with too few marks to tell.
    """

    given: Ints
    commonest: Floats
    straight: Bools
    too_few: Bools

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("sheet_given", "evaluators", ("given",), "vendors"),
        Layout("sheet_commonest", "evaluators", ("commonest",), "vendors"),
        Layout("sheet_straight", "evaluators", ("straight",), "vendors"),
        Layout("sheet_too_few", "evaluators", ("too_few",), "vendors"),
    )


def severity(values: npt.ArrayLike) -> Severity:
    """Say how severe or lenient each evaluator is, on the cells that others marked too.

    Parameters
    ----------
    values : array_like, (e, v, c)
        Value in [0, 1] of each evaluator's mark; NaN = none.

    Returns
    -------
    Severity
        Effects of the evaluators, and the panel without them.

    Raises
    ------
    MarksError
        `value_off_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    Least squares of value = cell + evaluator, the effects summing to 0: with nothing missing, each
    evaluator's mean less the mean of all. With gaps this compares like with like, where plain means do
    not. Effects exist only within a group that shared cells connect: the largest such group is kept.

    References
    ----------
    Searle (1987), Linear Models for Unbalanced Data: the two-way layout without interaction.

    Examples
    --------
    >>> found = severity([[[0.8, 0.6]], [[0.4, None]]])
    >>> found.means, found.effects, found.cells
    (array([0.7, 0.4]), array([ 0.2, -0.2]), array([[0.6, 0.4]]))
    """
    array = unit_floats(values, "values", None, None, None)
    table = array.reshape(len(array), array.shape[1] * array.shape[2])
    there = ~np.isnan(table)
    given = there.sum(axis=1)
    means = _ratio(np.where(there, table, 0.0).sum(axis=1), given)
    squares = np.where(there, (table - means[:, None]) ** 2, 0.0).sum(axis=1)
    effects = _effects(table, there)
    levelled = np.where(there & ~np.isnan(effects)[:, None], table - effects[:, None], np.nan)
    known = ~np.isnan(levelled)
    cells = _ratio(np.where(known, levelled, 0.0).sum(axis=0), known.sum(axis=0))
    shared = (there & (there.sum(axis=0) > 1)).sum(axis=1)
    few = np.array([too_few(len(table), count) for count in shared.tolist()], dtype=bool)
    deviations = np.sqrt(_ratio(squares, given - 1))
    return Severity(given, means, effects, deviations, cells.reshape(array.shape[1:]), few)


def straight_lines(values: npt.ArrayLike, least: int = LEAST_SUBJECTS) -> StraightLines:
    """Find the sheets on which an evaluator gave a vendor the same mark throughout.

    Parameters
    ----------
    values : array_like, (e, v, c)
        Value in [0, 1] of each evaluator's mark; NaN = none.
    least : int, optional
        Fewest marks on a sheet that tell anything, from 2.

    Returns
    -------
    StraightLines
        Which sheets are straight lines, and which hold too few marks to tell.

    Raises
    ------
    MarksError
        `value_off_range`.
    ShapeError
        `not_numbers`, `wrong_shape`.

    Notes
    -----
    commonest = most frequent mark / marks on the sheet; straight where that is 1.

    References
    ----------
    Thorndike (1920), Journal of Applied Psychology 4(1): the halo error.

    Examples
    --------
    >>> found = straight_lines([[[0.6, 0.6, 0.6], [0.6, 0.2, 0.6]]], least=3)
    >>> found.straight, found.commonest
    (array([[ True, False]]), array([[1. , 0.66666667]]))
    """
    array = unit_floats(values, "values", None, None, None)
    given = (~np.isnan(array)).sum(axis=2)
    lengths, sheets = tie_runs(array.reshape(given.size, array.shape[2]).T)
    longest = np.zeros(given.size, np.int64)
    np.maximum.at(longest, sheets, lengths)
    commonest = _ratio(longest.reshape(given.shape), given)
    few = given < max(least, 2)
    return StraightLines(given, commonest, (commonest == 1) & ~few, few)


def _effects(table: Floats, there: Bools) -> Floats:
    """Effects of the largest group of evaluators that shared cells connect, NaN for the others."""
    group = _connected(there)
    effects = np.full(len(table), np.nan)
    if group.sum() < 2:
        return effects
    marks, known = table[group], there[group]
    counts = known.sum(axis=0)
    cells = _ratio(np.where(known, marks, 0.0).sum(axis=0), counts)
    # Normal equations with the cells swept out: what one evaluator has beyond the mean of its cells.
    pull = np.where(known, marks - cells, 0.0).sum(axis=1)
    parts = known / np.maximum(counts, 1)
    system = np.diag(known.sum(axis=1).astype(np.float64)) - parts @ known.T.astype(np.float64)
    found = np.linalg.lstsq(system, pull, rcond=_RANK_NOISE)[0]
    effects[group] = found - found.mean()
    return effects


def _connected(there: Bools) -> Bools:
    """The largest group of evaluators linked by shared cells, the first of them where several are."""
    links = (there.astype(np.int64) @ there.T.astype(np.int64)) > 0
    for _ in range(len(links).bit_length()):
        links = (links.astype(np.int64) @ links.astype(np.int64)) > 0
    sizes = links.sum(axis=1)
    return links[int(sizes.argmax())] if len(sizes) else np.zeros(0, bool)


def _ratio(top: npt.NDArray[np.number], bottom: Ints) -> Floats:
    return np.where(bottom > 0, top / np.maximum(bottom, 1), np.nan)
