"""Power cuts: a writer's disk is recorded once, then rebuilt as a cut may leave it, at many moments."""

import json
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.faults import Refused
from tools.durability import disk
from tools.durability.checking import Found, check
from tools.durability.kills import ROOT
from tools.durability.recording import Entry, entries, preloaded
from tools.durability.scene import opened, prepare
from tools.durability.writers import Task, carry_out, say

NAME, ACKNOWLEDGED = "pondera.db", "acknowledged"
WRITERS = 4


@dataclass(frozen=True)
class Recording:
    """What a writer process asked of its disk, and the selection it wrote to."""

    selection: str
    entries: tuple[Entry, ...]


@dataclass
class Cuts(Found):
    """Counts of the cuts: those that lost something, and those after which the database did not open."""

    losing: int = 0
    unreadable: int = 0


def main() -> int:
    """`python -m tools.durability.powercut FOLDER SEED ACTS SYNCHRONOUS`: the process that is recorded."""
    folder, seed, acts, synchronous = Path(sys.argv[1]), *sys.argv[2:]
    out = os.open(folder / ACKNOWLEDGED, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    with opened(folder / NAME) as store:
        scene = prepare(store, WRITERS)
        facts = [[fact.seq, fact.subject, fact.value] for fact in store.journal.read(scene.selection)]
        say({"selection": scene.selection, "act": "scene", "facts": facts}, out)
    carry_out(
        Task(
            str(folder / NAME),
            scene.selection,
            scene.members,
            scene.criteria,
            int(seed),
            int(acts),
            str(folder / ACKNOWLEDGED),
            synchronous,
            reopen=True,
        )
    )
    os._exit(0)  # as a process that is killed: nothing is closed


def record(seed: int, acts: int, synchronous: str = "") -> Recording:
    """Let a writer work, each of its people through `acts` acts, and keep what it asked of the disk."""
    with tempfile.TemporaryDirectory(prefix="recorded-") as place:
        folder, log = Path(place) / "disk", Path(place) / "log"
        folder.mkdir()
        words = [str(folder), str(seed), str(acts), synchronous]
        command = [sys.executable, "-m", "tools.durability.powercut", *words]
        environment = {**os.environ, **preloaded(folder, log=str(log))}
        subprocess.run(command, check=True, cwd=ROOT, env=environment)
        selection = json.loads((folder / ACKNOWLEDGED).read_bytes().split(b"\n")[0])["selection"]
        return Recording(selection, tuple(entries(log.read_bytes())))


def run(recording: Recording, cuts: int, seed: int, folder: Path) -> Cuts:
    """Cut the power at `cuts` random moments, open what is found, count."""
    chance, found, at = random.Random(seed), Cuts(), 0  # noqa: S311  # moments, not secrets
    replayed, said = disk.Disk(), list[dict[str, Any]]()
    for moment in sorted(chance.randint(0, len(recording.entries)) for _ in range(cuts)):
        for entry in recording.entries[at:moment]:
            replayed.take(entry)
            if entry.what == "W" and replayed.name_of(entry.number) == ACKNOWLEDGED:
                said.append(json.loads(entry.content))
        at = moment
        files = replayed.cut(chance)
        files.pop(ACKNOWLEDGED, None)
        _count(found, recording.selection, files, said, folder)
    found.acts, found.facts = len(said), sum(len(told["facts"]) for told in said)
    among = f"{len(recording.entries)} writes, {found.acts} acts acknowledged"
    print(f"{found.rounds} power cuts among {among}: {found.losing} lost some, seed {seed}")
    return found


def _count(
    found: Cuts, selection: str, files: dict[str, bytes], said: list[dict[str, Any]], folder: Path
) -> None:
    """Open what is found after one cut, as the product does."""
    disk.write(files, folder)
    try:
        with opened(folder / NAME) as store:
            checked = check(store.journal, selection, said)
    except Refused as refused:
        checked = Found(wrong=[str(refused)])
        found.unreadable += 1
    found.rounds += 1
    found.losing += bool(checked.wrong)
    found.wrong += checked.wrong[:3]


if __name__ == "__main__":
    sys.exit(main())
