"""How the cells of each kind of table become the fields of its record; what is not understood stays text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from exchange.columns import Meanings
from exchange.lists import cells
from exchange.lists.outcome import TableKind
from services.records import Requirement
from services.specification import Integration, Objective, Phase, Process, Risk
from services.wordings import ImportWords

Said = Mapping[str, Any]


@dataclass(frozen=True)
class Vocabulary:
    """The words that cells are read by."""

    kinds: Meanings
    releases: Meanings
    units: Meanings
    directions: Meanings
    endless: Meanings

    @classmethod
    def of(cls, words: ImportWords) -> "Vocabulary":
        """From the words of the library."""
        return cls(
            Meanings.of(words.kinds),
            Meanings.of(words.releases),
            Meanings.of(words.units),
            Meanings.of(words.directions),
            Meanings.of({"endless": words.endless}),
        )


Read = Callable[[str, Vocabulary], Said | None]


def _text(name: str) -> Read:
    return lambda cell, _: {name: cell}


def _departments(cell: str, _: Vocabulary) -> Said | None:
    found = cells.departments(cell)
    return {"departments": found} if found else None


def _actions(cell: str, _: Vocabulary) -> Said | None:
    found = cells.actions(cell)
    return {"actions": found} if found else None


def _duration(cell: str, words: Vocabulary) -> Said | None:
    found = cells.weeks(cell, words.units)
    if found is not None:
        return {"weeks_min": found[0], "weeks_max": found[1]}
    return {} if words.endless.get(cell) else None


def _number(name: str) -> Read:
    def read(cell: str, _: Vocabulary) -> Said | None:
        found = cells.number(cell)
        if found is None:
            return None
        return {name: found[0], "unit": found[1]} if found[1] and name == "target" else {name: found[0]}

    return read


def _hours(cell: str, _: Vocabulary) -> Said | None:
    found = cells.number(cell)
    return None if found is None else {"manual_hours": found[0]}


def _due(cell: str, _: Vocabulary) -> Said | None:
    found = cells.day(cell)
    if found is not None:
        return {"due": found.isoformat()}
    after = cells.months(cell)
    return None if after is None else {"due_months": after}


def _direction(cell: str, words: Vocabulary) -> Said | None:
    found = words.directions.get(cell)
    return {"direction": found} if found else None


@dataclass(frozen=True)
class Shape:
    """A kind of table: its record, how new ids begin, its fields, and the text that takes what is left."""

    record: type
    prefix: str
    fields: Mapping[str, Read]
    rest: str
    needed: Mapping[str, Any] = field(default_factory=dict)


def _texts(*names: str) -> dict[str, Read]:
    return {name: _text(name) for name in names}


SHAPES: Mapping[TableKind, Shape] = {
    "requirement": Shape(
        Requirement,
        "REQ",
        {**_texts("need", "acceptance", "reason"), "departments": _departments},
        "need",
        {"category": "?", "priority": "must"},
    ),
    "process": Shape(Process, "PRO", {**_texts("note"), "departments": _departments}, "note"),
    "phase": Shape(Phase, "PHA", {**_texts("owner"), "duration": _duration, "actions": _actions}, "actions"),
    "objective": Shape(
        Objective,
        "OBJ",
        {
            **_texts("pain", "kpi", "unit"),
            "baseline": _number("baseline"),
            "target": _number("target"),
            "due": _due,
            "departments": _departments,
        },
        "means",
    ),
    "integration": Shape(
        Integration,
        "INT",
        {
            **_texts("source", "target", "object", "trigger", "frequency", "result"),
            "direction": _direction,
            "manual_hours": _hours,
        },
        "result",
    ),
    "risk": Shape(Risk, "RSK", _texts("consequence", "protection"), "protection"),
}


def read_field(kind: TableKind, name: str, cell: str, words: Vocabulary) -> Said | None:
    """What a cell says in its field, or None where it is not understood."""
    read = SHAPES[kind].fields.get(name)
    return read(cell, words) if read else None


def with_line(kind: TableKind, said: dict[str, Any], name: str, line: str) -> None:
    """Put a line that belongs to no field under a text of the record."""
    if kind == "phase":
        said[name] = (*said.get(name, ()), line)
    else:
        said[name] = "\n".join(part for part in (said.get(name, ""), line) if part)
