"""Importing the engine: numpy and the standard library come along, nothing else."""

import subprocess
import sys
from pathlib import Path

import pytest

import scoring

ROOT = Path(scoring.__file__).parent.parent
MODULES = sorted(f"scoring.{path.stem}" for path in Path(scoring.__file__).parent.glob("[!_]*.py"))
SEEN = "import sys; before = set(sys.modules); import {}; print(*(set(sys.modules) - before))"


def brought(names: str) -> set[str]:
    """The top-level packages that importing brings into a fresh interpreter."""
    paths = f"import sys; sys.path[:0] = {sys.path!r}; "  # and no site, whose packages may come unasked
    command = [sys.executable, "-S", "-c", paths + SEEN.format(names)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("names", ["scoring", ", ".join(MODULES)], ids=["package", "modules"])
def test_only_numpy_and_the_standard_library_come_along(names: str) -> None:
    assert len(MODULES) > 40
    known = brought("numpy, numpy.random, numpy.typing") | sys.stdlib_module_names
    assert brought(names) - known == {"scoring"}
