"""The words by which lists and people say things: content that the readers and the hints go by."""

from dataclasses import field
from typing import Annotated, Literal

from annotated_types import MinLen

from services.records import Id, Kind, Line, Priority, Release, record
from services.specification import Direction
from services.text import Language, Text

ImportField = Literal[
    "id",
    "title",
    "need",
    "departments",
    "priority",
    "category",
    "acceptance",
    "kind",
    "release",
    "reason",
    "weight",
    "note",
]
TableKind = Literal["process", "phase", "objective", "integration", "risk"]
Words = Annotated[tuple[Line, ...], MinLen(1)]


@record
class PriorityScale:
    """What priority words mean beside others: `seen` are the words of the column that tell the scale."""

    seen: Words
    unclear: tuple[Line, ...] = ()
    means: dict[Priority, Words] = field(default_factory=dict)


@record
class ImportWords:
    """How lists name things; `category` is the family for requirements that name none.

    `tables` names the columns of the other kinds of tables. `unclear` words are asked about, `scales` say
    what a word means beside others, `modals` are the verbs of duty, `fillers` stand around a priority word
    in a heading. `units` and `endless` read durations.
    """

    headers: dict[ImportField, Words]
    tables: dict[TableKind, dict[Id, Words]] = field(default_factory=dict)
    priorities: dict[Literal["must", "should", "could", "out"], Words]
    unclear: tuple[Line, ...] = ()
    scales: tuple[PriorityScale, ...] = ()
    modals: dict[Literal["must", "should", "could", "out"], Words] = field(default_factory=dict)
    fillers: tuple[Line, ...] = ()
    kinds: dict[Kind, Words]
    releases: dict[Release, Words]
    directions: dict[Direction, Words] = field(default_factory=dict)
    units: dict[Literal["day", "week", "month"], Words] = field(default_factory=dict)
    endless: tuple[Line, ...] = ()
    category: Text


@record
class HintWords:
    """Words that make a requirement hard to judge, by language; `*` stands for any ending.

    `vague` cannot be measured, `several` joins two demands, `bounds` ask for a unit after their number.
    """

    vague: dict[Language, Words]
    several: dict[Language, Words]
    bounds: dict[Language, Words]
