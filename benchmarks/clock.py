"""The clock: process CPU time of one call, averaged over enough calls to be told from noise."""

import time
from collections.abc import Callable

Call = Callable[[], object]
ENOUGH_MS = 4.0


def cpu_ms(call: Call, times: int = 1) -> float:
    """Milliseconds of CPU time that one call takes."""
    start = time.process_time_ns()
    for _ in range(times):
        call()
    return (time.process_time_ns() - start) / 1e6 / times


def repetitions(call: Call) -> int:
    """How many calls make one measurement; finding out warms every cache."""
    cpu_ms(call)
    times = 1
    while cpu_ms(call, times) * times < ENOUGH_MS:
        times *= 2
    return times
