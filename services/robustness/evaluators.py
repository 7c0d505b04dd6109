"""Evaluators: how each marks beside the others, and whom each one's own marks put first."""

from dataclasses import dataclass

import numpy as np

from scoring.concordance import kendall_w
from scoring.ranking import competition_ranks
from services.marks import values_on_scales
from services.panel import Panel, panel
from services.robustness.contest import Array, Contest


@dataclass(frozen=True)
class OwnOrder:
    """One member's own marks, on the criteria on which they marked every vendor that may lead.

    `values` are weighted means in [0, 1] and `ranks` their order, in the order of `Evaluators.vendors`;
    both are empty where there is no such criterion.
    """

    member: str
    criteria: int
    values: tuple[float, ...]
    ranks: tuple[int, ...]


@dataclass(frozen=True)
class Evaluators:
    """The panel with each member's own order; `w` is Kendall's coefficient over these orders."""

    vendors: tuple[str, ...]
    panel: Panel
    orders: tuple[OwnOrder, ...]
    w: float | None
    w_too_few: bool


def evaluators(contest: Contest) -> Evaluators:
    """How the members of the committee mark, from their first marks."""
    marks = contest.ranking.marks
    rows = [contest.leader, *contest.rivals] if contest.leader >= 0 else []
    told = panel(contest.selection, marks)
    values = values_on_scales(contest.selection, marks.criteria, marks.marks)[:, rows]
    weights = _weights(contest)
    gave = {rater.member for rater in told.raters}
    orders = tuple(
        _order(member, values[row], weights) for row, member in enumerate(marks.members) if member in gave
    )
    table = np.array([order.values for order in orders if order.values])
    found = kendall_w(table.T) if len(table) > 1 else None
    w = None if found is None or np.isnan(found.w) else float(found.w)
    few = found is None or found.too_few
    return Evaluators(tuple(contest.vendors[row] for row in rows), told, orders, w, few)


def _weights(contest: Contest) -> Array:
    held = {leaf.id: weight for leaf, weight in zip(contest.leaves, contest.weights, strict=True)}
    return np.array([held.get(id, 0.0) for id in contest.ranking.marks.criteria])


def _order(member: str, values: Array, weights: Array) -> OwnOrder:
    common = np.asarray((~np.isnan(values)).all(axis=0) & (weights > 0) & (len(values) > 0))
    if not common.any():
        return OwnOrder(member, 0, (), ())
    means = values[:, common] @ (weights[common] / weights[common].sum())
    ranks = competition_ranks(means)
    return OwnOrder(member, int(common.sum()), tuple(means.tolist()), tuple(int(rank) for rank in ranks))
