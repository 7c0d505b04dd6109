"""The cells of a workbook as they were saved: what kind of thing each holds, and nothing computed."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["empty", "text", "number", "day", "yes_no", "formula", "error"]


@dataclass(frozen=True)
class Cell:
    """One cell: its kind and value; of a formula also the value that was saved beside it."""

    kind: Kind = "empty"
    value: Any = None
    formula: str = ""
    is_percent: bool = False

    @property
    def text(self) -> str:
        """What the cell says, in words."""
        if self.value is None:
            return ""
        if isinstance(self.value, float) and self.value.is_integer() and abs(self.value) < 1e15:
            return str(int(self.value))
        return self.value.isoformat() if isinstance(self.value, datetime.date) else str(self.value)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be seen in it."""
        return self.kind != "formula" and not self.text.strip()


@dataclass(frozen=True)
class Grid:
    """One sheet: its cells by row and column from 1, and what is hidden or merged."""

    title: str
    is_hidden: bool = False
    cells: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    rows: int = 0
    columns: int = 0
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a row and a column, from 1."""
        return self.cells.get((row, column), Cell())


Book = Mapping[str, Grid]
