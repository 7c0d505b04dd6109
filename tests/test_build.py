"""The frame: lock files that any machine can use, and the commands that the README names."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"[a-z0-9][a-z0-9.-]*==\S+ \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
TARGETS = "run install test check lint types contracts bench bench-install pictures lock clean help".split()


def name_of(requirement: str) -> str:
    """The package that a requirement line names, without its bounds."""
    return re.split(r"[<>=!~ ]", requirement, maxsplit=1)[0]


def wanted(file: str) -> set[str]:
    """The packages that a requirement file names."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return {name_of(line) for line in lines if line and line[0] not in "#-"}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_holds_exact_versions_and_hashes_only(lock):
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    odd = [line for line in lines if not (PINNED.fullmatch(line) or HASH.fullmatch(line) or "#" in line)]
    assert not odd
    assert not [line for line in lines if "://" in line or "/" in line.partition("#")[2]]


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_a_lock_holds_every_requirement(name):
    locked = wanted(f"{name}.lock")
    assert locked
    assert wanted(f"{name}.txt") <= locked


def test_both_locks_agree():
    first, second = (
        {line.split()[0] for line in (ROOT / lock).read_text(encoding="utf-8").splitlines() if "==" in line}
        for lock in ("requirements.lock", "requirements-dev.lock")
    )
    assert first <= second


@pytest.mark.parametrize("target", TARGETS)
def test_each_command_is_there_and_explained(target):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:.*## \S", makefile, re.MULTILINE)
