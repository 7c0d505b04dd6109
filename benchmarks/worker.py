"""The worker: the process in which the peers run, asked over a pipe for one measurement at a time."""

import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv" / "bench" / "bin" / "python"


class Worker:
    """A process of the peers' own environment; it inherits the one BLAS thread."""

    def __init__(self) -> None:
        command = [str(PYTHON), str(ROOT / "benchmarks" / "peers.py")]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.communicate()

    def cpu_ms(self, work: str) -> float:
        """CPU time of one piece of work: a function of `benchmarks.peers` and its sizes."""
        self.process.stdin.write(f"{work}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{work}: the peers' process ended; what it said is above")
        return float(answer)


def installed() -> bool:
    """Whether `make bench-install` has run."""
    return PYTHON.exists()
