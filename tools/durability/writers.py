"""Writers to be killed: `python -m tools.durability.writers` forks one for each line of JSON it is given.

A writer opens the database as the server does and saves through `commands`, some marks alone and some as
one act of three; each act is acknowledged by one line, written only after the call came back.
"""

import json
import os
import random
import sys
import threading
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import Engine, event

from services import commands
from services.database import open_database
from services.faults import Refused
from services.journal import Journal
from services.selections import Selections
from tools.durability.scene import VENDORS
from tools.durability.scene import desk as desk_of

ACT_OF = 3  # marks in an act of several
GONE = "gone"


@dataclass(frozen=True)
class Task:
    """What one writer process is to do; `synchronous` weakens SQLite, to prove that losses are found."""

    database: str
    selection: str
    members: tuple[str, ...]
    criteria: tuple[str, ...]
    seed: int
    acts: int
    acknowledged: str = ""  # a file to acknowledge in, instead of standard output
    synchronous: str = ""
    reopen: bool = False  # close and open the database half way, as a restart does


def main() -> int:
    """One child for each task on standard input; its end is told by a line of its own."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            carry_out(Task(**json.loads(line)))
            os._exit(0)
        say({"pid": child})
        os.waitpid(child, 0)
        say({GONE: child})
    return 0


def say(what: dict[str, Any], to: int = 1) -> None:
    """One line, in one write, so that it is whole or not there."""
    os.write(to, f"{json.dumps(what)}\n".encode())


def carry_out(task: Task) -> None:
    """Save and acknowledge until every act is done, or the process is killed."""
    out = os.open(task.acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND) if task.acknowledged else 1
    halves = (0, task.acts // 2, task.acts) if task.reopen else (0, task.acts)
    for start, end in pairwise(halves):
        engine = open_database(task.database)
        if task.synchronous:
            _weaken(engine, task.synchronous)
        store = Selections(Journal(engine))
        people = [
            threading.Thread(target=_save, args=(store, task, member, range(start, end), out))
            for member in task.members
        ]
        for one in people:
            one.start()
        for one in people:
            one.join()
        if end < task.acts:
            engine.dispose()


def _weaken(engine: Engine, synchronous: str) -> None:
    """Let SQLite promise less than the product asks of it."""

    def weaker(connection: Any, _record: object) -> None:
        connection.execute(f"PRAGMA synchronous={synchronous}")

    event.listen(engine, "connect", weaker)
    engine.dispose()


def _save(store: Selections, task: Task, member: str, numbers: range, out: int) -> None:
    chance = random.Random(f"{task.seed}/{member}")  # noqa: S311  # choices, not secrets
    for number in numbers:
        act = f"{task.seed}/{member}/{number}"
        some = chance.sample(task.criteria, ACT_OF if chance.random() < 0.3 else 1)
        said = [
            ("rating", (chance.choice(VENDORS), criterion, member), _mark(act, chance)) for criterion in some
        ]
        try:
            facts = commands.put_all(desk_of(store, task.selection, member), said, reason=act)
        except Refused as refused:
            say({"refused": act, "codes": [fault.code for fault in refused.faults]}, out)
            continue
        say({"act": act, "facts": [[fact.seq, fact.subject, fact.value] for fact in facts]}, out)


def _mark(act: str, chance: random.Random) -> dict[str, Any]:
    return {"mark": chance.randrange(6), "comment": act}


def order(task: Task) -> str:
    """A task as the line the parent is told."""
    return f"{json.dumps(asdict(task))}\n"


if __name__ == "__main__":
    sys.exit(main())
