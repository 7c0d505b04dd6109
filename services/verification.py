"""The verification of journals that are only read: does every chain hold, is an earlier export met."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.chain import GENESIS, Anchor, Break, Row, first_break, is_met
from services.database import held_selections, read_database
from services.faults import Refused, refuse
from services.journal import Fact, Journal
from services.selection import Selection


@dataclass(frozen=True)
class Chain:
    """The chain of one selection: the fact it ends at, or the first that is broken.

    `is_met` says whether an earlier export was met, where one was given; `hidden` are facts of which only
    the place could be checked, because the export was made for somebody who may not see them; `standing`
    is the selection that a sound database makes.
    """

    selection: str
    seq: int
    hash: str
    broken: Break | None = None
    is_met: bool | None = None
    hidden: int = 0
    standing: Selection | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing is broken and nothing was rewritten since the export given."""
        return self.broken is None and self.is_met is not False


def verify_database(where: str, anchor: Anchor | None = None, only: str = "") -> list[Chain]:
    """The chain of every selection in the database, or of one; refused if there is no such database."""
    journal = Journal(read_database(where))
    held = held_selections(read_database(where))
    if only and only not in held:
        raise refuse("unknown_selection", found=only, known=held)
    rows = {selection: journal.rows(selection) for selection in held if only in ("", selection)}
    chains = [verify_rows(id, found, _asked(anchor, rows, id)) for id, found in rows.items()]
    return [
        chain
        if chain.broken
        else replace(chain, standing=_standing(chain.selection, journal.read(chain.selection)))
        for chain in chains
    ]


def _standing(selection: str, facts: list[Fact]) -> Selection | None:
    """The selection that sound facts make, unless one of them is of no use to this release."""
    try:
        return Selection(selection).with_facts(facts)
    except Refused:
        return None


def verify_rows(selection: str, rows: Sequence[Row], anchor: Anchor | None = None) -> Chain:
    """The chain of one selection from its rows, wherever they were read."""
    broken = first_break(selection, rows)
    met = None if anchor is None else is_met(anchor, rows)
    hidden = sum("digest" not in row for row in rows)
    last = broken.seq if broken else (rows[-1]["seq"] if rows else 0)
    head = rows[-1]["hash"] if rows and broken is None else GENESIS
    return Chain(selection, last, head, broken, met, hidden)


def _asked(anchor: Anchor | None, rows: dict[str, list[dict[str, object]]], selection: str) -> Anchor | None:
    """The anchor where it is about `selection`; one that names none is about the one that meets it.

    Where none meets it, it is about them all: one of them was rewritten, or the anchor is of elsewhere.
    """
    if anchor is None or anchor.selection in rows:
        return anchor if anchor and anchor.selection == selection else None
    meeting = [id for id, found in rows.items() if is_met(anchor, found)]
    return anchor if not meeting or selection in meeting else None
