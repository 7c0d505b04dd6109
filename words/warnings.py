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
    def details(self) -> Sequence["str | Text | DetailLike"]:
        """What is wrong with it: codes of ours, alone or with parameters, or texts."""


class DetailLike(Protocol):
    """What is wrong with a row, in figures."""

    @property
    def code(self) -> str:
        """The code."""

    @property
    def params(self) -> Mapping[str, object]:
        """The parameters."""


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
    return say(language, f"warning.{finding.code}", **_all_written(finding.params, language))


def row_words(row: RowLike, language: Language) -> str:
    """One row that caused a warning, with what is wrong with it."""
    title = row.title.get(language)
    named = f"{row.name} · {title}" if row.name else title
    details = [_detail(detail, language) for detail in row.details]
    return f"{named} — {', '.join(details)}" if details else named


def _detail(detail: str | Text | DetailLike, language: Language) -> str:
    if isinstance(detail, Text):
        return detail.get(language)
    code, params = (detail, {}) if isinstance(detail, str) else (detail.code, detail.params)
    return say(language, f"warning.detail.{code}", **_all_written(params, language))


def _all_written(params: Mapping[str, object], language: Language) -> dict[str, object]:
    return {name: _written(value, language) for name, value in params.items()}


def _written(value: object, language: Language) -> object:
    """A share in per cent and a day with its month in letters; counts as they are."""
    if isinstance(value, float):
        return share(value, language, 0)
    return day(value, language) if isinstance(value, datetime.date) else value
