"""A returned questionnaire as JSON and as lines of text."""

from collections.abc import Mapping
from typing import Any

from exchange.questionnaire.findings import LEVELS, Finding
from exchange.questionnaire.incoming import Returned
from services.facts import KINDS
from services.schema import dump
from services.text import Language
from words.catalogue import say
from words.faults import fault_sentence

_OUTCOMES = {"error": "error", "warning": "warn"}


def returned_json(returned: Returned, language: Language) -> dict[str, Any]:
    """Everything read and everything found; sentences in `language`."""
    return {
        "outcome": next((word for level, word in _OUTCOMES.items() if returned.count(level)), "ok"),
        "vendor": returned.vendor,
        "language": returned.language,
        "asked": returned.asked,
        "findings": [_finding(finding, language) for finding in returned.findings],
        "rows": [
            [id, answer.fit, answer.comment, "" if answer.price is None else f"{answer.price:.15g}"]
            for id, answer in returned.answers.items()
        ],
        "answers": _records(returned.answers, "answer"),
        "prices": _records(returned.prices, "cost"),
    }


def _finding(finding: Finding, language: Language) -> dict[str, str]:
    return {
        "level": finding.level,
        "code": finding.code,
        "place": finding.place,
        "message": fault_sentence(finding, language),
        "proposal": finding.proposal,
    }


def _records(records: Mapping[str, Any], kind: str) -> dict[str, Any]:
    return {id: dump(KINDS[kind].record, record) for id, record in records.items()}


def returned_text(returned: Returned, language: Language) -> str:
    """A count, then one line a finding."""
    return "\n".join(
        [found_sentence(returned, language), *(_line(finding, language) for finding in returned.findings)]
    )


def found_sentence(returned: Returned, language: Language) -> str:
    """How many answers were read, and how many findings of each level there are."""
    counts = {level: returned.count(level) for level in LEVELS}
    answered = len(returned.answers)
    return say(language, "questionnaire.found", answered=answered, asked=returned.asked, **counts)


def _line(finding: Finding, language: Language) -> str:
    words = fault_sentence(finding, language)
    where = f"{finding.place} — {words}" if finding.place else words
    line = say(language, "questionnaire.line", level=say(language, f"level.{finding.level}"), words=where)
    if not finding.proposal:
        return line
    return f"{line} {say(language, 'questionnaire.proposal', proposal=finding.proposal)}"
