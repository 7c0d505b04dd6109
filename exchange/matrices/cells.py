"""The cells of a matrix: texts with the address each has in its file, upright or turned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exchange.tables import folded
from exchange.workbooks import letter


@dataclass(frozen=True)
class Cell:
    """One cell: its text and where it stands."""

    text: str = ""
    row: int = 0
    column: int = 0
    indent: int = 0

    @property
    def address(self) -> str:
        """The address as spreadsheets write it."""
        return f"{letter(self.column)}{self.row}"


Line = tuple[Cell, ...]


@dataclass(frozen=True)
class Grid:
    """A rectangle of cells; `name` is that of its sheet, `comma` says that decimals follow a comma."""

    lines: tuple[Line, ...]
    name: str = ""
    comma: bool = False
    is_turned: bool = False

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.lines[0]) if self.lines else 0


def grid(rows: Iterable[tuple[int, Sequence[str]]], name: str = "", *, comma: bool = False) -> Grid:
    """The rectangle that numbered rows of texts make."""
    held = list(rows)
    width = max((len(texts) for _, texts in held), default=0)
    lines = [
        tuple(_cell(texts[place] if place < len(texts) else "", number, place) for place in range(width))
        for number, texts in held
    ]
    return Grid(tuple(lines), name, comma)


def _cell(raw: str, row: int, column: int) -> Cell:
    text = " ".join(raw.split())
    return Cell(text, row, column, len(raw) - len(raw.lstrip(" \u00a0\t")))


def turned(given: Grid) -> Grid:
    """`given` with its rows as columns, without the lines above and below that hold one text only."""
    lines = [line for line in given.lines if len({folded(cell.text) for cell in line if cell.text}) > 1]
    return Grid(tuple(zip(*lines, strict=True)), given.name, given.comma, is_turned=True)
