"""A checked matrix as sentences, as text for a terminal, and as a stable JSON shape."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from exchange.matrices.choosing import Explained
from exchange.matrices.folding import Marks
from exchange.matrices.reading import Reading
from exchange.matrices.recheck import Finding, Recheck, Sheet
from services.text import Language
from words.catalogue import say
from words.faults import fault_sentence
from words.formats import number

DECIMALS = 4


def recheck_json(found: Recheck, language: Language) -> dict[str, Any]:
    """The reading, what is wrong, who is first; also what follows from it, the totals and what to know."""
    said = {
        "reading": " ".join(reading_lines(found, language)) if found.sheets else "unknown",
        "findings": [_finding(held) for held in found.findings],
        "first_printed": _first([sheet.first_printed for sheet in found.sheets]),
        "first_right": _first([sheet.first_right for sheet in found.sheets]),
        "carried": [_finding(held) for held in found.carried],
        "totals": [total for sheet in found.sheets for total in _totals(sheet)],
        "notes": notes(found, language),
    }
    return said if found.sheets else {**said, "reason": say(language, f"recheck.why.{found.why}")}


def _finding(held: Finding) -> dict[str, Any]:
    return {
        "place": place_of(held),
        "vendor": held.vendor,
        "printed": held.printed,
        "recomputed": held.recomputed,
    }


def place_of(held: Finding) -> str:
    """The row and the cell of a printed number, with its sheet where there are several."""
    sheet = f"{held.sheet}!" if held.sheet else ""
    return f"{held.label} ({sheet}{held.cell})".strip()


def _first(found: list[tuple[str, ...]]) -> str | None:
    """Who is first in the first table that says so; those who share it, with commas between."""
    return next((", ".join(names) for names in found if names), None)


def _totals(sheet: Sheet) -> list[dict[str, Any]]:
    """Every total, as printed and as it should be."""
    return [
        {
            "place": row.label,
            "vendor": vendor,
            "printed": None if np.isnan(row.values[place]) else float(row.values[place]),
            "recomputed": None if np.isnan(right[place]) else round(float(right[place]), DECIMALS),
        }
        for held in sheet.reading.explained
        if held.series.kind == "total"
        for row, right in zip(held.series.rows, held.direct, strict=True)
        for place, vendor in enumerate(sheet.vendors)
    ]


def recheck_text(found: Recheck, language: Language) -> str:
    """The same for a terminal."""
    if not found.sheets:
        return say(language, "recheck.unknown", why=say(language, f"recheck.why.{found.why}"))
    lines = [*reading_lines(found, language), verdict(found, language)]
    lines += [f"- {finding_line(held, language)}" for held in found.findings]
    if found.carried:
        lines.append(say(language, "recheck.carried"))
        lines += [f"- {finding_line(held, language)}" for held in found.carried]
    lines += [line for sheet in found.sheets for line in first_lines(sheet, language)]
    return "\n".join([*lines, *notes(found, language)])


def verdict(found: Recheck, language: Language) -> str:
    """How many printed numbers are wrong."""
    if not found.findings:
        return say(language, "recheck.right")
    return say(language, "recheck.wrong", count=len(found.findings))


def finding_line(held: Finding, language: Language) -> str:
    """One wrong number as a line."""
    return say(
        language,
        "recheck.line",
        place=place_of(held),
        vendor=held.vendor,
        printed=shown(held.printed, language),
        recomputed=shown(held.recomputed, language),
    )


def shown(value: float, language: Language) -> str:
    """A number with the decimals it has."""
    return number(value, language, DECIMALS, trim=True)


def first_lines(sheet: Sheet, language: Language) -> Iterator[str]:
    """Who is first as printed, and who is by the arithmetic."""
    printed, right = ", ".join(sheet.first_printed), ", ".join(sheet.first_right)
    if printed and printed == right:
        yield say(language, "recheck.first_same", vendor=right)
    elif printed and right:
        yield say(language, "recheck.first_other", printed=printed, right=right)
    elif right:
        yield say(language, "recheck.first_right", right=right)


def reading_lines(found: Recheck, language: Language) -> list[str]:
    """What each table was taken for."""
    return [line for sheet in found.sheets for line in _sheet_lines(sheet, language)]


def _sheet_lines(sheet: Sheet, language: Language) -> Iterator[str]:
    reading = sheet.reading
    if sheet.name:
        yield say(language, "recheck.sheet", name=sheet.name)
    leaves = len(reading.structure.tree.root.leaves())
    side = "rows" if reading.layout.grid.is_turned else "columns"
    vendors = len(sheet.vendors)
    yield say(language, f"recheck.vendors_in_{side}", vendors=vendors, count=leaves)
    for held in reading.explained:
        label = held.series.rows[0].label or say(language, "recheck.no_label")
        name = say(language, f"recheck.series.{held.series.kind}", label=label)
        yield say(language, "recheck.formula", name=name, formula=formula_words(held, language))
    for rank in reading.ranks:
        if rank.is_understood:
            order = "lowest" if rank.lowest_first else "highest"
            yield say(language, f"recheck.ranks_{order}", label=rank.row.label)


def formula_words(held: Explained, language: Language) -> str:
    """A formula in words."""
    formula = held.formula
    inner = formula.ways[1] if len(formula.ways) > 1 else ""
    what = (
        "subtotals"
        if formula.source == "subtotals"
        else "products"
        if formula.source == "products"
        else "marks"
    )
    parts = say(language, f"recheck.of.{what}")
    if held.series.kind == "product":
        said = say(language, "recheck.way.product")
    elif inner:
        below = say(language, f"recheck.way.{inner}", what=say(language, "recheck.of.marks"))
        said = say(
            language, f"recheck.way.{formula.ways[0]}", what=say(language, "recheck.of.groups", below=below)
        )
    else:
        said = say(language, f"recheck.way.{formula.ways[0]}", what=parts)
    if abs(formula.factor - 1) > 1e-12:
        said = say(
            language, "recheck.times", said=said, factor=number(formula.factor, language, 6, trim=True)
        )
    return said


def notes(found: Recheck, language: Language) -> list[str]:
    """What a person should know beside the findings."""
    said = [note for sheet in found.sheets for note in _notes(sheet.reading, language)]
    return [*said, *(fault_sentence(notice, language) for notice in found.notices)]


def _notes(reading: Reading, language: Language) -> Iterator[str]:
    total = weights_total(reading)
    if total is not None:
        yield say(language, "recheck.weights", total=shown(total, language))
    blank = sum(
        held is None for leaf in reading.structure.tree.root.leaves() if leaf.row for held in leaf.row.marks
    )
    if blank:
        yield say(language, "recheck.missing", count=blank)
    for series in reading.unread:
        label = series.rows[0].label or say(language, "recheck.no_label")
        yield say(language, "recheck.unread", label=label, place=_cells(series.rows[0].cells))
    for row in reading.structure.tree.bounds:
        yield say(language, "recheck.left", label=row.label)


def _cells(cells: Any) -> str:
    return str(next((cell.address for cell in cells if cell.row), ""))


def weights_total(reading: Reading) -> float | None:
    """What weights in per cent add up to, where that is not 100."""
    marks = Marks(reading.structure.tree, reading.structure.weighing, len(reading.layout.vendors))
    children = reading.structure.tree.root.children
    total = float(np.nansum([marks.weight(child) for child in children]))
    rows = [child.row for child in children if child.row is not None]
    is_share = any(held is not None and held.is_share for row in rows for held in row.weights)
    total = total * 100 if is_share or 0.9 <= total <= 1.1 else total
    is_meant = is_share or 90 <= total <= 110
    return total if is_meant and abs(total - 100) > 1e-6 else None
