"""Tampering: somebody with the file takes the guards away and rewrites history; the verification sees it."""

import contextlib
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from services import commands
from services.chain import GENESIS, Anchor, digest_of, hash_of
from services.verification import verify_database
from tools.durability.scene import desk, opened, prepare

Rows = list[dict[str, Any]]
GUARDS = ("journal_stands", "journal_keeps")


def made(where: Path) -> Anchor:
    """A selection with its journal, and the anchor that an export of it would print."""
    with opened(where) as store:
        scene = prepare(store, members=3, criteria=4)
        for member in scene.members:
            for criterion in scene.criteria:
                said = {"mark": 3, "comment": f"{criterion} was seen live"}
                commands.put(desk(store, scene.selection, member), "rating", ("v1", criterion, member), said)
        selection = store.get(scene.selection)
    return Anchor(selection.seq, selection.hash, selection.id)


def run(folder: Path, times: int, seed: int) -> tuple[Counter[str], Counter[str], list[str]]:
    """Tamper `times` times with a copy: how often each way was tried, seen by the chain alone, never seen."""
    chance, untouched = random.Random(seed), folder / "untouched.db"  # noqa: S311  # choices, not secrets
    anchor = made(untouched)
    tried, alone, unseen = Counter[str](), Counter[str](), []
    for number in range(times):
        name = list(WAYS)[number % len(WAYS)]
        copy = folder / "copy.db"
        shutil.copyfile(untouched, copy)
        tamper(copy, WAYS[name], chance)
        tried[name] += 1
        chains = verify_database(str(copy), anchor)
        alone[name] += any(chain.broken is not None for chain in chains)
        if chains and all(chain.holds for chain in chains):
            unseen.append(f"{number}: {name}")
    print(f"{times} tamperings, {alone.total()} seen by the chain alone, {len(unseen)} unseen with an anchor")
    return tried, alone, unseen


def tamper(where: Path, way: Callable[[Rows, random.Random], Rows], chance: random.Random) -> None:
    """Write the rows again as `way` changes them, the guards taken away."""
    with contextlib.closing(sqlite3.connect(where)) as connection:
        connection.row_factory = sqlite3.Row
        rows = [dict(row) for row in connection.execute("SELECT * FROM journal ORDER BY seq")]
        for guard in GUARDS:
            connection.execute(f"DROP TRIGGER {guard}")
        connection.execute("DELETE FROM journal")
        changed = way(rows, chance)
        names = ", ".join(f":{name}" for name in rows[0])
        connection.executemany(f"INSERT INTO journal VALUES ({names})", changed)  # noqa: S608  # names of columns
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _edited(row: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A row that says something else, its digest made to match."""
    value = '{"comment":"as I would have it","mark":5}'
    changes = {
        "value": {"value": value},
        "digest": {"value": value, "digest": digest_of(row["salt"], value)},
        "actor": {"actor": "somebody"},
        "at": {"at": "2020-01-01T00:00:00.000000+00:00"},
        "subject": {"subject": f"{row['subject']}x"},
        "reason": {"reason": "another"},
    }
    return {**row, **changes[chance.choice(list(changes))]}


def _rehashed(rows: Rows, first: int, last: int) -> Rows:
    """The rows from `first` to `last` with hashes that fit, as somebody who knows how would make them."""
    for at in range(first, last):
        rows[at]["previous_hash"] = rows[at - 1]["hash"] if at else GENESIS
        rows[at]["hash"] = hash_of(rows[at])
    return rows


def _numbered(rows: Rows) -> Rows:
    return [{**row, "seq": number} for number, row in enumerate(rows, start=1)]


def edit(rows: Rows, chance: random.Random) -> Rows:
    """One fact says something else."""
    at = chance.randrange(len(rows))
    return [*rows[:at], _edited(rows[at], chance), *rows[at + 1 :]]


def edit_and_rehash(rows: Rows, chance: random.Random) -> Rows:
    """One fact says something else, under a hash that fits."""
    at = chance.randrange(len(rows))
    return _rehashed([*rows[:at], _edited(rows[at], chance), *rows[at + 1 :]], at, at + 1)


def delete(rows: Rows, chance: random.Random) -> Rows:
    """One fact is gone, the rest numbered anew or not."""
    at = chance.randrange(len(rows) - 1)
    left = [*rows[:at], *rows[at + 1 :]]
    return _numbered(left) if chance.random() < 0.5 else left


def insert(rows: Rows, chance: random.Random) -> Rows:
    """One fact more, somewhere before the end, with a hash that fits what stands before it."""
    at = chance.randrange(1, len(rows))
    more = [*rows[:at], _edited(rows[at], chance), *rows[at:]]
    return _rehashed(_numbered(more), at, at + 1)


def swap(rows: Rows, chance: random.Random) -> Rows:
    """Two facts have changed places."""
    one, other = sorted(chance.sample(range(len(rows)), 2))
    changed = list(rows)
    changed[one], changed[other] = rows[other], rows[one]
    return _numbered(changed)


def cut(rows: Rows, chance: random.Random) -> Rows:
    """The end is gone."""
    return rows[: chance.randrange(len(rows))]


def rewrite(rows: Rows, chance: random.Random) -> Rows:
    """One fact says something else, and everything after it is hashed anew, all of it to fit."""
    at = chance.randrange(len(rows))
    edited = _edited(rows[at], chance)
    edited["digest"] = digest_of(edited["salt"], edited["value"])
    return _rehashed([*rows[:at], edited, *rows[at + 1 :]], at, len(rows))


WAYS: dict[str, Callable[[Rows, random.Random], Rows]] = {
    one.__name__: one for one in (edit, edit_and_rehash, delete, insert, swap, cut, rewrite)
}
