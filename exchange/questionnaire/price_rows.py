"""The vendor's prices: each line read cell by cell, then looked at as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from exchange.questionnaire.entries import Entry, read_text, read_word
from exchange.questionnaire.findings import Finding, blocks, warns
from exchange.questionnaire.layout import (
    LAST_YEAR,
    MOST_COMMENT,
    MOST_LINE,
    MOST_PRICE,
    MOST_QUANTITY,
    PER_USER,
    YEARLY,
    basis_words,
    category_words,
    price_lines,
)
from exchange.questionnaire.numbers import read_number
from exchange.questionnaire.structure import Line, Lines
from services.costing.lines import CostLine
from services.faults import Refused
from services.schema import dump, parse
from services.selection import Selection
from services.text import LANGUAGES, Language, Text

ENTERED = ("label", "basis", "quantity", "amount", "year", "note")


@dataclass(frozen=True)
class PriceReader:
    """Reads the price lines of one vendor against the cost categories of `selection`."""

    selection: Selection
    language: Language
    source: str

    def read(self, found: Lines) -> tuple[dict[str, CostLine], list[Finding]]:
        """The lines that can be used, and everything found in the rows."""
        lines: dict[str, CostLine] = {}
        findings: list[Finding] = []
        priced: set[str] = set()
        for line in found.lines:
            expected = price_lines(self.selection).get(line.id)
            entries = self._entries(line)
            if entries["category"].value:
                priced |= {entries["category"].value} if self._is_entered(line) else set()
            if self._is_entered(line) or (expected is None and not line.cell("category").is_empty):
                findings += self._row(found, line, entries, lines)
        return lines, [*findings, *self._unpriced(found, priced)]

    def _is_entered(self, line: Line) -> bool:
        return any(not line.cell(name).is_empty for name in ENTERED)

    def _entries(self, line: Line) -> dict[str, Entry]:
        categories = {language: category_words(self.selection, language) for language in LANGUAGES}
        bases = {language: basis_words(language) for language in LANGUAGES}
        return {
            "category": read_word(line.cell("category"), categories, self.language),
            "label": read_text(line.cell("label"), MOST_LINE),
            "basis": read_word(line.cell("basis"), bases, self.language),
            "quantity": read_number(line.cell("quantity"), MOST_QUANTITY, self.language),
            "amount": read_number(line.cell("amount"), MOST_PRICE, self.language),
            "year": read_number(line.cell("year"), LAST_YEAR, self.language, whole=True),
            "note": read_text(line.cell("note"), MOST_COMMENT),
        }

    def _row(
        self, found: Lines, line: Line, entries: Mapping[str, Entry], lines: dict[str, CostLine]
    ) -> Iterator[Finding]:
        remarks = [(name, finding) for name, entry in entries.items() for finding in entry.findings]
        if not any(entry.is_bad for entry in entries.values()):
            remarks += _incoherences({name: entry.value for name, entry in entries.items()})
        for name, finding in remarks:
            yield finding.at(found.title, found.address(line, name), line.id)
        if not any(finding.level == "error" for _, finding in remarks):
            values = {name: entry.value for name, entry in entries.items()}
            yield from self._keep(found, line, values, lines)

    def _keep(
        self, found: Lines, line: Line, values: Mapping[str, Any], lines: dict[str, CostLine]
    ) -> Iterator[Finding]:
        try:
            lines[line.id] = parse(CostLine, self._raw(values))
        except Refused as refused:  # what the columns let through and the record does not
            for fault in refused.faults:
                finding = Finding("error", fault.code, fault.params)
                yield finding.at(found.title, found.address(line, "amount"), line.id)

    def _raw(self, values: Mapping[str, Any]) -> dict[str, Any]:
        category = self.selection.get("cost_category", values["category"])
        raw = {
            "category": values["category"],
            "title": values["label"] or dump(Text, category.title),
            "basis": values["basis"],
            "amount": values["amount"],
            "source": self.source[:MOST_LINE],
            "comment": values["note"],
        }
        if values["quantity"] is not None:
            raw["quantity"] = values["quantity"]
        if values["year"] is not None:
            raw["first_year" if values["basis"] in YEARLY else "year"] = values["year"]
        return raw

    def _unpriced(self, found: Lines, priced: set[str]) -> Iterator[Finding]:
        """Expected categories of which nothing was said."""
        for line in found.lines:
            category = price_lines(self.selection).get(line.id)
            if category is not None and category not in priced:
                yield warns("price_missing").at(found.title, found.address(line, "amount"), line.id)


def _incoherences(values: Mapping[str, Any]) -> Iterator[tuple[str, Finding]]:
    """Whether the entries of one line go together."""
    for name in ("category", "basis", "amount"):
        if values[name] is None:
            yield name, blocks(f"price_without_{name}")
    if values["amount"] == 0 and not values["note"]:
        yield "note", warns("free_untold")
    if values["quantity"] == 0:
        yield "quantity", warns("quantity_zero")
    if values["basis"] in PER_USER and (values["quantity"] or 1) > 1:
        yield "quantity", warns("users_twice", "1")
    if values["basis"] in YEARLY and values["year"] == 0:
        yield "year", blocks("yearly_before_start", "1")
    if values["basis"] == "days" and values["quantity"] is None:
        yield "quantity", warns("days_uncounted")
