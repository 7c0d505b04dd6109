"""The verification of a database that is only read: does every chain hold, and lead through known facts."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.database import held_selections, read_database
from services.journal import GENESIS, Break, Journal


@dataclass(frozen=True)
class Anchor:
    """A fact as an earlier export named it: kept elsewhere, it shows what was rewritten since."""

    selection: str
    seq: int
    hash: str


@dataclass(frozen=True)
class Chain:
    """The chain of one selection: the fact it ends at, or the first that is broken."""

    selection: str
    seq: int
    hash: str
    broken: Break | None = None


def verify_database(where: str, anchors: Iterable[Anchor] = ()) -> list[Chain]:
    """The chain of every selection in the database or anchored; refused if there is no such database."""
    engine = read_database(where)
    journal, known = Journal(engine), sorted(anchors, key=lambda anchor: (anchor.selection, anchor.seq))
    names = sorted({*held_selections(engine), *(anchor.selection for anchor in known)})
    return [_chain(journal, name, [one for one in known if one.selection == name]) for name in names]


def _chain(journal: Journal, selection: str, anchors: list[Anchor]) -> Chain:
    broken = journal.verify(selection)
    if broken is not None:
        return Chain(selection, broken.seq, GENESIS, broken)
    facts = journal.read(selection)
    for anchor in anchors:
        if anchor.seq > len(facts) or anchor.seq < 1:
            return _broken(anchor, "cut")
        if facts[anchor.seq - 1].hash != anchor.hash:
            return _broken(anchor, "anchor")
    return Chain(selection, facts[-1].seq, facts[-1].hash)


def _broken(anchor: Anchor, what: str) -> Chain:
    return Chain(anchor.selection, anchor.seq, GENESIS, Break(anchor.selection, anchor.seq, what))
