"""The selections of one database, kept current in memory by reading only what is new."""

import datetime
import threading
from collections.abc import Sequence
from dataclasses import replace

from services.chain import ERASURES
from services.faults import refuse
from services.journal import Fact, Journal, Statement
from services.selection import Selection


class Selections:
    """Every selection in a journal; safe to share between threads."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self._known: dict[str, Selection] = {}
        self._lock = threading.Lock()

    def ids(self) -> list[str]:
        """The ids of all selections, oldest first."""
        return self.journal.selections()

    def get(self, id: str) -> Selection:
        """The selection as it stands now, whole; refused if there is none."""
        known = self._known.get(id, Selection(id))
        new = self.journal.read(id, known.seq)
        if known.seq and any(fact.subject.startswith(ERASURES) for fact in new):
            known, new = Selection(id), self.journal.read(id)  # what is known holds what was erased
        current = replace(known.with_facts(new), views=known.views) if new else known
        if current.seq == 0:
            raise refuse("unknown_selection", found=id, known=self.ids())
        with self._lock:
            newest = self._known.get(id)
            if newest is None or newest.seq < current.seq:
                self._known[id] = current
        return current

    def forget(self, id: str) -> None:
        """Keep nothing of the selection in memory; it is read anew when it is asked for."""
        with self._lock:
            self._known.pop(id, None)

    def now(self) -> datetime.datetime:
        """The time by the journal's clock."""
        return self.journal.now()

    def say(self, id: str, actor: str, statements: Sequence[Statement]) -> list[Fact]:
        """Append `statements`, all or none."""
        return self.journal.append(id, actor, statements)
