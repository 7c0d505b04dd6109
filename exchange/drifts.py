"""How far a specification has drifted, as the rows of a table: number, priority, weight, money and time."""

from collections.abc import Iterator
from dataclasses import dataclass

from exchange.differences import Reader
from services.drift import Drift, Moved
from words.catalogue import say
from words.formats import day, money, number, share, signed

HARDLY = 0.0005  # a move of weight that one decimal of a per cent would hide


@dataclass(frozen=True)
class Line:
    """One figure that may have moved."""

    what: str
    before: str
    after: str
    gap: str = ""


def drift_lines(found: Drift, reader: Reader) -> list[Line]:
    """Number and money always, the rest where it moved."""
    return [
        _counted(reader, say(reader.language, "version.drift.requirements"), found.requirements),
        *(
            _counted(reader, say(reader.language, f"priority.{word}"), moved)
            for word, moved in found.by_priority.items()
        ),
        *_named(reader, found),
        *(_weight(reader, moved) for moved in found.weights if abs(moved.after - moved.before) >= HARDLY),
        _money(reader, "envelope", found.envelope),
        _money(reader, "planned", found.planned),
        _day(reader, say(reader.language, "version.drift.go_live"), found.go_live),
        *([] if found.weeks.is_still else [_weeks(reader, found.weeks)]),
        *(_day(reader, reader.title("milestone", moved.id), moved) for moved in found.days),
    ]


def _counted(reader: Reader, what: str, moved: Moved) -> Line:
    before, after = (number(side, reader.language, 0) for side in (moved.before, moved.after))
    return Line(what, before, after, _gap(reader, moved))


def _gap(reader: Reader, moved: Moved) -> str:
    if moved.is_still or moved.before is None or moved.after is None:
        return ""
    return signed(moved.after - moved.before, reader.language, 0)


def _named(reader: Reader, found: Drift) -> Iterator[Line]:
    """The requirements that are asked for more, less, or later than before."""
    for name, ids in (("raised", found.raised), ("lowered", found.lowered), ("deferred", found.deferred)):
        if ids:
            what = say(reader.language, f"version.drift.{name}")
            yield Line(what, "", ", ".join(ids), number(len(ids), reader.language, 0))


def _weight(reader: Reader, moved: Moved) -> Line:
    what = say(reader.language, "version.drift.weight", title=reader.title("criterion", moved.id))
    before, after = (share(side, reader.language) for side in (moved.before, moved.after))
    return Line(what, before, after, signed((moved.after - moved.before) * 100, reader.language))


def _money(reader: Reader, name: str, moved: Moved) -> Line:
    before, after = (
        "" if side is None else money(side, reader.currency, reader.language)
        for side in (moved.before, moved.after)
    )
    return Line(say(reader.language, f"version.drift.{name}"), before, after, _gap(reader, moved))


def _day(reader: Reader, what: str, moved: Moved) -> Line:
    sides = (moved.before, moved.after)
    before, after = ("" if side is None else day(side, reader.language) for side in sides)
    if moved.is_still or None in sides:
        return Line(what, before, after)
    days = (moved.after - moved.before).days
    gap = say(reader.language, "version.drift.days", count=abs(days), gap=signed(days, reader.language, 0))
    return Line(what, before, after, gap)


def _weeks(reader: Reader, moved: Moved) -> Line:
    before, after = (f"{least} – {most}" for least, most in (moved.before, moved.after))
    return Line(say(reader.language, "version.drift.weeks"), before, after)
