"""Nothing acknowledged is lost: by a killed process, a power cut, or writers who meet; each short form.

`make soak` runs the same for longer.
"""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import postgres
from tools.durability import contest, kills, powercut, recording

MEMORY = Path("/dev/shm")  # noqa: S108  # only to rebuild disks without wearing a real one


@pytest.fixture
def databases(database: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """One new database after another, of the same make."""
    if "://" not in database:
        return (f"{database}{number}" for number in itertools.count())
    server = request.getfixturevalue("postgres_server")
    return (postgres.new_schema(server, f"killed{number}") for number in itertools.count())


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A folder to rebuild disks in."""
    folder = MEMORY / f"pondera-{os.getpid()}" if os.access(MEMORY, os.W_OK) else tmp_path / "disk"
    yield folder
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


@pytest.fixture
def compiler() -> None:
    """What the recorder needs."""
    if recording.compiler() is None:
        pytest.skip(recording.ADVICE)


def test_what_eight_writers_were_told_survives_twenty_kills(databases: Iterator[str]) -> None:
    found = kills.run(databases, rounds=20, seed=1)
    assert (found.rounds, found.wrong) == (20, [])
    assert found.acts > 20


def test_what_was_told_survives_five_hundred_power_cuts(compiler: None, disk: Path) -> None:
    recorded = powercut.record(seed=1, acts=12)
    found = powercut.run(recorded, cuts=500, seed=1, folder=disk)
    assert (found.rounds, found.losing, found.wrong) == (500, 0, [])
    assert found.acts > 40


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_power_cuts_find_what_a_weaker_setting_loses(compiler: None, disk: Path, synchronous: str) -> None:
    recorded = powercut.record(seed=2, acts=6, synchronous=synchronous)
    assert powercut.run(recorded, cuts=40, seed=2, folder=disk).losing > 5


@pytest.mark.parametrize(("processes", "threads", "saves"), [(1, 50, 4), (8, 1, 20)])
def test_forms_saved_at_once_are_kept_or_told_what_stands(
    database: str, processes: int, threads: int, saves: int
) -> None:
    outcome = contest.run(database, processes, threads, saves)
    assert outcome.wrong == []
    assert outcome.saved + outcome.refused == processes * threads * saves
    assert min(outcome.saved, outcome.refused) > 20
