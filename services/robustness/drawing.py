"""Draws: how often each vendor comes first while weights, marks and costs vary as far as they are uncertain.

Weights are drawn around those of the committee, criterion by criterion and family by family; each cell
takes the mark of one evaluator, or any value where nobody gave one; each cost lies between its lowest and
its highest case. What the committee has agreed does not vary. Same facts, same draws.
"""

from dataclasses import dataclass

import numpy as np

from scoring.arrays import group_sums
from scoring.draws import ValueLaw, panel, priced
from scoring.ranges import cost_ranges
from scoring.robustness import simulate
from scoring.simplex import around
from services.robustness.contest import Array, Contest, Ints
from services.robustness.prices import Formula, asked, formula
from services.robustness.thresholds import VerdictRule
from services.robustness.weight_flips import Move


@dataclass(frozen=True)
class Draws:
    """Shares of the draws, best vendor of today first; `errors` are the standard errors of `ranks`.

    Row: vendor; column: rank, or the vendor behind. `central` are the mean weights of `units` by which a
    vendor comes first, NaN where it never does; `varied` says what was drawn beside the weights.
    """

    vendors: tuple[str, ...]
    ranks: Array
    errors: Array
    ahead: Array
    units: tuple[str, ...]
    weights: Array
    central: Array
    samples: int
    varied: tuple[str, ...]

    def first(self, vendor: str) -> tuple[float, float]:
        """How often a vendor comes first, and the standard error of that share."""
        row = self.vendors.index(vendor)
        return float(self.ranks[row, 0]), float(self.errors[row, 0])


def draws(contest: Contest, rule: VerdictRule) -> Draws | None:
    """The ranks of the vendors that may lead, over seeded draws; None where nobody leads."""
    if contest.leader < 0:
        return None
    rows = np.array([contest.leader, *contest.rivals])
    weights = contest.weights_by(contest.units)
    law, varied = _law(contest, rows)
    rng = np.random.default_rng(rule.seed)
    found = simulate(law, around(weights, rule.concentration), rng, rule.samples)
    return Draws(
        tuple(contest.vendors[row] for row in rows),
        found.rank_acceptability,
        found.rank_errors,
        found.pairwise_winning,
        contest.units.ids,
        weights,
        found.central_weights,
        found.samples,
        varied,
    )


def favoured(contest: Contest, found: Draws, vendor: str) -> tuple[Move, ...]:
    """Each axis: its weight, and its mean over the draws that `vendor` wins; nothing if it never does."""
    central = found.central[found.vendors.index(vendor)]
    if np.isnan(central).any():
        return ()
    axes = contest.axis_by(contest.units)
    before, after = (group_sums(weights, axes) for weights in (found.weights, central))
    return tuple(Move(*move) for move in zip(contest.axes.ids, before.tolist(), after.tolist(), strict=True))


def _law(contest: Contest, rows: Ints) -> tuple[ValueLaw, tuple[str, ...]]:
    """What is drawn for the vendors of `rows`, and which kinds of it there are."""
    own, marks = _cells(contest, rows)
    base = panel(own, marks, open_missing=True)
    varied = ("marks",) if len(base.columns) else ()
    prices = [asked(contest, case)[rows] for case in ("low", "likely", "high")]
    if contest.cost is None or np.isnan(prices).any() or (prices[0] == prices[2]).all():
        return base, varied
    low, likely, high = np.minimum(prices[0], prices[1]), prices[1], np.maximum(prices[1], prices[2])
    column = int(contest.units.of[contest.cost])
    law = priced(base, column, cost_ranges(low, likely, high), _valued(contest, rows))
    return law, (*varied, "costs")


def _cells(contest: Contest, rows: Ints) -> tuple[Array, Array]:
    """What is certain of each vendor on each unit, and what each evaluator gave where it is not."""
    units, marks = contest.units, contest.ranking.marks
    own = contest.values_by(units)[rows]
    given = np.full((len(marks.members), len(rows), len(units.ids)), np.nan)
    column = {id: place for place, id in enumerate(marks.criteria)}
    for unit, id in enumerate(units.ids):
        nothing = np.isnan(contest.values[rows][:, units.of == unit]).all(axis=1)
        own[nothing, unit] = np.nan
        if id in column:
            settled = marks.agreed[rows, column[id]]
            given[:, :, unit] = np.where(settled, np.nan, marks.standing_values[:, rows, column[id]])
    return own, given


def _valued(contest: Contest, rows: Ints) -> Formula:
    """The formula on drawn prices of `rows`, the prices of the others as they are."""
    worth, fixed = formula(contest), asked(contest)

    def values(costs: Array) -> Array:
        offers = np.repeat(fixed[np.newaxis], len(costs), axis=0)
        offers[:, rows] = costs
        return worth(offers)[:, rows]

    return values
