"""The verification of a database that is only read: does the chain of every selection hold."""

from dataclasses import dataclass

from services.chain import GENESIS, Break
from services.database import held_selections, read_database
from services.journal import Journal


@dataclass(frozen=True)
class Chain:
    """The chain of one selection: the fact it ends at, or the first that is broken."""

    selection: str
    seq: int
    hash: str
    broken: Break | None = None


def verify_database(where: str) -> list[Chain]:
    """The chain of every selection in the database; refused if there is no such database."""
    engine = read_database(where)
    journal = Journal(engine)
    return [_chain(journal, selection) for selection in held_selections(engine)]


def _chain(journal: Journal, selection: str) -> Chain:
    broken = journal.verify(selection)
    if broken is not None:
        return Chain(selection, broken.seq, GENESIS, broken)
    last = journal.read(selection)[-1]
    return Chain(selection, last.seq, last.hash)
