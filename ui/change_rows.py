"""Rows of what came back from a vendor: each finding, and each answer or price beside what stands."""

from collections.abc import Iterable
from typing import Any

from exchange.questionnaire.acceptance import Change
from exchange.questionnaire.findings import LEVELS, Finding
from services.costing.lines import CostLine
from services.records import Answer
from ui.components import Row
from ui.state import Here
from ui.tables import claimed
from words.catalogue import say
from words.faults import fault_sentence
from words.formats import money, number

FINDING = ("level", "row", "place", "finding", "proposal")
CHANGE = ("what", "before", "after")


def finding_rows(place: Here, findings: Iterable[Finding]) -> list[Row]:
    """One row a finding, the gravest first, each level in the order of the file."""
    column = {name: place.say(f"questionnaire.column.{name}") for name in FINDING}
    return [
        {
            column["level"]: place.say(f"level.{finding.level}"),
            column["row"]: finding.row,
            column["place"]: finding.place,
            column["finding"]: fault_sentence(finding, place.language),
            column["proposal"]: finding.proposal,
        }
        for finding in sorted(findings, key=lambda finding: LEVELS.index(finding.level))
    ]


def change_rows(place: Here, changes: Iterable[Change]) -> list[Row]:
    """One row a change: what it is about, what stands, what would stand."""
    column = {name: place.say(f"questionnaire.column.{name}") for name in CHANGE}
    return [
        {
            column["what"]: _about(place, change),
            column["before"]: _words(place, change.before),
            column["after"]: _words(place, change.after),
        }
        for change in changes
    ]


def _about(place: Here, change: Change) -> str:
    id = change.ids[-1]
    if change.kind == "answer":
        return f"{id} · {place.text(place.selection.requirements[id].title)}"
    return f"{id} · {place.text(place.selection.get('cost_category', change.after.category).title)}"


def _words(place: Here, record: Answer | CostLine | None) -> str:
    if record is None:
        return ""
    parts = _answer(place, record) if isinstance(record, Answer) else _line(place, record)
    return " · ".join(part for part in parts if part)


def _answer(place: Here, answer: Answer) -> list[str]:
    said = claimed(place, answer)
    days = "" if answer.days is None else say(place.language, "questionnaires.days", count=answer.days)
    seen = "" if answer.evidence == "none" else place.say(f"evidence.{answer.evidence}")
    parts = (said["price"], days, said["available"], answer.comment, answer.proof, seen)
    return [place.say(f"fit.{answer.fit}"), *parts]


def _line(place: Here, line: CostLine) -> list[str]:
    quantity = "" if line.quantity == 1 else f"{number(line.quantity, place.language, 2, trim=True)} ×"
    return [
        place.text(line.title),
        f"{quantity} {_money(place, line.amount)} {place.say(f'basis.{line.basis}')}".strip(),
        line.comment,
    ]


def _money(place: Here, amount: Any) -> str:
    if amount is None:
        return ""
    return money(amount, place.selection.rule("costs").currency, place.language, cents=amount != int(amount))
