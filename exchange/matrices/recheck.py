"""A matrix made elsewhere, checked: which printed numbers are wrong, what follows from them, who is first."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from exchange.matrices.cells import Grid, Line
from exchange.matrices.choosing import Explained
from exchange.matrices.opening import open_grids
from exchange.matrices.ranks import Ranked
from exchange.matrices.reading import Reading, read
from scoring.ranking import competition_ranks
from services.faults import Fault, Place

Floats = npt.NDArray[np.float64]

_CUT = 1e-9


@dataclass(frozen=True)
class Finding:
    """A printed number that is not what the matrix gives: its label and cell, the vendor, both numbers."""

    label: str
    cell: str
    sheet: str
    vendor: str
    printed: float
    recomputed: float


@dataclass(frozen=True, eq=False)
class Sheet:
    """One table, read: what is wrong, what follows from it, the totals and who is first."""

    name: str
    reading: Reading
    findings: tuple[Finding, ...]
    carried: tuple[Finding, ...]
    first_printed: tuple[str, ...]
    first_right: tuple[str, ...]

    @property
    def vendors(self) -> tuple[str, ...]:
        """The vendors in the order of their columns."""
        return tuple(vendor.name for vendor in self.reading.layout.vendors)


@dataclass(frozen=True, eq=False)
class Recheck:
    """A file, checked: its matrices, and why there is none where there is none."""

    sheets: tuple[Sheet, ...]
    why: str = ""
    notices: tuple[Fault, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The wrong numbers of all tables."""
        return tuple(finding for sheet in self.sheets for finding in sheet.findings)

    @property
    def carried(self) -> tuple[Finding, ...]:
        """The numbers of all tables that are wrong only for what they build on."""
        return tuple(finding for sheet in self.sheets for finding in sheet.carried)


def recheck(data: bytes, file: str) -> Recheck:
    """Check every table in `data`; refused whole is what cannot be read at all."""
    opened = open_grids(data, file)
    readings = [(grid, read(grid)) for whole in opened.grids for grid in blocks(whole)]
    known = [(grid, found) for grid, found in readings if found is not None and found.is_known]
    sheets = tuple(_sheet(grid, found) for grid, found in known)
    why = "" if sheets else _why([found for _, found in readings if found is not None])
    left = [grid.name for grid, found in readings if grid.name and (found is None or not found.is_known)]
    notices = [*opened.notices]
    if sheets and left:
        notices.append(Fault("matrix_sheets_left", Place(file), {"found": list(dict.fromkeys(left))}))
    return Recheck(sheets, why, tuple(notices))


def _why(found: Sequence[Reading]) -> str:
    """Why nothing could be checked."""
    if not found:
        return "no_matrix"
    return "unexplained" if any(reading.unread or reading.ranks for reading in found) else "no_totals"


def blocks(grid: Grid) -> Iterator[Grid]:
    """The tables of a grid, one under another, where its header comes again."""
    heads = [place for place, line in enumerate(grid.lines) if len(_names(line)) > 1]
    first = _names(grid.lines[heads[0]]) if heads else {}
    again = [place for place in heads[1:] if _names(grid.lines[place]) == first]
    cuts = [0, *again, len(grid.lines)]
    for start, end in itertools.pairwise(cuts):
        yield Grid(grid.lines[start:end], grid.name, grid.comma)


def _names(line: Line) -> dict[int, str]:
    """The texts of a line by column, but the first, where all of them are words."""
    held = {cell.column: cell.text for cell in line if cell.text}
    if any(text[:1].isdigit() or text[:1] in "-–+" for text in held.values()):
        return {}
    return dict(list(held.items())[1:])


def _sheet(grid: Grid, reading: Reading) -> Sheet:
    findings = [*_of_series(grid, reading), *_of_ranks(grid, reading, carried=False)]
    carried = [*_carried(grid, reading), *_of_ranks(grid, reading, carried=True)]
    return Sheet(
        grid.name,
        reading,
        tuple(sorted(findings, key=_place)),
        tuple(sorted(carried, key=_place)),
        _first_printed(reading),
        _first_right(reading),
    )


