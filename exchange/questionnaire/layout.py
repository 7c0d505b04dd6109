"""What the questionnaire looks like: its sheets, their columns, and which cells the vendor fills."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import get_args

from services.costing.lines import CostBasis
from services.records import Fit, Requirement
from services.schema import canonical
from services.selection import Selection
from services.text import Language, Text, clean
from words.catalogue import say

SCHEMA = "questionnaire/1"
LISTS, META = "_lists", "_meta"
FITS: tuple[Fit, ...] = get_args(Fit)
BASES: tuple[CostBasis, ...] = tuple(
    basis for basis in get_args(CostBasis) if not basis.startswith("percent")
)
PER_USER = frozenset({"per_user", "per_user_month", "per_user_year"})
YEARLY = frozenset({"per_user_month", "per_user_year", "per_month", "per_year"})
FREE_LINES = 12
MOST_COMMENT, MOST_LINE = 2_000, 300
MOST_PRICE, MOST_DAYS, MOST_QUANTITY, LAST_YEAR = 1e9, 100_000, 1e6, 10


@dataclass(frozen=True)
class Column:
    """One column: its name in the words `questionnaire.column`, its width, and who fills it."""

    name: str
    width: int
    is_filled: bool = True


@dataclass(frozen=True)
class SheetLayout:
    """One sheet of rows: the first column tells its rows apart."""

    name: str
    columns: tuple[Column, ...]

    def title(self, language: Language) -> str:
        """The name on the tab."""
        return say(language, f"questionnaire.sheet.{self.name}")

    def heads(self, language: Language, currency: str) -> dict[str, str]:
        """What stands at the head of each column, by its name."""
        return {
            column.name: say(language, f"questionnaire.column.{column.name}", currency=currency)
            for column in self.columns
        }

    def position(self, name: str) -> int:
        """The place of a column, from 0."""
        return next(index for index, column in enumerate(self.columns) if column.name == name)

    @property
    def filled(self) -> tuple[str, ...]:
        """The columns that the vendor fills."""
        return tuple(column.name for column in self.columns if column.is_filled)

    @property
    def asked(self) -> tuple[str, ...]:
        """The columns that say what is asked."""
        return tuple(column.name for column in self.columns if not column.is_filled)


ANSWERS = SheetLayout(
    "answers",
    (
        Column("id", 10, False),
        Column("title", 32, False),
        Column("need", 34, False),
        Column("must", 13, False),
        Column("release", 10, False),
        Column("acceptance", 34, False),
        Column("fit", 18),
        Column("comment", 36),
        Column("price", 13),
        Column("days", 9),
        Column("available", 14),
        Column("proof", 26),
    ),
)
PRICES = SheetLayout(
    "prices",
    (
        Column("line", 8, False),
        Column("category", 34),
        Column("label", 40),
        Column("basis", 30),
        Column("quantity", 11),
        Column("amount", 15),
        Column("year", 10),
        Column("note", 50),
    ),
)


def stem(selection: Selection) -> str:
    """The id of a selection without the folders of a file it was read from."""
    return PurePath(selection.id).stem


def asked_of(id: str, need: Requirement, language: Language) -> dict[str, str]:
    """What the sheet says of one requirement, by column."""
    must = "yes" if need.priority == "must" else "no"
    shown = {
        "id": id,
        "title": need.title.get(language),
        "need": need.need.get(language) if need.need else "",
        "must": say(language, f"questionnaire.must.{must}"),
        "release": say(language, f"release.{need.release}"),
        "acceptance": need.acceptance.get(language) if need.acceptance else "",
    }
    return {name: clean(words) for name, words in shown.items()}


def row_digest(asked: Mapping[str, str]) -> str:
    """What tells a requirement's texts from altered ones; spaces and line breaks do not count."""
    return digest([" ".join(words.split()) for words in asked.values()])


def requirements_digest(selection: Selection, language: Language) -> str:
    """What tells one version of the requirements from another."""
    needs = selection.requirements.items()
    return digest([row_digest(asked_of(id, need, language)) for id, need in needs])


def digest(value: object) -> str:
    """SHA-256 of `value`, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def fit_words(language: Language) -> dict[str, str]:
    """Coverage levels by their words."""
    return {say(language, f"fit.{fit}"): fit for fit in FITS}


def basis_words(language: Language) -> dict[str, str]:
    """Bases of a price by their words."""
    return {say(language, f"basis.{basis}"): basis for basis in BASES}


def category_words(selection: Selection, language: Language) -> dict[str, str]:
    """Cost categories that a vendor may price, by their words, told apart where two share them."""
    titles = {id: _title(held.title, language) for id, held in selection.named("cost_category").items()}
    shown = list(titles.values())
    return {f"{title} · {id}" if shown.count(title) > 1 else title: id for id, title in titles.items()}


def _title(title: Text, language: Language) -> str:
    return " ".join(title.get(language).split())


def price_lines(selection: Selection) -> dict[str, str | None]:
    """The lines of the price sheet: one for each expected category, then free ones."""
    expected = [id for id, held in selection.named("cost_category").items() if held.expected]
    lines: list[str | None] = [*expected, *[None] * FREE_LINES]
    return {f"P{number:02}": category for number, category in enumerate(lines, start=1)}
