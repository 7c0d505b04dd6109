"""What a cell says: departments, a number with its unit, weeks, a day, a user story."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from exchange.columns import Meanings
from exchange.tables import folded

LONGEST = 2000  # signs of a title that is looked into
LEAST_CAPITALS = 4  # letters; shorter words in capitals are names such as SSO
WEEKS = {"day": 1 / 5, "week": 1.0, "month": 52 / 12}

_SPACES = re.compile(r"[^\S\n]+")
_BETWEEN_DEPARTMENTS = re.compile(r"\s*(?:[,;/|\n•]|\s&\s|\s\+\s|\s(?:et|and)\s)\s*")
_BETWEEN_ACTIONS = re.compile(r"\s*[;\n•]\s*|,\s+(?![^()]*\))")
_NUMBER = re.compile(r"\A([+-]?\d[\d\s]*(?:[.,]\d+)?)\s*(\D{0,40})\Z")
_NUMBERED = re.compile(
    r"\A\(?(\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-Z])\s*[.)–—:-]\s*(?=[^\W\d])|\A(\d+(?:\.\d+)+)\s+"
)
_FRENCH_DAY = re.compile(r"\A(\d{1,2})[/.](\d{1,2})[/.](\d{4})\Z")
_MONTHS = re.compile(r"\A\D{0,20}?(\d{1,3})\s*(?:mois|months?)\b", re.IGNORECASE)
_STORY = re.compile(
    r"\A\W*(?:en tant que?|as an?)\b(?P<who>.+?)[,:\n]?\s+(?:,\s*)?"
    r"(?:je (?:veux|souhaite|voudrais|dois|peux)(?: pouvoir)?|j['’]aimerais(?: pouvoir)?"
    r"|I (?:want(?: to)?|need(?: to)?|would like(?: to)?|can|must|should))\b\s*(?P<what>.+?)"
    r"(?:[,.;\n]?\s+(?:afin (?:de|que|d['’])|pour (?:que|pouvoir)|so (?:that|as to)|in order to)\s*"
    r"(?P<why>.+))?\W*\Z",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Story:
    """A user story: who, what, and why."""

    who: str
    what: str
    why: str


def departments(cell: str) -> tuple[str, ...]:
    """The departments named in a cell, each once."""
    names = (name.strip(" .") for name in _BETWEEN_DEPARTMENTS.split(_SPACES.sub(" ", cell)))
    return tuple({folded(name): name for name in names if name}.values())


def actions(cell: str) -> tuple[str, ...]:
    """The actions named in a cell."""
    parts = (
        part.strip().removeprefix("- ").rstrip(".") for part in _BETWEEN_ACTIONS.split(_SPACES.sub(" ", cell))
    )
    return tuple(part for part in parts if part)


def number(cell: str) -> tuple[float, str] | None:
    """A number and what stands after it, such as its unit."""
    found = _NUMBER.match(cell.strip())
    if found is None:
        return None
    return float(re.sub(r"\s", "", found[1]).replace(",", ".")), found[2].strip()


def weeks(cell: str, units: Meanings) -> tuple[int, int] | None:
    """The least and the most weeks of a duration such as "4-6 weeks" or "2 mois"."""
    found = re.fullmatch(
        r"\D{0,12}?(\d{1,3})(?:\s*(?:-|–|—|à|to|/|et)\s*(\d{1,3}))?\s*([^\W\d]+)\W*", cell.strip()
    )
    unit = units.get(found[3]) if found else None
    if found is None or unit is None:
        return None
    least, most = int(found[1]), int(found[2] or found[1])
    in_weeks = sorted(max(0, -(-round(count * WEEKS[unit] * 10) // 10)) for count in (least, most))
    return in_weeks[0], in_weeks[1]


def day(cell: str) -> datetime.date | None:
    """A day written as 2027-03-31, or as 31/03/2027 where it can be nothing else."""
    found = _FRENCH_DAY.match(cell)
    try:
        if found is None:
            return datetime.date.fromisoformat(cell)
        first, second, year = map(int, found.groups())
        return None if first <= 12 and first != second else datetime.date(year, second, first)
    except ValueError:
        return None


def months(cell: str) -> int | None:
    """How many months after go-live a due date such as "6 mois" means."""
    found = _MONTHS.match(cell)
    return int(found[1]) if found and int(found[1]) <= 120 else None


def unnumbered(text: str) -> tuple[str, str]:
    """The number before a title, and the title without it."""
    found = _NUMBERED.match(text)
    if found is None or not text[found.end() :].strip():
        return "", text
    return found[1] or found[2], text[found.end() :].strip()


def story(text: str) -> Story | None:
    """The parts of a user story, if the text is one."""
    found = _STORY.match(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    what = found["what"].strip(" ,.;\n")
    why = (found["why"] or "").strip(" .\n")
    return Story(found["who"].strip(" ,\n"), what[:1].upper() + what[1:], why) if what else None


def heading_style(text: str) -> str:
    """How a text is marked as a heading: by a number, capitals or a colon; nothing if it is not."""
    if text.endswith(":"):
        return "colon"
    if unnumbered(text)[0]:
        return "number"
    letters = [sign for sign in text if sign.isalpha()]
    return "capitals" if len(letters) >= LEAST_CAPITALS and text == text.upper() else ""


def section_name(text: str) -> str:
    """A heading as the name of a family: no number before it, no colon after it, on one line."""
    return " ".join(unnumbered(text)[1].rstrip(" :").split())


def filled(cells: tuple[str, ...]) -> Iterator[int]:
    """The positions of the cells that say something of their own: merged cells repeat their text."""
    seen: set[str] = set()
    for index, cell in enumerate(cells):
        if cell and cell not in seen:
            seen.add(cell)
            yield index


def is_alone(cells: tuple[str, ...]) -> bool:
    """Whether one cell of a row is filled, or all that are say the same."""
    return len(set(cells) - {""}) == 1
