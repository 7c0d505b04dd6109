"""The verification of a database that is only read: does the chain of every selection hold."""

from dataclasses import dataclass

from services.database import held_selections, read_database
from services.faults import Refused
from services.journal import GENESIS, Break, Fact, Journal
from services.selection import Selection


@dataclass(frozen=True)
class Chain:
    """The chain of one selection: the fact it ends at, how it stands there, or the first that is broken."""

    selection: str
    seq: int
    hash: str
    broken: Break | None = None
    standing: Selection | None = None


def verify_database(where: str) -> list[Chain]:
    """The chain of every selection in the database; refused if there is no such database."""
    engine = read_database(where)
    journal = Journal(engine)
    return [_chain(journal, selection) for selection in held_selections(engine)]


def _chain(journal: Journal, selection: str) -> Chain:
    broken = journal.verify(selection)
    if broken is not None:
        return Chain(selection, broken.seq, GENESIS, broken)
    facts = journal.read(selection)
    return Chain(selection, facts[-1].seq, facts[-1].hash, standing=_standing(selection, facts))


def _standing(selection: str, facts: list[Fact]) -> Selection | None:
    """The selection that sound facts make, unless one of them is of no use to this release."""
    try:
        return Selection(selection).with_facts(facts)
    except Refused:
        return None
