"""Leave one out: whether the first place hangs on one evaluator, criterion, vendor or price formula."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from scoring.leave_one_out import LeftOut, with_other_values, without_evaluators, without_vendors
from scoring.rescoring import rescore
from services.robustness.contest import Array, Contest
from services.robustness.cube import cube
from services.robustness.prices import asked, formula, others
from services.rules import CommitteeRule, PriceRule

Kind = Literal["evaluator", "criterion", "vendor", "formula"]
KINDS: tuple[Kind, ...] = ("evaluator", "criterion", "vendor", "formula")


@dataclass(frozen=True)
class Without:
    """Who leads once one thing is left out (by another formula: put in its place), and by how much.

    `id` names a member, a criterion or family, a vendor, or a formula. `second` and `gap` are None where
    one vendor alone is left.
    """

    kind: Kind
    id: str
    leader: str | None
    score: float | None
    second: str | None
    gap: float | None
    changes: bool


def left_out(contest: Contest) -> tuple[Without, ...]:
    """Every thing that can be left out, one by one; nothing where nobody leads."""
    if contest.leader < 0:
        return ()
    return (*_evaluators(contest), *_criteria(contest), *_vendors(contest), *_formulas(contest))


def _evaluators(contest: Contest) -> list[Without]:
    """Without each evaluator, where there are others."""
    held = cube(contest)
    if len(held.members) < 2:
        return []
    rule: CommitteeRule = contest.selection.rule("committee")
    found = without_evaluators(held.values, held.weights, held.axes, rule.combine, contest.eligible)
    return _told(contest, "evaluator", held.members, found, first=1)


def _criteria(contest: Contest) -> list[Without]:
    """Without each rated criterion, each family of requirements, the cost: what the committee weighs."""
    units = contest.units
    if len(units.ids) < 2:
        return []
    gone = units.of == np.arange(len(units.ids))[:, np.newaxis]
    parts = np.where(gone[:, np.newaxis, :], np.nan, contest.values)
    found = rescore(contest.values, parts, contest.weights, contest.axes.of, contest.eligible)
    return _told(contest, "criterion", units.ids, found)


def _vendors(contest: Contest) -> list[Without]:
    """Without each vendor but the first itself."""
    place = contest.cost
    prices = None if place is None else (place, asked(contest), formula(contest))
    found = without_vendors(contest.values, contest.weights, contest.axes.of, prices, contest.eligible)
    rows = _told(contest, "vendor", contest.vendors, found)
    rivals = {contest.vendors[row] for row in contest.rivals}
    return [row for row in rows if row.id in rivals]


def _formulas(contest: Contest) -> list[Without]:
    """By every other price formula that gives each vendor with a price a value."""
    place, prices = contest.cost, asked(contest)
    if place is None:
        return []
    rule: PriceRule = contest.selection.rule("price")
    values = {id: worth(prices) for id, worth in others(contest).items() if id != rule.formula}
    known = ~np.isnan(prices)
    kept = {id: row for id, row in values.items() if not np.isnan(row[known]).any()}
    if not kept:
        return []
    columns = np.array(list(kept.values()))
    found = with_other_values(
        contest.values, columns, contest.weights, contest.axes.of, place, contest.eligible
    )
    return _told(contest, "formula", list(kept), found)


def _told(contest: Contest, kind: Kind, ids: Sequence[str], found: LeftOut, first: int = 0) -> list[Without]:
    return [
        _without(contest, kind, id, found.scores[row], int(found.winners[row]), bool(found.changes[row]))
        for row, id in enumerate(ids, start=first)
    ]


def _without(contest: Contest, kind: Kind, id: str, scores: Array, leader: int, changes: bool) -> Without:
    if leader < 0:
        return Without(kind, id, None, None, None, None, changes)
    behind = np.where(contest.eligible & (np.arange(len(scores)) != leader), scores, np.nan)
    if np.isnan(behind).all():
        return Without(kind, id, contest.vendors[leader], float(scores[leader]), None, None, changes)
    second = int(np.nanargmax(behind))
    gap = float(scores[leader] - behind[second])
    return Without(
        kind, id, contest.vendors[leader], float(scores[leader]), contest.vendors[second], gap, changes
    )
