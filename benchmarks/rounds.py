"""Ways to do the same work, timed in turns in one run, and the ratio of their medians."""

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Work = Callable[[], Any]
Clock = Callable[[], float]


@dataclass(frozen=True)
class Row:
    """One line of the table: ours beside the least that the work can cost, or beside a peer.

    `most` is the largest ratio of ours to the limit that will do, `least` the smallest of a peer to ours.
    """

    name: str
    ours_ms: float
    limit_ms: float | None = None
    most: float | None = None
    peer_ms: float | None = None
    least: float | None = None

    @property
    def ratio(self) -> float:
        """How many times ours a peer takes if that is the target, else how many times the limit we take."""
        if self.least is None:
            return self.ours_ms / (self.limit_ms or math.nan)
        return (self.peer_ms or math.nan) / self.ours_ms

    @property
    def reached(self) -> bool:
        """Whether the ratio is as large, or as small, as it should be."""
        return self.ratio <= (self.most or 0) if self.least is None else self.ratio >= self.least

    def as_json(self) -> dict[str, Any]:
        """The row as plain JSON."""
        target = f"<= {self.most:g}x limit" if self.least is None else f">= {self.least:g}x peer"
        return {
            "name": self.name,
            "ours_ms": self.ours_ms,
            "peer_ms": self.peer_ms,
            "limit_ms": self.limit_ms,
            "ratio": self.ratio,
            "target": target,
            "reached": self.reached,
        }


def in_turns(works: Sequence[Work], rounds: int, clock: Clock) -> list[float]:
    """The median time of each work in milliseconds; in turns, so that a busy moment falls on all of them."""
    for work in works:
        work()  # caches filled, files open
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, taken in zip(works, times, strict=True):
            start = clock()
            work()
            taken.append(clock() - start)
    return [1000 * statistics.median(taken) for taken in times]
