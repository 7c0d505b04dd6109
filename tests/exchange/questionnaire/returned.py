"""What was found in a questionnaire that came back, and where its cells are."""

from collections.abc import Callable
from typing import Any

from exchange.questionnaire.incoming import Returned
from services.selection import Selection
from services.text import Language
from tests.exchange.questionnaire.conftest import (
    fit_of,
    place,
)

Filled = Callable[[Language], bytes]


def found(returned: Returned) -> set[tuple[str, str, str]]:
    """Every finding as its level, code and place."""
    return {(finding.level, finding.code, finding.place) for finding in returned.findings}


def at(layout: Any, row: int, name: str, language: Language = "fr") -> str:
    line, column = place(layout, row, name)
    return f"{layout.title(language)}!{'ABCDEFGHIJKL'[column - 1]}{line}"


def row_of(sample: Selection, fit: str) -> int:
    """The first row whose answer has this fit."""
    return next(row for row, id in enumerate(sample.requirements) if fit_of(sample, id) == fit)
