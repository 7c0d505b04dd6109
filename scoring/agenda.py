"""The moderation agenda: the cells whose disagreement can change the winner or a gate, and when to stop."""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from scoring.aggregation import MAXIMUM, additive
from scoring.arrays import Bools, Floats, Ints, Result, floats
from scoring.disagreement import Disagreement
from scoring.leader import NOBODY, leaders, read_eligible
from scoring.provisional import effective_weights
from scoring.ranking import DECIMALS
from scoring.workings import Layout


@dataclass(frozen=True, eq=False)
class Agenda(Result):
    """What n cells of disagreement are worth the committee's time, most decisive first.

    Attributes
    ----------
    winner : int
        Who leads as it stands; -1 = nobody.
    vendors, leaves : ndarray of int, (n,)
        The cells; none of them is left out that can, alone or with others, change the winner or a gate.
    impacts : ndarray, (n,)
        Points of the total that settling the cell can move against the winner: 0 to 100.
    alone, gates : ndarray of bool, (n,)
        Whether the cell can change the winner by itself; whether it can change a gate.
    enough : int
        Once so many of the first cells are settled as they stand, no other matters.
    low, high : ndarray, (v,)
        Lowest and highest total that settling all cells may lead to.
    threatens : ndarray of bool, (v,)
        Who may still overtake the winner.
    """

    winner: int
    vendors: Ints
    leaves: Ints
    impacts: Floats
    alone: Bools
    gates: Bools
    enough: int
    low: Floats
    high: Floats
    threatens: Bools

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("agenda", "cells", ("vendors", "leaves", "impacts")),
        Layout("agenda_why", "cells", ("alone", "gates")),
        Layout("agenda_stop", "", ("winner", "enough")),
        Layout("agenda_totals", "vendors", ("low", "high")),
        Layout("agenda_threats", "vendors", ("threatens",)),
    )


def agenda(
    panel: Disagreement,
    weights: npt.ArrayLike,
    axes: npt.ArrayLike,
    floors: npt.ArrayLike | None = None,
    eligible: npt.ArrayLike | None = None,
) -> Agenda:
    """Name the cells that the committee must talk about, and say when it may stop.

    Parameters
    ----------
    panel : Disagreement
        What may still be agreed on each cell.
    weights : array_like, (c,)
        Global weights of the leaves, summing to 1.
    axes : array_like of int, (c,)
        Index of each leaf's axis, from 0.
    floors : array_like, (c,), optional
        Lowest value that passes the gate of each leaf, NaN where there is none; a vendor below one is
        out.
    eligible : array_like of bool, (v,), optional
        Who passes all other gates; everybody when left out.

    Returns
    -------
    Agenda
        The cells in order: those that change the winner alone, those that change a gate, then by impact.

    Raises
    ------
    MarksError
        `value_off_range`.
    WeightsError
        `no_weight`, `negative_weight`, `not_finite`, `not_one`.
    ShapeError
        `wrong_shape`, `not_numbers`, `not_whole`, `index_off_range`, `not_booleans`.

    Notes
    -----
    A cell matters if it spans the floor of its gate (even where its vendor fails another), or if it moves
    a total and its vendor is a rival r that can still overtake the winner w, or is w while any can:
    high_r > low_w, high and low with every open cell at its end. Stop rule: if no cell matters, no gate
    can change, so that nobody else comes in, and high_r <= low_w for all r: whatever is agreed within the
    ranges, w stays first, at least jointly. Values in between are covered, for totals are linear in each.

    References
    ----------
    Hazen (1986), Operations Research 34(2): potential optimality under partial information.
    Weber (1987), EJOR 28(1): decision making with incomplete information.

    Examples
    --------
    >>> from scoring.disagreement import disagreement
    >>> marks = [[[0.9, 0.6], [0.2, 0.6]], [[0.7, 0.4], [0.8, 0.4]]]
    >>> found = agenda(disagreement(marks, "mean"), [0.9, 0.1], [0, 0])
    >>> found.winner, found.vendors, found.leaves, found.impacts, found.enough
    (0, array([1, 0, 0, 1]), array([0, 0, 1, 1]), array([27., 9., 1., 1.]), 1)
    """
    contest = _contest(panel, weights, axes, floors, eligible)
    cells = np.argwhere(contest.matters(contest.is_open))
    impacts, gates = contest.impacts[tuple(cells.T)], contest.gates[tuple(cells.T)]
    alone = contest.alone(cells)
    order = np.lexsort((-np.round(impacts, DECIMALS), ~gates, ~alone))
    vendors, leaves = cells[order].T
    return Agenda(
        contest.winner,
        vendors,
        leaves,
        impacts[order],
        alone[order],
        gates[order],
        _enough(contest, cells[order]),
        *contest.ends(contest.is_open),
        contest.threatens(contest.is_open),
    )


