"""The long runs: `python -m tools.soak` damages files, kills writers, cuts the power, tampers, presses.

Each prints what it counted; `--only` chooses, the other options say how long. 1 if anything was lost.
"""

import argparse
import contextlib
import itertools
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tools import damage, postgres
from tools.durability import contest, kills, powercut, recording, tampering

ROOT = Path(__file__).resolve().parent.parent
CUTS_A_RECORDING = 1000
MEMORY = Path("/dev/shm")  # noqa: S108  # disks are rebuilt thousands of times: no real one is worn for it
Given = argparse.Namespace


def main() -> int:
    """Run what was asked, one after another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=RUNS, default=list(RUNS))
    parser.add_argument("--seconds", type=float, default=600, help="damaged files (600)")
    parser.add_argument("--kills", type=int, default=500, help="kills on each database (500)")
    parser.add_argument("--cuts", type=int, default=10_000, help="power cuts (10,000)")
    parser.add_argument("--forms", type=int, default=5_000, help="forms saved at once, each database (5,000)")
    parser.add_argument("--tamperings", type=int, default=1_000, help="tamperings (1,000)")
    parser.add_argument("--people", type=int, nargs="+", default=[50, 100], help="evaluators (50 100)")
    parser.add_argument("--load", type=float, default=120, help="seconds of load (120)")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    given = parser.parse_args()
    wrong = 0
    for name in given.only:
        began = time.monotonic()
        found = RUNS[name](given)
        wrong += found
        print(f"{name}: {found} wrong, {time.monotonic() - began:.0f} s", flush=True)
    return 1 if wrong else 0


def _files(given: Given) -> int:
    return damage.run(given.seconds, given.seed)


def _kills(given: Given) -> int:
    return sum(
        len(_told(kills.run(databases, given.kills, given.seed).wrong)) for databases in _each_database()
    )


def _cuts(given: Given) -> int:
    if recording.compiler() is None:
        print(recording.ADVICE)
        return 1
    wrong = 0
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        for number in range(-(-given.cuts // CUTS_A_RECORDING)):
            recorded = powercut.record(given.seed + number, acts=60)
            cuts = min(CUTS_A_RECORDING, given.cuts - number * CUTS_A_RECORDING)
            found = powercut.run(recorded, cuts, given.seed + number, Path(folder) / "disk")
            wrong += len(_told(found.wrong))
    return wrong


def _forms(given: Given) -> int:
    wrong = 0
    for databases in _each_database():
        for processes, threads in ((1, 50), (8, 1)):
            saves = -(-given.forms // (2 * processes * threads))
            outcome = contest.run(next(databases), processes, threads, saves, given.seed)
            wrong += len(_told(outcome.wrong))
    return wrong


def _tamperings(given: Given) -> int:
    with tempfile.TemporaryDirectory() as folder:
        return len(_told(tampering.run(Path(folder), given.tamperings, given.seed)[2]))


def _load(given: Given) -> int:
    people = [str(count) for count in given.people]
    command = [sys.executable, "benchmarks/load.py", "--seconds", str(given.load), "--people", *people]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _each_database() -> Iterator[Iterator[str]]:
    """New databases without end: files of SQLite, then, where there is a server, of PostgreSQL."""
    with tempfile.TemporaryDirectory() as folder:
        print("SQLite")
        yield (str(Path(folder) / f"{number}.db") for number in itertools.count())
    if postgres.find() is None:
        print(postgres.ADVICE)
        return
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(postgres.running())
        print("PostgreSQL")
        yield (postgres.new_schema(server, f"soak{number}") for number in itertools.count())


def _told(wrong: list[str]) -> list[str]:
    for one in wrong[:20]:
        print(f"  {one}")
    return wrong


RUNS: dict[str, Callable[[Given], int]] = {
    "files": _files,
    "kills": _kills,
    "cuts": _cuts,
    "forms": _forms,
    "tamperings": _tamperings,
    "load": _load,
}

if __name__ == "__main__":
    sys.exit(main())
