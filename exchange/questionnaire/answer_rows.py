"""The vendor's answers: each row read cell by cell, then looked at as a whole."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from exchange.questionnaire.coherence import incoherences
from exchange.questionnaire.days import read_day
from exchange.questionnaire.entries import Entry, read_text, read_word
from exchange.questionnaire.findings import Finding, tells, warns
from exchange.questionnaire.layout import (
    ANSWERS,
    MOST_COMMENT,
    MOST_DAYS,
    MOST_LINE,
    MOST_PRICE,
    asked_of,
    fit_words,
    row_digest,
)
from exchange.questionnaire.numbers import read_number
from exchange.questionnaire.structure import Line, Lines
from services.faults import Refused
from services.records import Answer, Requirement
from services.schema import parse
from services.selection import Selection
from services.text import LANGUAGES, Language, clean


@dataclass(frozen=True)
class AnswerReader:
    """Reads the rows of one vendor's answers to the requirements of `selection`.

    `sent` are the digests of the texts as they went out; without the right to see prices the price column
    is left unread.
    """

    selection: Selection
    language: Language
    day: datetime.date
    source: str
    sent: Mapping[str, str]
    with_prices: bool = True

    def read(self, found: Lines) -> tuple[dict[str, Answer], list[Finding]]:
        """The answers that can be used, and everything found in the rows."""
        answers: dict[str, Answer] = {}
        findings: list[Finding] = []
        for line in found.lines:
            placed = list(self._row(found, line, answers))
            findings += placed
        return answers, findings

    def _row(self, found: Lines, line: Line, answers: dict[str, Answer]) -> Iterator[Finding]:
        need = self.selection.requirements[line.id]
        entries = self._entries(line)
        remarks = [(name, finding) for name, entry in entries.items() for finding in entry.findings]
        remarks += self._altered(line, need)
        values = {name: entry.value for name, entry in entries.items()}
        if not any(entry.is_bad for entry in entries.values()):
            remarks += incoherences(values, need, self.day)
        for name, finding in remarks:
            yield finding.at(found.title, found.address(line, name), line.id)
        if values["fit"] and not any(finding.level == "error" for _, finding in remarks):
            yield from self._keep(found, line, values, answers)

    def _keep(
        self, found: Lines, line: Line, values: Mapping[str, Any], answers: dict[str, Answer]
    ) -> Iterator[Finding]:
        raw = {name: value for name, value in values.items() if value not in (None, "")}
        try:
            answers[line.id] = parse(Answer, {**raw, "source": self.source[:MOST_LINE]})
        except Refused as refused:  # what the columns let through and the record does not
            for fault in refused.faults:
                finding = Finding("error", fault.code, fault.params)
                yield finding.at(found.title, found.address(line, "fit"), line.id)

    def _entries(self, line: Line) -> dict[str, Entry]:
        fits = {language: fit_words(language) for language in LANGUAGES}
        price = read_number(line.cell("price"), MOST_PRICE, self.language) if self.with_prices else Entry()
        return {
            "fit": read_word(line.cell("fit"), fits, self.language),
            "comment": read_text(line.cell("comment"), MOST_COMMENT),
            "price": price,
            "days": read_number(line.cell("days"), MOST_DAYS, self.language),
            "available": read_day(line.cell("available"), self.language),
            "proof": read_text(line.cell("proof"), MOST_LINE),
        }

    def _altered(self, line: Line, need: Requirement) -> list[tuple[str, Finding]]:
        """Whether the vendor changed what was asked, or we did since it went out."""
        asked = asked_of(line.id, need, self.language)
        read = {name: clean(line.cell(name).text) for name in asked}
        sent = self.sent.get(line.id, row_digest(asked))
        if row_digest(read) != sent:
            name = next((name for name in ANSWERS.asked if _flat(read[name]) != _flat(asked[name])), "title")
            return [(name, warns("text_altered", asked[name][:200], found=read[name][:80]))]
        if sent != row_digest(asked):
            return [("title", warns("text_changed_since", asked["title"][:200]))]
        return []


def _flat(words: str) -> str:
    return " ".join(words.split())


def unanswered(selection: Selection, found: Lines, known: Mapping[str, Answer]) -> Iterator[Finding]:
    """A finding for each row that holds nothing at all."""
    for line in found.lines:
        if line.id not in known and all(line.cell(name).is_empty for name in ANSWERS.filled):
            must = selection.requirements[line.id].priority == "must"
            finding = warns("must_unanswered") if must else tells("unanswered")
            yield finding.at(found.title, found.address(line, "fit"), line.id)
