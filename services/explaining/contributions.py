"""Where points come from: each part's share of a total, and what puts one vendor ahead of another."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.dominance import rounded_steps, waterfall
from services.analysis import Ranking
from services.explaining.parts import Level, Part, parts, sums
from services.selection import Selection

Array = NDArray[np.float64]
SHOWN = 12  # parts of a comparison that stand alone; the others are put together
DECIMALS = 1


@dataclass(frozen=True)
class Contributions:
    """Points of each vendor part by part, shape (vendors, parts); NaN where nothing of a vendor is known.

    `lowered` is what a failed gate takes off the sum (0 or less), so that both add up to `scores`.
    """

    vendors: tuple[str, ...]
    held: tuple[Part, ...]
    points: Array
    lowered: Array
    scores: Array

    def row(self, vendor: str) -> int:
        """The position of a vendor."""
        return self.vendors.index(vendor)

    @property
    def raw(self) -> Array:
        """What the parts add up to, before a failed gate lowers it."""
        return self.scores - self.lowered

    def widest(self) -> tuple[int, int, int]:
        """The part on which vendors differ most, the vendor with most points there, and with fewest."""
        part = int((self.points.max(axis=0) - self.points.min(axis=0)).argmax())
        return part, int(self.points[:, part].argmax()), int(self.points[:, part].argmin())

    def greatest(self, vendor: int) -> int:
        """The part that brings most to the vendor in that row."""
        return int(self.points[vendor].argmax())


@dataclass(frozen=True)
class Step:
    """What one part brings to a gap, in points, and where the steps so far end.

    `part` is None for what is put together of `count` small parts, and for what a failed gate takes.
    """

    part: Part | None
    points: float
    end: float
    count: int = 1
    is_gate: bool = False


@dataclass(frozen=True)
class Comparison:
    """Why one vendor is ahead of another: steps, rounded so that they add up to the rounded gap."""

    ahead: str
    behind: str
    steps: tuple[Step, ...]
    gap: float


def contributions(selection: Selection, ranking: Ranking, level: Level) -> Contributions:
    """What each part brings to the score of each vendor that has one, best first."""
    placed = [place for place in ranking.places if place.score is not None]
    rows = [ranking.vendors.index(place.vendor) for place in placed]
    found = parts(selection, ranking, level)
    points = sums(ranking.total.leaf_contributions[rows], found)
    scores = np.array([place.score for place in placed], dtype=float)
    raw = ranking.total.scores[rows]
    lowered = np.minimum(scores - raw, 0.0)
    return Contributions(tuple(place.vendor for place in placed), found.held, points, lowered, scores)


def compare(found: Contributions, ahead: str, behind: str) -> Comparison:
    """What puts `ahead` before `behind`, largest first; small parts are put together as one."""
    pair = [found.row(ahead), found.row(behind)]
    points = found.points[pair]
    alone, rest = _split(points)
    columns = [points[:, alone], points[:, rest].sum(axis=1, keepdims=True), found.lowered[pair, None]]
    why = waterfall(np.concatenate(columns, axis=1), ahead=0, behind=1)
    printed = rounded_steps(why.ends, DECIMALS)
    held: list[tuple[Part | None, int, bool]] = [(found.held[part], 1, False) for part in alone.tolist()]
    held += [(None, len(rest), False), (None, 0, True)]
    steps = [
        Step(held[index][0], step, end, held[index][1], held[index][2])
        for index, step, end in zip(why.parts.tolist(), printed.tolist(), _ends(why.ends), strict=True)
    ]
    kept = [step for step in steps if _speaks(step, found, pair)]
    return Comparison(ahead, behind, tuple(kept), round(why.gap, DECIMALS) + 0.0)


def _split(points: Array) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The positions of the parts that matter most to a gap, and of the others, both in order."""
    order = np.argsort(-np.abs(points[0] - points[1]), kind="stable")
    cut = SHOWN if len(order) > SHOWN + 1 else len(order)
    return np.sort(order[:cut]), np.sort(order[cut:])


def _ends(ends: Array) -> list[float]:
    return [round(end, DECIMALS) + 0.0 for end in ends.tolist()]


def _speaks(step: Step, found: Contributions, pair: list[int]) -> bool:
    """Whether a step is to be shown: an empty rest, or a gate that takes nothing, is not."""
    if step.is_gate:
        return not math.isclose(abs(found.lowered[pair]).max(), 0.0, abs_tol=1e-9)
    return step.part is not None or step.count > 0
