"""Days that a vendor entered: as days, as the serial numbers behind them, or typed as words."""

import calendar
import datetime
import re

from exchange.questionnaire.cells import Cell
from exchange.questionnaire.entries import SIGNS_SHOWN, Entry, bad, is_blank, unusable
from exchange.questionnaire.findings import Finding, blocks, warns
from exchange.tables import folded
from services.text import Language, clean

FIRST_DAY, LAST_DAY = datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)
EPOCH = datetime.date(1899, 12, 30)  # day 0 of a workbook's serial days

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDED = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_QUARTER = re.compile(
    r"(?:[tq]\s*([1-4])|([1-4])\s*(?:er|e|eme|st|nd|rd|th)?\s*(?:trimestre|quarter))\D{0,4}(\d{4})"
)


def read_day(cell: Cell, language: Language) -> Entry:
    """A day; nothing for an empty cell."""
    found = unusable(cell)
    if found:
        return found
    if is_blank(cell):
        return Entry()
    if cell.kind == "day":
        return _sensible(cell.value)
    if cell.kind == "number":
        return _serial(cell.value)
    if cell.kind == "text":
        return _worded_day(clean(cell.text), language)
    return bad(blocks("not_a_day", found=cell.text))


def _sensible(day: datetime.date, *findings: Finding) -> Entry:
    if not FIRST_DAY <= day <= LAST_DAY:
        return bad(blocks("day_out_of_bounds", found=day.isoformat()))
    return Entry(day, findings)


def _serial(value: float) -> Entry:
    days = int(value)
    first, last = ((day - EPOCH).days for day in (FIRST_DAY, LAST_DAY))
    if not first <= days <= last:
        return bad(blocks("not_a_day", found=f"{value:.15g}"))
    day = EPOCH + datetime.timedelta(days=days)
    return Entry(day, (warns("day_as_number", day.isoformat(), found=f"{value:.15g}"),))


def _worded_day(said: str, language: Language) -> Entry:
    """A day that was typed as words; one that could be two days is an error with both proposals."""
    iso, worded = _ISO.fullmatch(said), _WORDED.fullmatch(said)
    quarter = _QUARTER.fullmatch(folded(said))
    if quarter:
        year, part = int(quarter[3]), int(quarter[1] or quarter[2])
        last = datetime.date(year, part * 3, calendar.monthrange(year, part * 3)[1]) if year else None
        return bad(blocks("day_as_quarter", last.isoformat() if last else "", found=said[:SIGNS_SHOWN]))
    if iso:
        return _typed(said, [(int(iso[1]), int(iso[2]), int(iso[3]))])
    if worded:
        first, second, year = (int(part) for part in worded.groups())
        sides = [(year, second, first)]
        if language == "en":
            sides.append((year, first, second))  # English readers write both orders
        return _typed(said, sides)
    return bad(blocks("not_a_day", found=said[:SIGNS_SHOWN]))


def _typed(said: str, sides: list[tuple[int, int, int]]) -> Entry:
    """The one day that exists among `sides`, each a year, a month and a day."""
    days = sorted({day for side in sides if (day := _existing(*side)) is not None})
    if not days:
        return bad(blocks("day_impossible", found=said[:SIGNS_SHOWN]))
    if len(days) > 1:
        return bad(
            blocks("day_ambiguous", " / ".join(day.isoformat() for day in days), found=said[:SIGNS_SHOWN])
        )
    return _sensible(days[0], warns("day_as_text", days[0].isoformat(), found=said[:SIGNS_SHOWN]))


def _existing(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
