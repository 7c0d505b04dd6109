"""The warnings of a selection as text for a terminal, and as a stable JSON shape."""

from typing import Any

from exchange.stage_marks import marked
from services.selection import Selection
from services.text import Language
from services.warnings.board import Board
from services.warnings.findings import Finding
from words.catalogue import say
from words.warnings import row_words, warning_sentence


def warnings_text(found: Board, language: Language) -> str:
    """Each warning on a line, its rows under it, then what was set aside and why."""
    lines = [line for finding in found.standing for line in _lines(finding, language)]
    lines += [
        say(
            language,
            "cli.warnings.set_aside",
            sentence=warning_sentence(aside.finding, language),
            reason=aside.reason,
        )
        for aside in found.set_aside
    ]
    return "\n".join(lines or [say(language, "cli.warnings.none")])


def _lines(finding: Finding, language: Language) -> list[str]:
    level = say(language, f"warnings.level.{finding.level}")
    sentence = warning_sentence(finding, language)
    head = say(language, "cli.warnings.line", number=finding.number, level=level, sentence=sentence)
    return [head, *(f"  - {row_words(row, language)}" for row in finding.rows)]


def warnings_json(found: Board, selection: Selection, language: Language) -> dict[str, Any]:
    """The warnings, most serious first, and those set aside with who, when and why."""
    return {
        "fingerprint": selection.fingerprint,
        **marked(selection, language),
        "warnings": [_json(finding, language) for finding in found.standing],
        "set_aside": [
            {
                **_json(aside.finding, language),
                "actor": aside.actor,
                "at": aside.at,
                "reason": aside.reason,
            }
            for aside in found.set_aside
        ],
    }


def _json(finding: Finding, language: Language) -> dict[str, Any]:
    return {
        "code": finding.code,
        "level": finding.level,
        "message": warning_sentence(finding, language),
        "rows": [{"subject": row.subject, "message": row_words(row, language)} for row in finding.rows],
    }
