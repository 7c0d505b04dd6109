"""The chain: what the hash of a fact covers, and the first fact of a journal that does not hold."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from services.schema import canonical

GENESIS = "0" * 64
ERASURES = "erasure/"  # opens the subject of a fact that names what was erased
_SEALED = ("selection", "seq", "at", "actor", "subject", "digest", "reason", "schema", "previous_hash")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Break:
    """The first fact of a selection whose hash, number or value is not what the chain says."""

    selection: str
    seq: int
    what: str
    at: str = ""
    actor: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Anchor:
    """What an earlier export said: this fact had this hash (in that selection, where it says which)."""

    seq: int
    hash: str
    selection: str = ""


def digest_of(salt: str, value: str) -> str:
    """The salted digest that stands for a value."""
    return hashlib.sha256(f"{salt}:{value}".encode()).hexdigest()


def hash_of(row: Row) -> str:
    """The hash of a fact: over its value's digest, so that an erased value keeps the chain valid."""
    return hashlib.sha256(canonical([row[name] for name in _SEALED]).encode()).hexdigest()


def first_break(selection: str, rows: Iterable[Row]) -> Break | None:
    """The first of `rows`, which come in order, that does not hold.

    A row without a digest is one that its reader may not see: only its place is checked. A value that is
    gone must be named by an erasure, which is itself a fact of this selection.
    """
    previous, emptied = GENESIS, dict[int, Row]()
    named = set[int]()
    for expected, row in enumerate(rows, start=1):
        what = _broken(row, expected, previous)
        if what:
            return _break(selection, row, what)
        if row.get("digest") and row["value"] is None:
            emptied[row["seq"]] = row
        named |= _named(selection, row)
        previous = row["hash"]
    lost = min(emptied.keys() - named, default=None)
    return None if lost is None else _break(selection, emptied[lost], "erased")


def _break(selection: str, row: Row, what: str) -> Break:
    said = {name: str(row.get(name) or "") for name in ("at", "actor", "subject")}
    return Break(selection, row["seq"], what, **said)


def _broken(row: Row, expected: int, previous: str) -> str | None:
    if row["seq"] != expected:
        return "missing"
    if row["previous_hash"] != previous:
        return "order"
    if "digest" not in row:
        return None
    is_whole = row["value"] is not None and row.get("salt") is not None
    if is_whole and digest_of(row["salt"], row["value"]) != row["digest"]:
        return "value"
    return "hash" if hash_of(row) != row["hash"] else None


def _named(selection: str, row: Row) -> set[int]:
    """The numbers of the facts that an erasure of this selection names."""
    if not str(row.get("subject", "")).startswith(ERASURES) or row["value"] is None:
        return set()
    said = json.loads(row["value"])
    return set(said["facts"]) if isinstance(said, dict) and said.get("of") == selection else set()


def is_met(anchor: Anchor, rows: Iterable[Row]) -> bool:
    """Whether the fact that an earlier export names still has the hash it had, or begins with it."""
    return any(row["seq"] == anchor.seq and row["hash"].startswith(anchor.hash) for row in rows)
