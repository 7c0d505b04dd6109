"""A single mark: how few levels of one evaluator's mark would change the lead."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.aggregation import MAXIMUM, Rule, additive, combine
from scoring.arrays import Bools, Floats, Ints, Result, unit_floats
from scoring.errors import MarksError
from scoring.leader import NOBODY, leaders, read_eligible
from scoring.provisional import effective_weights
from scoring.ranking import DECIMALS
from scoring.workings import Layout

_ON_LEVEL = 1e-9


@dataclass(frozen=True, eq=False)
class MarkFlips(Result):
    """The single marks, n of them, that would change the lead, fewest levels first.

    Attributes
    ----------
    winner : int
        Who leads as it stands; -1 = nobody.
    least : float
        Fewest levels on one mark that put another vendor alone in front; NaN where no mark can.
    evaluators, vendors, leaves : ndarray of int, (n,)
        Whose mark, of which vendor, on which leaf.
    steps : ndarray of int, (n,)
        Levels up (positive) or down (negative).
    takes : ndarray of int, (n,)
        Who leads then.
    """

    winner: int
    least: float
    evaluators: Ints
    vendors: Ints
    leaves: Ints
    steps: Ints
    takes: Ints

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("mark_flips_least", "", ("winner", "least")),
        Layout("mark_flips", "marks", ("evaluators", "vendors", "leaves", "steps", "takes")),
    )


def mark_flips(
    values: npt.ArrayLike,
    weights: npt.ArrayLike,
    axes: npt.ArrayLike,
    levels: npt.ArrayLike,
    rule: Rule,
    eligible: npt.ArrayLike | None = None,
) -> MarkFlips:
    """Find every single mark that would change the lead, and by how few levels.

    Parameters
    ----------
    values : array_like, (e, v, c)
        Value in [0, 1] of the mark each evaluator gave, each a level of its leaf; NaN = none. What is
        not marked on a scale (an agreed mark, an answer, a cost) counts as given by the first evaluator
        alone.
    weights : array_like, (c,)
        Global weights of the leaves, summing to 1.
    axes : array_like of int, (c,)
        Index of each leaf's axis, from 0.
    levels : array_like, (c, l)
        Values of the levels of each leaf's scale, in any order, NaN where it has fewer than l; none at
        all where the leaf is not marked on a scale.
    rule : {'mean', 'median', 'trimmed'}
        How the committee's mark is made.
    eligible : array_like of bool, (v,), optional
        Who may take the lead; everybody when left out.

    Returns
    -------
    MarkFlips
        The marks, fewest levels first, then by evaluator, vendor and leaf.

    Raises
    ------
    MarksError
        `value_off_range`, `mark_off_scale`, `unknown_rule`.
    WeightsError
        `no_weight`, `negative_weight`, `not_finite`, `not_one`.
    ShapeError
        `wrong_shape`, `not_numbers`, `not_whole`, `index_off_range`, `not_booleans`.

    Notes
    -----
    The total moves by 100 e_vi (new - old), e the effective weights, old and new the committee's value
    before and after; the lead changes when another total is strictly higher, both rounded to 9 decimals.

    References
    ----------
    Triantaphyllou & Sánchez (1997), Decision Sciences 28(1): sensitivity to a single measure of performance.

    Examples
    --------
    >>> found = mark_flips([[[0.75], [0.5]]], [1.0], [0], [[0, 0.25, 0.5, 0.75, 1]], "mean")
    >>> found.least, found.vendors, found.steps
    (2.0, array([0, 1]), array([-2,  2]))
    """
    values = unit_floats(values, "values", None, None, None)
    levels = np.sort(unit_floats(levels, "levels", values.shape[2], None), axis=1)
    counting = combine(values, rule)
    scores = additive(counting, weights, axes).scores
    contends = read_eligible(eligible, len(scores)) & np.isfinite(scores)
    winner = int(leaders(scores, contends))
    reach = MAXIMUM * np.nan_to_num(effective_weights(counting, weights, axes))
    standing = _Standing(scores, contends, winner, counting, reach)
    fewest, takes = _fewest(values, levels, rule, _places(values, levels), standing)
    found = np.argwhere(fewest != 0)
    steps = fewest[tuple(found.T)]
    order = np.argsort(np.abs(steps), kind="stable")
    least = float(np.abs(steps).min()) if len(steps) else np.nan
    evaluators, vendors, leaves = found[order].T
    return MarkFlips(winner, least, evaluators, vendors, leaves, steps[order], takes[tuple(found[order].T)])


@dataclass(frozen=True, eq=False)
class _Standing:
    """The contest as it stands: totals, who contends, who leads, and what a value moves."""

    scores: Floats
    contends: Bools
    winner: int
    counting: Floats
    reach: Floats

    def takers(self, counting: Floats) -> Ints:
        """Who leads once a cell counts as it would, (v, c); -1 where the winner is still first."""
        moved = self.scores[:, None] + self.reach * (counting - self.counting)
        vendors = len(self.scores)
        cells = np.broadcast_to(self.scores, (*moved.shape, vendors)).copy()
        row = np.arange(vendors)
        cells[row, :, row] = moved
        totals = np.where(self.contends, np.round(cells, DECIMALS), -np.inf)
        ahead = totals.max(axis=2) > totals[..., self.winner]
        return np.where(ahead, totals.argmax(axis=2), NOBODY)


def _places(values: Floats, levels: Floats) -> Ints:
    """Which level each mark is, -1 where there is none or the leaf has no scale."""
    near = np.abs(values[..., None] - levels) < _ON_LEVEL
    scaled = ~np.isnan(levels).all(axis=1)
    wrong = ~near.any(axis=3) & ~np.isnan(values) & scaled
    if wrong.any():
        mark, leaf = float(values[wrong][0]), int(np.argwhere(wrong)[0][2])
        choices = tuple(level for level in levels[leaf].tolist() if not np.isnan(level))
        message = f"Value {mark:g} is no level of criterion {leaf}; it must be one of {choices}."
        raise MarksError("mark_off_scale", message, mark=mark, levels=choices)
    return np.where(near.any(axis=3), near.argmax(axis=3), -1)


def _fewest(
    values: Floats, levels: Floats, rule: Rule, places: Ints, standing: _Standing
) -> tuple[Ints, Ints]:
    """Fewest levels, with their sign, for each mark to change the lead, 0 where it cannot; and to whom."""
    fewest, takes = np.zeros(places.shape, np.int64), np.full(places.shape, NOBODY)
    if standing.winner == NOBODY:
        return fewest, takes
    for evaluator in range(len(values)):
        for level in range(levels.shape[1]):
            changed = values.copy()
            changed[evaluator] = levels[:, level]
            who = standing.takers(combine(changed, rule))
            steps = level - places[evaluator]
            there = (places[evaluator] >= 0) & ~np.isnan(levels[:, level])
            known = fewest[evaluator]
            better = there & (who != NOBODY) & ((known == 0) | (np.abs(steps) < np.abs(known)))
            fewest[evaluator] = np.where(better, steps, known)
            takes[evaluator] = np.where(better, who, takes[evaluator])
    return fewest, takes
