"""Kills: eight writers save and acknowledge, and their process ends by SIGKILL at a random moment."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from tools.durability.checking import Found, check
from tools.durability.scene import opened, prepare
from tools.durability.writers import GONE, Task, order

ROOT = Path(__file__).resolve().parent.parent.parent
WRITERS = 8
ENDLESS = 1_000_000
ANEW = 50  # rounds on one database, so that checking it stays quick


@contextmanager
def nursery(**environment: str) -> Iterator[subprocess.Popen[str]]:
    """The process that has everything imported and forks the writers."""
    command = [sys.executable, "-m", "tools.durability.writers"]
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
    )
    with child:
        yield child
        pipe(child.stdin).close()


def pipe(stream: IO[str] | None) -> IO[str]:
    """A pipe that was asked for is there."""
    if stream is None:
        raise TypeError("no pipe")
    return stream


def run(databases: Iterator[str], rounds: int, seed: int) -> Found:
    """Kill `rounds` writer processes; a fresh database of `databases` every 50."""
    chance, found = random.Random(seed), Found()  # noqa: S311  # moments, not secrets
    with nursery() as parent:
        for number in range(rounds):
            if number % ANEW == 0:
                database, said = next(databases), list[dict[str, Any]]()
                with opened(database) as store:
                    scene = prepare(store, WRITERS)
            task = Task(
                database, scene.selection, scene.members, scene.criteria, seed * 1_000_000 + number, ENDLESS
            )
            said += _killed(parent, task, chance.uniform(0, 0.15))
            with opened(database) as store:
                checked = check(store.journal, scene.selection, said)
            found.wrong += checked.wrong
            found.rounds += 1
            if number % ANEW == ANEW - 1 or number == rounds - 1:
                found += Found(checked.acts, checked.facts, refused=checked.refused)
    print(f"{found.rounds} kills, {found.acts} acts acknowledged, {len(found.wrong)} lost, seed {seed}")
    return found


def _killed(parent: subprocess.Popen[str], task: Task, after: float) -> list[dict[str, Any]]:
    """What the writers acknowledged until the kill, `after` seconds from the first acknowledgement."""
    pipe(parent.stdin).write(order(task))
    pipe(parent.stdin).flush()
    said: list[dict[str, Any]] = []
    child, killer = 0, None
    for line in pipe(parent.stdout):
        told = json.loads(line)
        if GONE in told:
            break
        child = told.get("pid", child)
        if "act" in told and killer is None:
            killer = threading.Thread(target=_kill, args=(child, after))
            killer.start()
        said.append(told)
    if killer is not None:
        killer.join()
    return said


def _kill(child: int, after: float) -> None:
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
