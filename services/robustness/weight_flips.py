"""The nearest flip: the smallest change of the weights after which another vendor comes first."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from scoring.flips import nearest_flips
from services.robustness.contest import Array, Contest, Groups

Level = Literal["units", "axes"]
_NOISE = 1e-12


@dataclass(frozen=True)
class Move:
    """One weight, before and after, as shares of the whole."""

    id: str
    before: float
    after: float


@dataclass(frozen=True)
class Flip:
    """The least change of the weights by which `vendor` catches up with the first.

    `moved` is weight that passes from some to others, a share of the whole, `moves` the weights that do
    it, largest change first; `distance` is the least Euclidean distance, `spread` the weights of that one.
    """

    vendor: str
    moved: float
    moves: tuple[Move, ...]
    distance: float
    spread: tuple[Move, ...]


@dataclass(frozen=True)
class Flips:
    """The flips of every vendor that can catch up, nearest first, and who cannot by any weights."""

    level: Level
    flips: tuple[Flip, ...]
    never: tuple[str, ...]

    @property
    def nearest(self) -> Flip | None:
        """The flip that moves least weight; none where no weights change the lead."""
        return self.flips[0] if self.flips else None


def flips(contest: Contest, level: Level = "units") -> Flips:
    """What weights would change the lead: between criteria and families, or between whole axes."""
    if contest.leader < 0:
        return Flips(level, (), ())
    groups = contest.units if level == "units" else contest.axes
    weights = contest.weights_by(groups)
    found = nearest_flips(contest.values_by(groups), weights, contest.eligible)
    able = [row for row in contest.rivals if not np.isnan(found.moved[row])]
    made = [
        Flip(
            contest.vendors[row],
            float(found.moved[row]),
            _moves(groups, weights, found.moved_weights[row]),
            float(found.distance[row]),
            _moves(groups, weights, found.distance_weights[row]),
        )
        for row in able
    ]
    never = tuple(contest.vendors[row] for row in contest.rivals if row not in able)
    return Flips(level, tuple(sorted(made, key=lambda flip: flip.moved)), never)


def _moves(groups: Groups, before: Array, after: Array) -> tuple[Move, ...]:
    found = [Move(*move) for move in zip(groups.ids, before.tolist(), after.tolist(), strict=True)]
    told = [move for move in found if abs(move.after - move.before) > _NOISE]
    return tuple(sorted(told, key=lambda move: -abs(move.after - move.before)))
