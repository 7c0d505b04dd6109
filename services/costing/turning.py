"""Turning points: the cost of every vendor along one assumption, and where the cheapest becomes another."""

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.costing.ranges import Money
from services.costing.spending import Spending
from services.costing.what_if import Assumption, Assumptions, cheapest, spend_if, with_lines
from services.selection import Selection

STEPS: dict[Assumption, float] = {"users": 1, "user_growth": 0.001, "horizon_years": 1, "rise": 0.001}
_POINTS = 21


@dataclass(frozen=True)
class Turn:
    """The first value at which `after` costs least; just below it, `before` does."""

    value: float
    before: str
    after: str


@dataclass(frozen=True)
class Curve:
    """What each vendor costs along one assumption, by vendor; every turn between neighbouring values."""

    assumption: Assumption
    values: tuple[float, ...]
    totals: dict[str, tuple[float, ...]]
    turns: tuple[Turn, ...]

    def next_turns(self, today: float) -> tuple[Turn | None, Turn | None]:
        """The nearest turn at or below what is assumed today, and the nearest above it."""
        below = [turn for turn in self.turns if turn.value <= today]
        above = [turn for turn in self.turns if turn.value > today]
        return (below[-1] if below else None), (above[0] if above else None)


def curve(
    selection: Selection, assumptions: Assumptions, assumption: Assumption, money: Money = "nominal"
) -> Curve:
    """The costs along `assumption`, the others as they are; a turn is searched between two points of it."""
    likely = with_lines(selection, lambda line: replace(line, low=None, high=None))
    along = _Along(likely, assumptions, assumption, money)
    values = grid(assumptions, assumption)
    vendors = [cost.vendor for cost in along.at(values[0]).vendors if cost.is_priced]
    totals = {
        vendor: tuple(float(getattr(along.at(value).of(vendor).likely, money)) for value in values)
        for vendor in vendors
    }
    found = [along.turn(low, high) for low, high in pairwise(values)] if totals else []
    return Curve(assumption, values, totals, tuple(turn for turn in found if turn))


def grid(assumptions: Assumptions, assumption: Assumption) -> tuple[float, ...]:
    """The values looked at: today's is one of them."""
    if assumption == "horizon_years":
        return tuple(range(1, 11))
    today = getattr(assumptions, assumption)
    if assumption == "users":
        return tuple(sorted({today, *_between(max(today // 5, 1), max(4 * today, today + 20))}))
    low, high = (max(today - 0.15, -0.3), today + 0.25) if assumption == "user_growth" else (-0.05, 0.15)
    spaced: list[float] = np.linspace(low, high, _POINTS).round(3).tolist()
    return tuple(sorted({today, *spaced}))


def _between(low: int, high: int) -> list[int]:
    spaced: NDArray[np.float64] = np.geomspace(low, high, _POINTS)
    return sorted(set(spaced.round().astype(int).tolist()))


@dataclass(frozen=True)
class _Along:
    """One assumption moved, all else as it is."""

    selection: Selection
    assumptions: Assumptions
    assumption: Assumption
    money: Money
    held: dict[float, Spending] = field(default_factory=dict)

    def at(self, value: float) -> Spending:
        """The costs at a value."""
        if value not in self.held:
            whole = self.assumption in ("users", "horizon_years")
            moved: dict[str, Any] = {self.assumption: int(value) if whole else value}
            self.held[value] = spend_if(self.selection, replace(self.assumptions, **moved))
        return self.held[value]

    def cheapest(self, value: float) -> str:
        """Who costs least at a value."""
        return str(cheapest(self.at(value), self.money))

    def turn(self, low: float, high: float) -> Turn | None:
        """Where the cheapest of `low` is overtaken on the way to `high`, to the step of the assumption."""
        before, after = self.cheapest(low), self.cheapest(high)
        if before == after:
            return None
        step = STEPS[self.assumption]
        while high - low > 1.5 * step:
            middle = low + step * round((high - low) / step / 2)
            found = self.cheapest(middle)
            low, high = (middle, high) if found == before else (low, middle)
            after = after if found == before else found
        return Turn(round(high, 6), before, after)
