"""What the committee can say: one frozen record for each kind of fact."""

import datetime
from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeVar, dataclass_transform

from annotated_types import Ge, Le, MaxLen, MinLen

from services.text import Text

Record = TypeVar("Record")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[Record]) -> type[Record]:
    """A frozen, keyword-only dataclass that refuses unknown fields and NaN when it is read."""
    config = {"extra": "forbid", "allow_inf_nan": False}
    cls.__pydantic_config__ = config  # type: ignore[attr-defined]  # read by pydantic at the edge
    return dataclass(frozen=True, kw_only=True)(cls)


Id = Annotated[str, MinLen(1), MaxLen(80)]
Line = Annotated[str, MaxLen(300)]
Note = Annotated[str, MaxLen(20_000)]
Points = Annotated[float, Ge(0), Le(1_000_000)]
Share = Annotated[float, Ge(0), Le(1)]
Rate = Annotated[float, Ge(-0.5), Le(1)]
Amount = Annotated[float, Ge(0), Le(1e12)]
Year = Annotated[int, Ge(0), Le(10)]

Mode = Literal["blind", "open"]
StageName = Literal[
    "preparation", "weighting", "scoring", "reveal", "moderation", "prices", "decision", "archived"
]
Priority = Literal["must", "should", "could"]
Discrimination = Literal["high", "medium", "low"]
Kind = Literal["functional", "non_functional"]
Release = Literal["1", "2", "later"]
Role = Literal["chair", "evaluator", "director", "consultant"]
Fit = Literal["standard", "settings", "partner", "development", "workaround", "roadmap", "no"]
Evidence = Literal["live", "recorded", "document", "reference", "spoken", "none"]
Code = Literal["abstains", "not_seen", "not_applicable"]
HostingMode = Literal["cloud", "on_premise"]
Node = Literal["axis", "category", "criterion"]
Source = Literal["ratings", "requirements", "cost"]

STAGES: tuple[StageName, ...] = StageName.__args__  # type: ignore[attr-defined]  # a Literal lists its words


@record
class About:
    """The selection itself: what is chosen, for whom, and whether marks are secret until the reveal."""

    title: Text
    organisation: Line = ""
    need: Text | None = None
    mode: Mode = "blind"
    template: Id | None = None
    is_template: bool = False


@record
class Requirement:
    """What is needed; `category` names the family of the weighted tree whose budget it shares.

    `objectives` and `processes` are what it serves; `reason` is the why behind the demand.
    """

    title: Text
    category: Id
    priority: Priority
    need: Text | None = None
    departments: tuple[Text, ...] = ()
    kind: Kind = "functional"
    release: Release = "1"
    discrimination: Discrimination = "medium"
    acceptance: Text | None = None
    reason: Text | None = None
    objectives: tuple[Id, ...] = ()
    processes: tuple[Id, ...] = ()
    origin: Id | None = None
    confirmed: bool = False


@record
class Criterion:
    """A node of the weighted tree: an axis, a category, or a leaf rated on a scale."""

    title: Text
    node: Node
    parent: Id | None = None
    source: Source = "ratings"
    question: Text | None = None
    scale: Id = "default"
    scenario: Id | None = None
    requirements: tuple[Id, ...] = ()
    origin: Id | None = None
    confirmed: bool = False


@record
class Step:
    """One step of a scripted demonstration, with its minutes and what to look for.

    `requirements` are those it shows; where it names none, those of the scenario.
    """

    id: Id
    title: Text
    minutes: Annotated[float, Ge(0), Le(600)]
    check: Text | None = None
    requirements: tuple[Id, ...] = ()


@record
class Scenario:
    """A scripted demonstration, the same for every vendor."""

    title: Text
    departments: tuple[Text, ...] = ()
    requirements: tuple[Id, ...] = ()
    steps: Annotated[tuple[Step, ...], MinLen(1)]
    origin: Id | None = None
    confirmed: bool = False


@record
class Level:
    """One anchored level of a scale: its mark, what it means, and the value in [0, 1] it maps to."""

    mark: Annotated[int, Ge(0), Le(100)]
    label: Text
    descriptor: Text
    value: Share


@record
class Scale:
    """Anchored levels, lowest mark first."""

    title: Text
    levels: Annotated[tuple[Level, ...], MinLen(2)]


@record
class Vendor:
    """An offer to be judged: a product, who installs it, and how and where it is hosted."""

    name: Annotated[str, MinLen(1), MaxLen(120)]
    product: Line = ""
    integrator: Line = ""
    hosting: Line = ""
    hosting_mode: HostingMode | None = None
    summary: Text | None = None
    status: Literal["active", "withdrawn"] = "active"
    reason: Line = ""


@record
class Member:
    """A person of the committee and the role held; `sections` are the parts to rate, all if empty.

    A `future_user` will work with the tool that is chosen; access ends after the day `until`.
    """

    name: Annotated[str, MinLen(1), MaxLen(120)]
    role: Role
    department: Text | None = None
    future_user: bool = False
    buyer: bool = False
    sections: tuple[Id, ...] = ()
    until: datetime.date | None = None


@record
class Answer:
    """What the vendor claims for a requirement, with the best evidence seen so far.

    `price` is what meeting it costs beside the offer, `days` the work, `available` when it will be there,
    `proof` what the vendor offers to show.
    """

    fit: Fit
    evidence: Evidence = "none"
    comment: Note = ""
    source: Line = ""
    price: Amount | None = None
    days: Annotated[float, Ge(0), Le(100_000)] | None = None
    available: datetime.date | None = None
    proof: Line = ""


@record
class Observation:
    """What one member saw at one step: the fit shown, how it was seen, clicks and minutes."""

    fit: Fit | None = None
    evidence: Evidence = "live"
    requirements: tuple[Id, ...] = ()
    clicks: Annotated[int, Ge(0), Le(10_000)] | None = None
    minutes: Annotated[float, Ge(0), Le(600)] | None = None
    comment: Note = ""


@record
class Rating:
    """One evaluator's mark on one criterion, or a code that says why there is none.

    `evidence` is how what it rests on was seen.
    """

    mark: Annotated[int, Ge(0), Le(100)] | None = None
    code: Code | None = None
    comment: Note = ""
    evidence: Evidence | None = None


@record
class AgreedMark:
    """The committee's mark after moderation, with its reason."""

    mark: Annotated[int, Ge(0), Le(100)]
    reason: Annotated[str, MinLen(1), MaxLen(20_000)]
    present: tuple[Id, ...] = ()
    dissent: tuple[Id, ...] = ()


@record
class Waiver:
    """A failed gate set aside by the chair, with the reason."""

    reason: Annotated[str, MinLen(1), MaxLen(20_000)]


@record
class Decision:
    """The vendor that was chosen, and why: on which conditions, what else was weighed, when and by whom.

    `present` are the members who decided, `dissent` those of them who do not share the choice.
    """

    vendor: Id
    reason: Note
    conditions: tuple[Text, ...] = field(default=())
    considered: tuple[Text, ...] = ()
    day: datetime.date | None = None
    present: tuple[Id, ...] = ()
    dissent: tuple[Id, ...] = ()