@dataclass(frozen=True, eq=False)
class _Contest:
    """The contest as it stands, and what each open cell may do to it."""

    scores: Floats
    winner: int
    is_open: Bools
    down: Floats
    up: Floats
    gates: Bools
    passes: Bools
    certain: Bools

    @property
    def impacts(self) -> Floats:
        """Points each cell may move against the winner, (v, c)."""
        row = np.arange(len(self.scores)) == self.winner
        return np.where(row[:, None], self.down, self.up)

    def ends(self, is_open: Bools) -> tuple[Floats, Floats]:
        """Lowest and highest total of each vendor while these cells are open."""
        low = self.scores - np.where(is_open, self.down, 0.0).sum(axis=1)
        return low, self.scores + np.where(is_open, self.up, 0.0).sum(axis=1)

    def threatens(self, is_open: Bools) -> Bools:
        """Who may overtake the winner while these cells are open."""
        allowed = (self.passes | (self.gates & is_open)).all(axis=1) & self.certain
        if self.winner == NOBODY:
            return np.asarray(allowed)
        low, high = self.ends(is_open)
        ahead = np.round(high, DECIMALS) > np.round(low[self.winner], DECIMALS)
        return np.asarray(allowed & ahead & (np.arange(len(low)) != self.winner))

    def matters(self, is_open: Bools) -> Bools:
        """Which of these cells can change the winner or a gate, (v, c)."""
        threats = self.threatens(is_open)
        concerned = threats | ((np.arange(len(threats)) == self.winner) & threats.any())
        moves = np.round(self.impacts, DECIMALS) > 0
        return np.asarray(is_open & (self.gates | (concerned[:, None] & moves & (self.winner != NOBODY))))

    def alone(self, cells: Ints) -> Bools:
        """Which cells put another vendor alone in front when only they go to one of their ends."""
        changes = np.zeros(len(cells), bool)
        for shift, passed in ((-self.down, False), (self.up, True)):
            totals = np.repeat(self.scores[None], len(cells), axis=0)
            totals[np.arange(len(cells)), cells[:, 0]] += shift[tuple(cells.T)]
            changes |= self._loses(totals, self._contenders(cells, passed))
        return changes

    def _contenders(self, cells: Ints, passed: bool) -> Bools:
        """Who passes all gates, (n, v), when only the gate that a cell spans is passed or not."""
        place = tuple(cells.T)
        contends = np.repeat((self.passes.all(axis=1) & self.certain)[None], len(cells), axis=0)
        failures = (~self.passes).sum(axis=1)[cells[:, 0]] - ~self.passes[place]
        own = np.where(self.gates[place], passed, self.passes[place])
        contends[np.arange(len(cells)), cells[:, 0]] = own & (failures == 0) & self.certain[cells[:, 0]]
        return contends

    def _loses(self, totals: Floats, contends: Bools) -> Bools:
        first = leaders(totals, contends)
        if self.winner == NOBODY:
            return np.asarray(first != NOBODY)
        rounded = np.round(totals, DECIMALS)
        level = rounded[np.arange(len(first)), first] <= rounded[:, self.winner]
        return np.asarray((first != self.winner) & ~(level & contends[:, self.winner]))


def _contest(
    panel: Disagreement,
    weights: npt.ArrayLike,
    axes: npt.ArrayLike,
    floors: npt.ArrayLike | None,
    eligible: npt.ArrayLike | None,
) -> _Contest:
    vendors, leaves = panel.current.shape
    bars = floats(np.full(leaves, np.nan) if floors is None else floors, "floors", leaves)
    scores = additive(panel.current, weights, axes).scores
    allowed = read_eligible(eligible, vendors)
    certain = allowed & np.isfinite(scores)
    reach = MAXIMUM * np.nan_to_num(effective_weights(panel.current, weights, axes))
    passes = ~(panel.current < bars)
    gates = (panel.low < bars) & (panel.high >= bars) & allowed[:, None]
    winner = int(leaders(scores, certain & passes.all(axis=1)))
    down = np.where(panel.is_open, reach * (panel.current - panel.low), 0.0)
    up = np.where(panel.is_open, reach * (panel.high - panel.current), 0.0)
    return _Contest(scores, winner, panel.is_open & allowed[:, None], down, up, gates, passes, certain)


def _enough(contest: _Contest, cells: Ints) -> int:
    """How many of the first cells, settled as they stand, leave none that matters."""
    low, high = 0, len(cells)
    while low < high:  # by halves, for settling a cell never makes another matter
        middle = (low + high) // 2
        still = contest.is_open.copy()
        still[tuple(cells[:middle].T)] = False
        low, high = (middle + 1, high) if contest.matters(still).any() else (low, middle)
    return low
