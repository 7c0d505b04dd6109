"""What is found in a returned questionnaire: how grave, what, where, and what would mend it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Level = Literal["error", "warning", "info"]
LEVELS: tuple[Level, ...] = ("error", "warning", "info")


@dataclass(frozen=True)
class Finding:
    """One finding; `row` is the requirement or the line it is about, and an error keeps that row out.

    An error without a row keeps its whole sheet out, one without a sheet the whole file.
    """

    level: Level
    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    proposal: str = ""
    sheet: str = ""
    cell: str = ""
    row: str = ""

    def at(self, sheet: str, cell: str = "", row: str = "") -> "Finding":
        """The same, placed."""
        return replace(self, sheet=sheet, cell=cell, row=row)

    @property
    def place(self) -> str:
        """`sheet!cell`, or the sheet alone."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


def blocks(code: str, proposal: str = "", **params: object) -> Finding:
    """A finding that keeps its row out."""
    return Finding("error", code, params, proposal)


def warns(code: str, proposal: str = "", **params: object) -> Finding:
    """A finding to accept with a reason."""
    return Finding("warning", code, params, proposal)


def tells(code: str, proposal: str = "", **params: object) -> Finding:
    """A finding that is only kept in mind."""
    return Finding("info", code, params, proposal)