def _place(finding: Finding) -> tuple[int, str]:
    return int("".join(sign for sign in finding.cell if sign.isdigit()) or 0), finding.cell


def _findings(grid: Grid, reading: Reading, found: Explained, at: npt.NDArray[np.bool_]) -> Iterator[Finding]:
    for place, row in enumerate(found.series.rows):
        for column, vendor in enumerate(reading.layout.vendors):
            if at[place, column]:
                cell, value = row.cells[column].address, float(found.direct[place, column])
                yield Finding(
                    row.label, cell, grid.name, vendor.name, float(row.values[column]), _plain(value)
                )


def _plain(value: float) -> float:
    return float(f"{round(value, 4):.12g}")


def _of_series(grid: Grid, reading: Reading) -> Iterator[Finding]:
    for found in reading.explained:
        wrong = ~found.is_right & ~np.isnan(found.series.values) & ~np.isnan(found.direct)
        yield from _findings(grid, reading, found, wrong)


def _carried(grid: Grid, reading: Reading) -> Iterator[Finding]:
    """Right by the numbers printed above, which are wrong; roundings on the way do not count."""
    spoilt = _spoilt(reading)
    for found in reading.explained:
        at = found.is_carried & spoilt[None, :] & ~np.isnan(found.direct)
        yield from _findings(grid, reading, found, at)


def _spoilt(reading: Reading) -> npt.NDArray[np.bool_]:
    """The vendors of whom a printed number is wrong."""
    found = np.zeros(len(reading.layout.vendors), dtype=bool)
    for held in reading.explained:
        found |= (~held.is_right & ~np.isnan(held.series.values) & ~np.isnan(held.direct)).any(axis=0)
    return found


def _of_ranks(grid: Grid, reading: Reading, *, carried: bool) -> Iterator[Finding]:
    for found in reading.ranks:
        if not found.is_understood:
            continue
        right = _right_ranks(reading, found) if carried else found.right
        wrong = found.is_right & (found.row.values != right) if carried else ~found.is_right
        if carried and not found.is_carried:
            continue
        for place, vendor in enumerate(reading.layout.vendors):
            if wrong[place] and not np.isnan(right[place]):
                printed, rank = float(found.row.values[place]), float(right[place])
                address = found.row.cells[place].address
                yield Finding(found.row.label, address, grid.name, vendor.name, printed, rank)


def _right_ranks(reading: Reading, found: Ranked) -> Floats:
    totals = found.total.direct[0] if found.total else reading.totals
    return competition_ranks(-totals if found.lowest_first else totals)


def _first_printed(reading: Reading) -> tuple[str, ...]:
    """Who is first as printed: by the ranks where one vendor has the first, else by the total."""
    for found in reading.ranks:
        if found.is_understood and (found.row.values == 1).sum() == 1:
            return _named(reading, found.row.values == 1)
    if reading.main is None:
        return ()
    return _best(reading, reading.main.series.values[0])


def _first_right(reading: Reading) -> tuple[str, ...]:
    for found in reading.ranks:
        if found.is_understood and found.total is not None:
            return _best(reading, found.total.direct[0])
    return _best(reading, reading.totals)


def _best(reading: Reading, totals: Floats) -> tuple[str, ...]:
    if np.isnan(totals).all():
        return ()
    lowest = any(found.lowest_first for found in reading.ranks if found.is_understood)
    best = np.nanmin(totals) if lowest else np.nanmax(totals)
    return _named(reading, np.abs(totals - best) < _CUT)


def _named(reading: Reading, at: Iterable[bool]) -> tuple[str, ...]:
    return tuple(vendor.name for vendor, is_one in zip(reading.layout.vendors, at, strict=True) if is_one)
