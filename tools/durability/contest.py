"""Contests: many threads and processes save forms at once, on the same subjects and on their own."""

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from services import commands
from services.database import open_database
from services.journal import Conflict, Fact, Journal
from services.selections import Selections
from tools.durability.kills import ROOT
from tools.durability.scene import VENDORS, Scene, opened, prepare
from tools.durability.scene import desk as desk_of
from tools.durability.writers import say

OWN = 0.3  # the share of saves on a cell that nobody else writes
TYPING = 0.05  # seconds that a form stays open, at most


@dataclass
class Outcome:
    """What became of the saves; `wrong` names what must not be."""

    saved: int
    refused: int
    wrong: list[str]


def main() -> int:
    """`python -m tools.durability.contest JSON`: forks the processes, each opens the database itself."""
    asked = json.loads(sys.argv[1])
    children = []
    for number in range(asked["processes"]):
        child = os.fork()
        if child == 0:
            _compete(asked, number)
            os._exit(0)
        children.append(child)
    return max(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)


def run(database: str, processes: int, threads: int, saves: int, seed: int = 1) -> Outcome:
    """Let them save on a new selection, each thread `saves` times; hold what they were told against it."""
    cells = -(-processes * threads // 8)
    with opened(database) as store:
        scene = prepare(store, members=8, criteria=max(cells, 3))
        asked = {"database": database, "selection": scene.selection, "chair": scene.chair, "seed": seed}
        asked |= {"members": scene.members, "criteria": scene.criteria}
        asked |= {"processes": processes, "threads": threads, "saves": saves}
        command = [sys.executable, "-m", "tools.durability.contest", json.dumps(asked)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        told = [json.loads(line) for line in done.stdout.splitlines()]
        wrong = [done.stderr] if done.returncode or done.stderr else []
        wrong += [f"{processes * threads * saves} saves, {len(told)} answers"] * (
            len(told) != processes * threads * saves
        )
        return _judged(store.journal, scene, told, wrong)


def _compete(asked: dict[str, Any], process: int) -> None:
    engine = open_database(asked["database"])
    store = Selections(Journal(engine))
    numbers = range(process * asked["threads"], (process + 1) * asked["threads"])
    people = [threading.Thread(target=_save, args=(store, asked, number)) for number in numbers]
    for one in people:
        one.start()
    for one in people:
        one.join()


def _save(store: Selections, asked: dict[str, Any], number: int) -> None:
    """Open a form, fill it in, save it: mostly one that others have open too."""
    chance = random.Random(f"{asked['seed']}/{number}")  # noqa: S311  # choices, not secrets
    member = asked["members"][number % 8]
    for turn in range(asked["saves"]):
        is_own = chance.random() < OWN
        desk = desk_of(store, asked["selection"], member if is_own else asked["chair"])
        seen = desk.selection.seq
        name = f"{number}/{turn} saw {seen}"
        ids = ("v1", asked["criteria"][number // 8], member) if is_own else (chance.choice(VENDORS),)
        value = {"mark": 3, "comment": name} if is_own else {"name": name}
        told = {"own": is_own, "seen": seen, "by": member}
        time.sleep(chance.uniform(0, TYPING))
        try:
            fact = commands.put(desk, "rating" if is_own else "vendor", ids, value, seen=seen)
        except Conflict as conflict:
            say({**told, "saved": False, **_told(conflict.stands)})
        else:
            say({**told, "saved": True, **_told(fact)})


def _told(fact: Fact) -> dict[str, Any]:
    return {"seq": fact.seq, "subject": fact.subject, "value": fact.value}


def _judged(journal: Journal, scene: Scene, told: list[dict[str, Any]], wrong: list[str]) -> Outcome:
    """A save is lost if it is not there, or if what it replaced had not been seen by who saved."""
    facts = {fact.seq: fact for fact in journal.read(scene.selection)}
    broken = journal.verify(scene.selection)
    if broken is not None:
        wrong.append(f"chain broken at {broken.seq}: {broken.what}")
    before = _before(facts.values())
    for one in told:
        stands = facts.get(one["seq"])
        if stands is None or (stands.subject, stands.value) != (one["subject"], one["value"]):
            wrong.append(f"told of a fact that is not there: {one}")
        elif one["saved"] and before[one["seq"]] > one["seen"]:
            wrong.append(f"overwrote fact {before[one['seq']]} unseen: {one}")
        elif not one["saved"] and (one["own"] or one["seq"] <= one["seen"]):
            wrong.append(f"refused for what it had seen: {one}")
    saved = [one["seq"] for one in told if one["saved"]]
    if len(saved) != len(set(saved)):
        wrong.append("two saves were told the same fact")
    outcome = Outcome(len(saved), len(told) - len(saved), wrong)
    print(f"{len(told)} forms: {outcome.saved} saved, {outcome.refused} told what stands, {len(wrong)} lost")
    return outcome


def _before(facts: Iterable[Fact]) -> dict[int, int]:
    """The number of the fact that each fact replaced."""
    last: dict[str, int] = defaultdict(int)
    found = {}
    for fact in facts:
        found[fact.seq] = last[fact.subject]
        last[fact.subject] = fact.seq
    return found


if __name__ == "__main__":
    sys.exit(main())
