"""The engine beside the peers, each in its own process, and beside the least that bare numpy needs."""

import statistics
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.clock import Call, cpu_ms, repetitions
from benchmarks.rounds import Row
from benchmarks.worker import Worker

SECONDS = 4.0  # about what the rounds of one work may take
FEWEST, MOST = 3, 41


@dataclass(frozen=True)
class Peer:
    """Who does the same: a call of `benchmarks.peers`, and how many times ours it must take."""

    name: str
    call: str
    least: float


@dataclass(frozen=True)
class Work:
    """One piece of work: ours, the limit, the peers; `prepare` gives the first two, ready to be called."""

    name: str
    prepare: Callable[[], tuple[Call, Call | None]]
    limit: str = ""
    most: float | None = None
    peers: tuple[Peer, ...] = ()


def rows(works: tuple[Work, ...], worker: Worker | None) -> Iterator[Row]:
    """The rows of all works, one for each peer and one for the limit; none where ours is not there yet."""
    for work in works:
        try:
            ours, limit = work.prepare()
        except (ImportError, AttributeError) as missing:
            print(f"left out: {work.name} ({missing})", file=sys.stderr)
            continue
        yield from _rows(work, ours, limit, worker)


def _rows(work: Work, ours: Call, limit: Call | None, worker: Worker | None) -> Iterator[Row]:
    calls = [ours] if limit is None else [ours, limit]
    asked = work.peers if worker else ()
    timers = [_timer(call) for call in calls]
    timers += [_asking(worker, peer.call) for peer in asked if worker]
    taken = _medians(timers, FEWEST if worker is None else None)
    bare = None if limit is None else taken[1]
    for peer, peer_ms in zip(asked, taken[len(calls) :], strict=True):
        yield Row(f"{work.name}; peer: {peer.name}", taken[0], bare, peer_ms=peer_ms, least=peer.least)
    if work.most is not None:
        yield Row(f"{work.name}; limit: {work.limit}", taken[0], bare, work.most)


def _timer(call: Call) -> Callable[[], float]:
    times = repetitions(call)
    return lambda: cpu_ms(call, times)


def _asking(worker: Worker, call: str) -> Callable[[], float]:
    worker.cpu_ms(call)  # imported, prepared and warm
    return lambda: worker.cpu_ms(call)


def _medians(timers: list[Callable[[], float]], rounds: int | None) -> list[float]:
    """In turns, so that a busy moment falls on all; as many rounds as there is time for."""
    first = [timer() for timer in timers]
    if rounds is None:
        rounds = min(MOST, max(FEWEST, int(1000 * SECONDS / sum(max(4.0, ms) for ms in first))))
    times = [[timer() for timer in timers] for _ in range(rounds)]
    return [statistics.median(taken) for taken in zip(*times, strict=True)]
