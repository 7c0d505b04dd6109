"""Questions about cells: the answer a person has given, or the question put."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import get_args

from exchange.lists import priorities
from exchange.lists.outcome import SECTION, Settled
from exchange.lists.tally import Asked, Tally
from exchange.tables import folded
from services.faults import Fault, Place
from services.records import Kind, Release

CHOICES: Mapping[str, tuple[str, ...]] = {
    "priority": priorities.CHOICES,
    "kind": get_args(Kind),
    "release": get_args(Release),
    "row": (SECTION, *priorities.CHOICES),
}


@dataclass
class Asker:
    """Asks about the cells of one row after another; `waits` are the fields asked about in this row.

    `alone` are the lines of rows that may be titles of those below.
    """

    tally: Tally
    settled: Settled
    waits: list[str] = field(default_factory=list)
    alone: set[int] = field(default_factory=set)

    def answer(self, line: int, name: str, found: str) -> str | None:
        """What a person has said of a cell, or of every cell that says the same."""
        return self.settled.cells.get((line, name)) or self.settled.words.get((name, folded(found)))

    def ask(self, line: int, name: str, found: str, proposal: str | None, title: str) -> str | None:
        """The answer given for a cell, or None after putting the question."""
        answer, choices = self.answer(line, name, found), CHOICES[name]
        if answer in choices:
            return answer
        if answer is not None:
            place = Place(self.tally.file, line, name)
            params = {"found": answer, "known": choices, "nearest": None}
            self.tally.faults.append(Fault("unknown_word", place, params))
        self.put(Asked(name, found, choices, proposal, line, title))
        return None

    def put(self, asked: Asked) -> None:
        """Put a question."""
        self.waits.append(asked.field)
        self.tally.asked.append(asked)

    def forget(self, line: int) -> None:
        """Take back the questions of a row that is refused."""
        self.tally.asked = [asked for asked in self.tally.asked if asked.line != line]
