"""What the specification says beside its requirements: goals, scope, flows, money, calendar, versions."""

import datetime
from typing import Annotated, Any, Literal

from annotated_types import Ge, Gt, Le, MaxLen, MinLen

from services.records import Amount, Id, Line, Note, Priority, Release, record
from services.text import Text

Day = datetime.date
Weeks = Annotated[int, Ge(0), Le(520)]
Count = Annotated[int, Ge(0), Le(1_000_000_000)]
Hours = Annotated[float, Ge(0), Le(1_000_000)]
Days = Annotated[float, Ge(0), Le(100_000)]
Attainable = Literal["yes", "doubtful", "no"]
Hosting = Literal["cloud", "on_premise", "either"]
Direction = Literal["in", "out", "both"]
Sight = Literal["all", "prices", "marks", "results", "ties", "people"]
Reason = Annotated[str, MinLen(1), MaxLen(20_000)]


@record
class Objective:
    """A SMART goal born of a pain; due on a day, or so many months after go-live.

    `process` and `population` make it specific, `attainable` is the committee's own judgement, `issue`
    the stake that makes it worth reaching; `raised_by` is who feels the pain.
    """

    title: Text
    pain: Text | None = None
    raised_by: Line = ""
    process: Id | None = None
    population: Text | None = None
    kpi: Text | None = None
    unit: Text | None = None
    baseline: float | None = None
    target: float | None = None
    attainable: Attainable | None = None
    issue: Text | None = None
    means: Text | None = None
    due: Day | None = None
    due_months: Annotated[float, Ge(0), Le(120)] | None = None
    priority: Priority = "should"
    departments: tuple[Text, ...] = ()
    origin: Id | None = None
    confirmed: bool = False


@record
class Measure:
    """What the KPI of an objective was found to be on a day after go-live."""

    day: Day
    value: float
    comment: Note = ""


@record
class Scope:
    """What phase 1 covers: its departments, the sector, where the tool may be hosted.

    `excluded` is what a list has put out of scope; `manual_hours` are typed by hand today, a week and a
    person; `manual_share_saved` is the hypothesis of how much of them the tool will save.
    """

    departments: tuple[Text, ...] = ()
    sector: Text | None = None
    hosting: Hosting | None = None
    hosting_reason: Text | None = None
    users_on_spreadsheets: Annotated[float, Ge(0), Le(1)] | None = None
    manual_hours: Hours | None = None
    manual_share_saved: Annotated[float, Ge(0), Le(1)] | None = None
    excluded: tuple[Text, ...] = ()
    note: Text | None = None


@record
class Risk:
    """What could go wrong, what it would cost, and what protects against it."""

    title: Text
    consequence: Text | None = None
    protection: Text | None = None


@record
class Process:
    """A business process: who lives it, how much phase 1 needs it, when it comes."""

    title: Text
    departments: tuple[Text, ...] = ()
    priority: Priority = "should"
    release: Release = "1"
    quick_win: bool = False
    note: Text | None = None
    origin: Id | None = None
    confirmed: bool = False


@record
class Integration:
    """A flow of data between the tool and another: what moves, which way, when, and what it costs today.

    `manual_hours` are the hours of typing a month that the flow would save.
    """

    title: Text
    source: Text | None = None
    target: Text | None = None
    object: Text | None = None
    direction: Direction | None = None
    trigger: Text | None = None
    frequency: Text | None = None
    result: Text | None = None
    manual_hours: Hours | None = None
    requirements: tuple[Id, ...] = ()
    origin: Id | None = None
    confirmed: bool = False


@record
class Migration:
    """A set of data to take over: from where, how much, in which format, and the days of cleaning."""

    title: Text
    source: Text | None = None
    format: Line = ""
    volume: Count | None = None
    cleaning_days: Days | None = None
    note: Text | None = None
    requirements: tuple[Id, ...] = ()
    origin: Id | None = None
    confirmed: bool = False


@record
class Budget:
    """The envelope over the horizon, what it covers, and the people the project takes."""

    envelope: Amount | None = None
    note: Text | None = None
    key_people: Annotated[int, Ge(0), Le(10_000)] | None = None
    internal_days: Days | None = None


@record
class Calendar:
    """The day the tool goes live; the plan is counted back from it."""

    go_live: Day | None = None
    note: Text | None = None


@record
class Phase:
    """A stretch of the project calendar; no maximum means it goes on after go-live.

    `weeks_mvp` is how long it takes when only what is indispensable is delivered, `order` its place; a
    `is_preliminary` one comes before the project and is not counted in its length.
    """

    title: Text
    weeks_min: Weeks | None = None
    weeks_max: Weeks | None = None
    weeks_mvp: Weeks | None = None
    order: Annotated[int, Ge(0), Le(1000)] = 0
    is_preliminary: bool = False
    owner: Line = ""
    actions: tuple[Text, ...] = ()
    origin: Id | None = None
    confirmed: bool = False


@record
class Milestone:
    """A date to keep inside a phase, and who answers for it."""

    title: Text
    phase: Id | None = None
    day: Day | None = None
    owner: Line = ""
    is_done: bool = False


@record
class Baseline:
    """The specification as it was frozen: every statement of it, by subject, and their fingerprint."""

    title: Line = ""
    reason: Reason
    day: Day
    seq: Annotated[int, Gt(0)]
    fingerprint: Annotated[str, MinLen(64), MaxLen(64)]
    facts: dict[str, Any]


@record
class Dismissal:
    """A warning set aside, with the reason, and the subjects it then named.

    `sight` is what one must be allowed to see to see the warning.
    """

    reason: Reason
    subjects: tuple[Annotated[str, MaxLen(2000)], ...] = ()
    sight: Sight = "all"


@record
class Import:
    """A file that came in: its name and digest, and what became of its rows.

    `items` are the subjects its rows became, so that the next version of the file can say which are gone.
    """

    file: Line
    sha256: Annotated[str, MinLen(64), MaxLen(64)]
    kind: Literal["requirements", "answers", "processes", "phases", "objectives", "integrations", "risks"]
    vendor: Id | None = None
    items: tuple[Line, ...] = ()
    kept: Count = 0
    changed: Count = 0
    refused: Count = 0
    warnings: Count = 0
