"""The contest: the vendors that may lead, what they are worth, and the weights, as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scoring.arrays import group_sums
from scoring.leader import NOBODY, leaders
from scoring.provisional import standing_values
from services.analysis import Ranking
from services.selection import Selection
from services.weighting import Leaf

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Groups:
    """A partition of the leaves: the name of each group, and the group of each leaf."""

    ids: tuple[str, ...]
    of: Ints


@dataclass(frozen=True)
class Contest:
    """What is needed to ask who would lead if something were otherwise.

    `values` has shape (vendors, leaves), NaN where something is missing. Leaves that weigh nothing, or on
    which nothing is known of any contender, take no part, as in the total. Whoever a gate excludes cannot
    lead; a total that a gate caps is no straight line, so that a capped vendor is left out as well.
    """

    selection: Selection
    ranking: Ranking
    vendors: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    values: Array
    weights: Array
    axes: Groups
    eligible: Bools

    @cached_property
    def standing(self) -> Array:
        """The values with what is missing put where it leaves each total as it stands."""
        return standing_values(self.values, self.weights, self.axes.of)

    @cached_property
    def scores(self) -> Array:
        """The totals, from 0 to 100."""
        return np.asarray(100 * self.standing @ self.weights)

    @cached_property
    def leader(self) -> int:
        """Which vendor leads; -1 = nobody."""
        return int(leaders(self.scores, self.eligible)) if self.leaves else NOBODY

    @property
    def rivals(self) -> list[int]:
        """Who else may lead, best first."""
        others = [row for row in np.flatnonzero(self.eligible).tolist() if row != self.leader]
        return sorted(others, key=lambda row: -float(self.scores[row]))

    @cached_property
    def units(self) -> Groups:
        """What a committee gives a weight: each rated criterion, each family of requirements, the cost."""
        return grouped([_unit(self.selection, leaf) for leaf in self.leaves])

    def weights_by(self, groups: Groups) -> Array:
        """The weight of each group."""
        return group_sums(self.weights, groups.of, len(groups.ids))

    def values_by(self, groups: Groups) -> Array:
        """What each vendor is worth on each group: the weighted mean of its leaves as they stand."""
        return _means(self.standing, self.weights, groups)

    def axis_by(self, groups: Groups) -> Ints:
        """The axis of each group that lies within one."""
        return np.array([self.axes.of[groups.of == group][0] for group in range(len(groups.ids))], dtype=int)

    @property
    def is_provisional(self) -> bool:
        """Whether something is missing of a vendor that may lead."""
        return bool(np.isnan(self.values[self.eligible]).any())

    @property
    def cost(self) -> int | None:
        """The leaf that the cost makes, if it takes part."""
        return next((place for place, leaf in enumerate(self.leaves) if leaf.kind == "cost"), None)


def contest(selection: Selection, ranking: Ranking) -> Contest:
    """The contest of `selection`, whose ranking is `ranking`."""
    vendors = ranking.marks.vendors
    eligible = np.array([_may_lead(selection, ranking, vendor) for vendor in vendors], dtype=bool)
    values = ranking.values
    known = (ranking.weighting.vector > 0) & (~np.isnan(values[eligible])).any(axis=0)
    leaves = tuple(leaf for leaf, is_known in zip(ranking.weighting.leaves, known, strict=True) if is_known)
    axes = grouped([leaf.axis for leaf in leaves])
    weights = _shared(ranking, leaves, axes)
    return Contest(selection, ranking, vendors, leaves, values[:, known], weights, axes, eligible)


def grouped(names: Sequence[str]) -> Groups:
    """A partition by names, in the order of the first of each."""
    ids = tuple(dict.fromkeys(names))
    place = {id: index for index, id in enumerate(ids)}
    return Groups(ids, np.array([place[name] for name in names], dtype=int))


def capped(selection: Selection, ranking: Ranking) -> tuple[str, ...]:
    """The vendors whose total a failed gate caps."""
    if selection.rule("gates").effect != "cap":
        return ()
    return tuple(vendor for vendor in ranking.marks.vendors if ranking.assessment.failed(vendor))


def _may_lead(selection: Selection, ranking: Ranking, vendor: str) -> bool:
    return ranking.of(vendor).rank is not None and vendor not in capped(selection, ranking)


def _shared(ranking: Ranking, leaves: Sequence[Leaf], axes: Groups) -> Array:
    """The weights of what takes part: an axis keeps its own, and together they are the whole."""
    own = np.array([leaf.weight for leaf in leaves], dtype=float)
    whole = ranking.weighting.leaves
    held = np.array([sum(leaf.weight for leaf in whole if leaf.axis == axis) for axis in axes.ids])
    inside = group_sums(own, axes.of, len(axes.ids))
    return np.asarray(own * (held / inside)[axes.of] / held.sum()) if leaves else own


def _means(values: Array, weights: Array, groups: Groups) -> Array:
    belongs = groups.of[:, np.newaxis] == np.arange(len(groups.ids))
    parts = np.where(belongs, weights[:, np.newaxis], 0.0)
    return np.asarray(values @ (parts / parts.sum(axis=0)))


def _unit(selection: Selection, leaf: Leaf) -> str:
    need = selection.requirements.get(leaf.id) if leaf.kind == "requirement" else None
    return need.category if need and need.category else leaf.id
