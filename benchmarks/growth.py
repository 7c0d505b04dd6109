"""How cost grows: the exponent of each size, fitted through the times at several of them."""

import sys
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks import methods
from benchmarks.clock import Call, cpu_ms, repetitions

ROUNDS = 7


@dataclass(frozen=True)
class Exponent:
    """Cost grows with a size as size ** exponent."""

    name: str
    exponent: float
    most: float

    def as_json(self) -> dict[str, Any]:
        """The exponent as plain JSON."""
        target, reached = f"<= {self.most:g}", self.exponent <= self.most
        return {"name": self.name, "exponent": self.exponent, "target": target, "reached": reached}


@dataclass(frozen=True)
class Growth:
    """One size of one work: `prepare` makes the call for a size; linear is 1, and noise is allowed for."""

    name: str
    prepare: Callable[[int], tuple[Call, Call | None]]
    sizes: Sequence[int]
    most: float = 1.1


def exponents(*, quick: bool) -> Iterator[Exponent]:
    """The exponent of every growth whose function is there."""
    for growth in GROWTHS:
        try:
            calls = [growth.prepare(size)[0] for size in growth.sizes]
        except (ImportError, AttributeError) as missing:
            print(f"left out: {growth.name} ({missing})", file=sys.stderr)
            continue
        times = _medians(calls, 1 if quick else ROUNDS)
        yield Exponent(growth.name, slope(growth.sizes, times), growth.most)
    yield from _memory((20_000, 60_000) if quick else (50_000, 200_000, 800_000))


def slope(sizes: Sequence[float], times: Sequence[float]) -> float:
    """The exponent that fits best: the slope of the straight line through the logarithms."""
    return float(np.polyfit(np.log(sizes), np.log(times), 1)[0])


def _memory(sizes: Sequence[int]) -> Iterator[Exponent]:
    """The peak of what a simulation holds at once, which more samples should not raise."""
    peaks = []
    for size in sizes:
        call = methods.simulating(size, 10, 50)[0]
        tracemalloc.start()
        call()
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    yield Exponent("SMAA with its drawing: memory by samples", slope(sizes, peaks), 0.1)


def _medians(calls: Sequence[Call], rounds: int) -> list[float]:
    times = [repetitions(call) for call in calls]
    taken = [[cpu_ms(call, count) for call, count in zip(calls, times, strict=True)] for _ in range(rounds)]
    return np.median(taken, axis=0).tolist()


GROWTHS = (
    Growth("SMAA: samples", lambda samples: methods.accepting(samples, 10, 50), (20_000, 60_000, 180_000)),
    Growth(
        "SMAA with its drawing: samples",
        lambda samples: methods.simulating(samples, 10, 50),
        (20_000, 60_000, 180_000),
    ),
    Growth(
        "SMAA without pairwise indices: vendors",
        lambda vendors: methods.accepting(20_000, vendors, 50, False),
        (20, 60, 180),
    ),
    Growth("SMAA: criteria", lambda criteria: methods.accepting(20_000, 10, criteria), (20, 60, 180)),
    Growth(
        "weighted sum with ranks: vendors",
        lambda vendors: methods.summing(vendors, 10),
        (1000, 3000, 9000),
        1.3,
    ),  # it sorts
    Growth(
        "weighted sum with ranks: criteria", lambda criteria: methods.summing(1000, criteria), (20, 60, 180)
    ),
    Growth("TOPSIS: vendors", lambda vendors: methods.closeness(vendors, 10), (1000, 3000, 9000)),
    Growth("TOPSIS: criteria", lambda criteria: methods.closeness(1000, criteria), (20, 60, 180)),
    Growth("PROMETHEE II: vendors", lambda vendors: methods.flows(vendors, 10), (1000, 4000, 16000), 1.25),
    Growth("PROMETHEE II: criteria", lambda criteria: methods.flows(1000, criteria), (10, 30, 90)),
    Growth("NPV: scenarios", lambda scenarios: methods.discounting(scenarios, 11), (10_000, 30_000, 90_000)),
)
