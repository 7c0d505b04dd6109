"""The numbers and words from which a warning speaks, as `criteria/warnings.yaml` states them."""

from typing import Annotated, Literal

from annotated_types import Ge, Le, MinLen

from services.records import Id, Line, Share, record

Level = Literal["alert", "notice", "information"]
LEVELS: tuple[Level, ...] = Level.__args__  # type: ignore[attr-defined]  # a Literal lists its words

Count = Annotated[int, Ge(0)]
Words = Annotated[tuple[Line, ...], MinLen(1)]


@record
class Topic:
    """A subject that a requirement or criterion may treat: library ids, and words found in its texts."""

    origins: tuple[Line, ...] = ()
    words: Words


@record
class Oversizing:
    """W1: a tool bought for more than is needed."""

    could_share: Share
    must_share: Share
    many: Count
    idle_share: Share
    licences: Id


@record
class Integrating:
    """W2: flows of data described by half, or not priced."""

    category: Id
    least_share: Share
    several: Count


@record
class Adopting:
    """W3: people who will not take to the tool."""

    least_share: Share
    least_value: Share
    usability: Topic


@record
class Lasting:
    """W4: an offer looked at for a year or two."""

    least_years: Count
    recurring: tuple[Id, ...]
    exit: Id


@record
class Balancing:
    """W6: a kind of requirement that nobody wrote down; `operations` are subjects none may forget."""

    operations: dict[Id, Topic]


@record
class Bargaining:
    """W8 and W9: a winner by its price alone; an offer, or one category of it, far below the others."""

    price_cut: Share
    several: Count
    least_share: Share
    least_of_next: Share
    least_line: Share
    least_offers: Annotated[int, Ge(2)]


@record
class Marking:
    """W11: marks that are hard to defend; `apart` and `severity` are shares of the scale."""

    least_marks: Count
    apart: Share
    severity: Share


@record
class Weighing:
    """W12: weights that mislead."""

    most_share: Share
    siblings: Count
    least_share: Share
    same_share: Share
    most_times: Count
    alike: Share


@record
class Closing:
    """W13: a first place that means little."""

    draws: Annotated[int, Ge(100), Le(100_000)]
    most_changes: Share


@record
class Personalising:
    """W10: a template that was not made one's own."""

    most_share: Share


@record
class Planning:
    """W14: a calendar that cannot hold."""

    least_weeks: Count


@record
class Demonstrating:
    """W15: demonstrations that cannot be compared."""

    least: Count
    most: Count


@record
class Vouching:
    """W16: nobody but the vendor vouches for it."""

    least_references: Count


@record
class Thresholds:
    """The level of every warning, and what each rule measures against."""

    levels: Annotated[dict[Line, Level], MinLen(1)]
    oversizing: Oversizing
    integrating: Integrating
    adopting: Adopting
    lasting: Lasting
    balancing: Balancing
    bargaining: Bargaining
    marking: Marking
    weighing: Weighing
    closing: Closing
    personalising: Personalising
    planning: Planning
    demonstrating: Demonstrating
    vouching: Vouching
