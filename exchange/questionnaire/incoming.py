"""A questionnaire that came back: whether it is ours and this vendor's, then every cell of it."""

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

from exchange.questionnaire.answer_rows import AnswerReader, unanswered
from exchange.questionnaire.cells import Book, Grid
from exchange.questionnaire.findings import Finding, blocks, tells, warns
from exchange.questionnaire.layout import (
    ANSWERS,
    META,
    PRICES,
    SCHEMA,
    SheetLayout,
    price_lines,
    requirements_digest,
    stem,
)
from exchange.questionnaire.opening import open_book
from exchange.questionnaire.price_rows import PriceReader
from exchange.questionnaire.structure import Lines, read_lines
from services.costing.lines import CostLine
from services.faults import Refused
from services.records import Answer
from services.selection import Selection
from services.text import LANGUAGES, Language

Held = TypeVar("Held")


@dataclass(frozen=True)
class Returned:
    """What a returned file holds: the answers and prices that can be used, and everything found in it."""

    file: str
    sha256: str
    vendor: str = ""
    language: Language | None = None
    asked: int = 0
    answers: Mapping[str, Answer] = field(default_factory=dict)
    prices: Mapping[str, CostLine] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    with_prices: bool = True

    def count(self, level: str) -> int:
        """How many findings are of a level."""
        return sum(1 for finding in self.findings if finding.level == level)

    @property
    def refused(self) -> frozenset[str]:
        """The rows that an error keeps out."""
        return frozenset(found.row for found in self.findings if found.level == "error" and found.row)


@dataclass(frozen=True)
class _Meta:
    facts: Mapping[str, str]
    sent: Mapping[str, str]

    def get(self, name: str) -> str:
        return self.facts.get(name, "")


def read_questionnaire(
    selection: Selection, data: bytes, file: str, vendor: str = "", *, with_prices: bool = True
) -> Returned:
    """What came back in `file`, for `vendor` or for the vendor that the file names."""
    read = Returned(file, hashlib.sha256(data).hexdigest(), vendor, with_prices=with_prices)
    try:
        book = open_book(data, file)
    except Refused as refused:
        findings = [Finding("error", fault.code, fault.params) for fault in refused.faults]
        return _with(read, findings)
    meta = _meta(book)
    stopping = _stopping(selection, meta, vendor)
    if stopping:
        return _with(read, [stopping])
    language = cast(Language, meta.get("language"))
    known = replace(read, vendor=meta.get("vendor"), language=language, asked=len(selection.requirements))
    return _Reading(selection, book, meta, language, known).read()


def _with(read: Returned, findings: list[Finding]) -> Returned:
    return replace(read, findings=tuple(findings))


def _meta(book: Book) -> _Meta:
    grid = book.get(META, Grid(META))
    pairs = {column: dict(_pairs(grid, column)) for column in (1, 4)}
    return _Meta(pairs[1], pairs[4])


def _pairs(grid: Grid, column: int) -> list[tuple[str, str]]:
    rows = range(1, grid.rows + 1)
    return [(grid.cell(row, column).text, grid.cell(row, column + 1).text) for row in rows]


def _stopping(selection: Selection, meta: _Meta, vendor: str) -> Finding | None:
    """Why the file cannot be read at all, if so."""
    if meta.get("schema") != SCHEMA or meta.get("language") not in LANGUAGES:
        return blocks("not_our_questionnaire")
    named = meta.get("vendor")
    if not _is_ours(selection, meta):
        return blocks("other_selection")
    if vendor and named != vendor:
        return blocks(
            "other_vendor", found=meta.get("vendor_name")[:80], expected_vendor=selection.vendors[vendor].name
        )
    if named not in selection.vendors:
        return blocks("vendor_gone", found=meta.get("vendor_name")[:80])
    return None


def _is_ours(selection: Selection, meta: _Meta) -> bool:
    """A copy under another id is ours too, where it asks the same of the same vendor."""
    if meta.get("selection") == stem(selection):
        return True
    language = cast(Language, meta.get("language"))
    held = selection.vendors.get(meta.get("vendor"))
    same = held is not None and held.name == meta.get("vendor_name")
    return same and meta.get("digest") == requirements_digest(selection, language)


@dataclass(frozen=True)
class _Reading:
    selection: Selection
    book: Book
    meta: _Meta
    language: Language
    known: Returned

    def read(self) -> Returned:
        findings = [*self._version()]
        answers, found = self._answers()
        findings += found
        prices: dict[str, CostLine] = {}
        if self.known.with_prices:
            prices, found = self._prices()
            findings += found
        blocked = {(finding.sheet, finding.row) for finding in findings if finding.level == "error"}
        return replace(
            self.known,
            answers=_usable(answers, self._title(ANSWERS), blocked),
            prices=_usable(prices, self._title(PRICES), blocked),
            findings=tuple(findings),
        )

    def _title(self, layout: SheetLayout) -> str:
        return self.meta.get(layout.name) or layout.title(self.language)

    def _version(self) -> list[Finding]:
        """Whether requirements changed since the questionnaire went out."""
        if self.meta.get("digest") == requirements_digest(self.selection, self.language):
            return []
        return [warns("other_version", date=self.meta.get("date")[:40])]

    def _lines(self, layout: SheetLayout, known: set[str], required: list[str]) -> Lines:
        title = self._title(layout)
        grid = self.book.get(title)
        if grid is None:
            return Lines(title, {}, (), (blocks("sheet_missing", found=list(self.book)).at(title),))
        currency = self.selection.rule("costs").currency
        return read_lines(grid, layout, layout.heads(self.language, currency), known, required)

    def _answers(self) -> tuple[dict[str, Answer], list[Finding]]:
        needs = self.selection.requirements
        sent = self.meta.sent
        found = self._lines(ANSWERS, set(needs), [id for id in needs if not sent or id in sent])
        reader = AnswerReader(
            self.selection, self.language, self._day(), self.known.file, sent, self.known.with_prices
        )
        answers, findings = reader.read(found)
        gone = [self._gone(finding) for finding in found.findings]
        added = [tells("asked_since").at(found.title, "", id) for id in needs if sent and id not in sent]
        return answers, [*gone, *findings, *unanswered(self.selection, found, answers), *added]

    def _gone(self, finding: Finding) -> Finding:
        """A row unknown today that was asked when the file went out is no fault of the vendor's."""
        if finding.code == "row_unknown" and finding.row in self.meta.sent:
            return warns("row_gone", found=finding.row).at(finding.sheet, finding.cell, finding.row)
        return finding

    def _prices(self) -> tuple[dict[str, CostLine], list[Finding]]:
        found = self._lines(PRICES, set(price_lines(self.selection)), [])
        lines, findings = PriceReader(self.selection, self.language, self.known.file).read(found)
        return lines, [*found.findings, *findings]

    def _day(self) -> datetime.date:
        try:
            return datetime.date.fromisoformat(self.meta.get("date"))
        except ValueError:  # the hidden sheet was changed; then no day lies in the past
            return datetime.date.min


def _usable(held: Mapping[str, Held], title: str, blocked: set[tuple[str, str]]) -> dict[str, Held]:
    """What no error keeps out, whether of its row or of its whole sheet."""
    if (title, "") in blocked:
        return {}
    return {id: record for id, record in held.items() if (title, id) not in blocked}
