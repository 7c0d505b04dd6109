"""The priority and the release of a row: stated in a column, by a cross, beside the title, or asked about."""

import re
from dataclasses import dataclass
from typing import Any

from exchange.lists import priorities
from exchange.lists.asking import Asker
from exchange.lists.fields import Vocabulary
from exchange.lists.kinds import Reading
from exchange.lists.priorities import PriorityWords
from exchange.tables import Row
from services.wordings import ImportWords

PRIORITISED = ("requirement", "process", "objective")

_REMARK = re.compile(r"\(([^()]*)\)")


@dataclass
class Levels:
    """Reads the priorities of one table, by the words its column uses together."""

    reading: Reading
    words: ImportWords
    asker: Asker
    vocabulary: Vocabulary

    def __post_init__(self) -> None:
        columns, rows = self.reading.columns, self.reading.table.rows
        known = PriorityWords.of(self.words, ())
        stated = {columns.cell(row, "priority") for row in rows}
        beside = {priorities.marked(columns.cell(row, "title"), known)[0] for row in rows}
        self.priorities = PriorityWords.of(self.words, stated | beside)

    def tell(self, said: dict[str, Any], row: Row, section: str) -> None:
        """Put the priority and the release of `row` into `said`."""
        if self.reading.kind not in PRIORITISED:
            return
        columns, marks = self.reading.columns, self.reading.marks
        cell = self._crossed(row) if marks else columns.cell(row, "priority")
        found = self._stated(row, cell) or self._settled_alone(row)
        if found is None and not cell:
            found, cell = self._around(said, row, section)
        if found is None and (self.reading.kind == "requirement" or columns.has("priority") or marks):
            near = self.priorities.nearest(cell) or priorities.modal_meaning(cell, self.words)
            found = self.asker.ask(row.line, "priority", cell, near, said["title"])
        said |= {"priority": found} if found else {}
        self._tell_release(said, row, found)

    def _settled_alone(self, row: Row) -> str | None:
        """The priority a person gives to a row of which one cell is filled."""
        answer = self.asker.answer(row.line, "row", "") if row.line in self.asker.alone else None
        return answer if answer in priorities.CHOICES else None

    def _stated(self, row: Row, cell: str) -> str | None:
        """The priority that a cell states, as a person says or as its word means."""
        answer = self.asker.answer(row.line, "priority", cell) if cell else None
        return answer if answer in priorities.CHOICES else self.priorities.get(cell)

    def _around(self, said: dict[str, Any], row: Row, section: str) -> tuple[str | None, str]:
        """The priority of a row whose own column says none: what states it, and the word to ask about."""
        word, rest = priorities.marked(said["title"], self.priorities)
        if word:
            said["title"] = rest
            return self._stated(row, word), word
        of_section = self.priorities.get(section)
        if of_section:
            return of_section, section
        verb, stated = priorities.modal(said["title"], self.words)
        if stated is None:
            stated = priorities.modal(said.get("need", ""), self.words)[1]
        return stated, verb

    def _crossed(self, row: Row) -> str:
        """The name of the one priority column that is crossed."""
        header = self.reading.columns.header
        return " + ".join(header[index] for index in self.reading.marks if row.cells[index])

    def _tell_release(self, said: dict[str, Any], row: Row, priority: str | None) -> None:
        """The release of its own column; what else a priority cell says in parentheses is asked about."""
        meanings, column = self.vocabulary.releases, self.reading.columns.cell(row, "release")
        stated = meanings.get(column)
        remarks = _REMARK.findall(self.reading.columns.cell(row, "priority"))
        points = [column] if column and not stated else []
        points += [remark for remark in remarks if not self._repeats(remark, priority, stated)]
        found: str | None = None
        if points:
            proposals = (meanings.mentioned(point) or meanings.nearest(point) for point in points)
            proposal = next((found for found in proposals if found), stated)
            found = self.asker.ask(row.line, "release", "; ".join(points), proposal, said["title"])
        found = found or stated
        said |= {"release": found} if found else {}

    def _repeats(self, remark: str, priority: str | None, release: str | None) -> bool:
        """Whether a remark says no more than the priority or the release already do."""
        if self.priorities.knows(remark) and self.priorities.get(remark) in (None, priority):
            return True
        return release is not None and self.vocabulary.releases.mentioned(remark) == release
