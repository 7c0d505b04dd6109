"""Warnings as sentences: what is wrong and what to do, and the rows that caused it."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Protocol

from services.text import Language, Text
from words.catalogue import say
from words.formats import day, share


class RowLike(Protocol):
    """What caused a warning."""

    @property
    def title(self) -> Text:
        """Its title."""

    @property
    def name(self) -> str:
        """What people call it before its title, if anything."""

    @property
    def details(self) -> Sequence[str | Text]:
        """What is wrong with it: codes of ours, or texts."""


class FindingLike(Protocol):
    """A code with the parameters of its sentence."""

    @property
    def code(self) -> str:
        """The code."""

    @property
    def params(self) -> Mapping[str, object]:
        """The parameters."""


def warning_sentence(finding: FindingLike, language: Language) -> str:
    """What is wrong, and what to do."""
    params = {name: _written(value, language) for name, value in finding.params.items()}
    return say(language, f"warning.{finding.code}", **params)


def row_words(row: RowLike, language: Language) -> str:
    """One row that caused a warning, with what is wrong with it."""
    title = row.title.get(language)
    named = f"{row.name} · {title}" if row.name else title
    details = [
        say(language, f"warning.detail.{detail}") if isinstance(detail, str) else detail.get(language)
        for detail in row.details
    ]
    return f"{named} — {', '.join(details)}" if details else named


def _written(value: object, language: Language) -> object:
    """A share in per cent and a day with its month in letters; counts as they are."""
    if isinstance(value, float):
        return share(value, language, 0)
    return day(value, language) if isinstance(value, datetime.date) else value
