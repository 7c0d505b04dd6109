"""Cold imports, each in a process of its own: what a ranking needs beside numpy alone, and the peers."""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import worker
from benchmarks.rounds import Row

ROOT = Path(__file__).resolve().parent.parent
TIMED = "import time; start = time.process_time(); import {}; print(time.process_time() - start)"
RANKING = "weights priorities scales values screening aggregation price ranking costs".split()
PEERS = {
    "scikit-criteria": "skcriteria",
    "pymcdm": "pymcdm.methods",
    "pysensmcda": "pysensmcda",
    "pyDecision": "pyDecision.algorithm",
}


def rows(rounds: int, *, peers: bool) -> Iterator[Row]:
    """Compiled once before, as after any first start; other methods are imported when asked for."""
    names = ", ".join(f"scoring.{module}" for module in RANKING)
    python = str(worker.PYTHON)
    commands = [(sys.executable, names), (sys.executable, "numpy")]
    commands += [(python, module) for module in PEERS.values() if peers]
    for command in commands:
        _ms(*command)
    times = [[_ms(*command) for command in commands] for _ in range(rounds)]
    ours, numpy, *others = (statistics.median(taken) for taken in zip(*times, strict=True))
    yield Row("cold import for a ranking; limit: import numpy", ours, numpy, 1.15)
    for peer, other in zip(PEERS, others, strict=False):
        yield Row(f"cold import for a ranking; peer: {peer}", ours, numpy, peer_ms=other, least=4)


def _ms(python: str, names: str) -> float:
    """The processor time that an import takes in a fresh interpreter."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    command = [python, "-W", "ignore", "-c", TIMED.format(names)]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return 1000 * float(done.stdout.splitlines()[-1])
