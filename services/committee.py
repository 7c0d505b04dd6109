"""What a committee says around its marks: ties, demonstrations, doubts, calls, discussion, approval."""

import datetime
from typing import Annotated, Literal

from annotated_types import Ge, Le, MaxLen, MinLen

from services.records import Fit, Id, Line, Note, StageName, record
from services.specification import Day, Reason
from services.text import Text

Mark = Annotated[int, Ge(0), Le(100)]
Digest = Annotated[str, MinLen(64), MaxLen(64)]
Tie = Literal["employment", "financial", "family", "commission", "earlier_contract", "gift", "other"]
Closeness = Literal["close", "partly", "far"]
Presence = Literal["whole", "part", "absent"]
AnswerKind = Literal["mark", "fact", "text", "percent", "flag"]
DoubtState = Literal["open", "asked", "confirmed", "workaround", "compromise", "lifted"]


@record
class Declaration:
    """What a member declares about one vendor: no interest, or a tie and what it is."""

    interest: Literal["none", "tie"]
    tie: Tie | None = None
    detail: Note = ""


@record
class Consequence:
    """What the chair decides of a declared tie: the member rates, abstains, or leaves the evaluation."""

    effect: Literal["rates", "abstains", "leaves"]
    reason: Reason


@record
class Deadline:
    """The moment after which no individual mark is taken; it carries its time zone."""

    at: datetime.datetime


@record
class Freeze:
    """What a frozen selection is held to: the digest of weights, criteria, scales, rules and needs."""

    fingerprint: Digest


@record
class Return:
    """A move back to an earlier stage: from where, to where, on which day, and why.

    It travels with the selection file, so that no export loses it.
    """

    origin: StageName
    to: StageName
    day: Day
    reason: Reason


@record
class Demonstration:
    """One vendor's turn at a scenario: its place in the order, when, and the digest of the script shown.

    `script` is empty until the demonstration is opened; from then on it says which script the vendor played.
    """

    order: Annotated[int, Ge(1), Le(100)] | None = None
    starts: datetime.datetime | None = None
    minutes: Annotated[float, Ge(0), Le(1440)] | None = None
    place: Line = ""
    script: Annotated[str, MaxLen(64)] = ""
    comment: Note = ""


@record
class Attendance:
    """How much of a demonstration a member saw."""

    presence: Presence


@record
class Doubt:
    """A question about a vendor to be lifted before the choice: who has it, who asks, what came back."""

    vendor: Id
    question: Annotated[str, MinLen(1), MaxLen(20_000)]
    author: Id
    scenario: Id | None = None
    requirement: Id | None = None
    criterion: Id | None = None
    owner: Id | None = None
    due: Day | None = None
    state: DoubtState = "open"
    answer: Note = ""


@record
class Reference:
    """A customer called: who answered, how comparable in sector, size and integrations, when."""

    customer: Line
    sector: Line = ""
    users: Annotated[int, Ge(0), Le(10_000_000)] | None = None
    integrations: Line = ""
    sector_close: Closeness | None = None
    size_close: Closeness | None = None
    integrations_close: Closeness | None = None
    answered_by: Line = ""
    position: Line = ""
    found_by: Literal["vendor", "committee"] = "vendor"
    date: Line = ""
    minutes: Annotated[int, Ge(0), Le(600)] | None = None
    state: Literal["planned", "done", "declined"] = "done"
    has_tie: bool = False
    comment: Note = ""


@record
class Question:
    """A question put to every reference or to every vendor's support, and the requirements it bears on.

    `answer` is what one waits for: an appreciation, a fact, free words, a share, or a yes that alarms.
    """

    about: Literal["reference", "support"]
    title: Text
    question: Text | None = None
    answer: AnswerKind = "text"
    theme: Text | None = None
    requirements: tuple[Id, ...] = ()
    origin: Id | None = None


@record
class Testimony:
    """What a reference or a vendor said to one question; `fit` is what it shows of the requirements named."""

    answer: Note = ""
    fit: Fit | None = None
    requirements: tuple[Id, ...] = ()
    is_flag: bool = False


@record
class Assurance:
    """What a vendor says of its support after go-live, to one question, with what proves it."""

    answer: Note = ""
    fit: Fit | None = None
    evidence: Literal["document", "reference", "spoken"] = "spoken"
    requirements: tuple[Id, ...] = ()
    source: Line = ""


@record
class Revision:
    """A member's mark after the discussion, with what changed it; the first mark stays as it was given."""

    mark: Mark
    reason: Reason


@record
class Discussion:
    """Where the committee stands on one cell of its agenda."""

    state: Literal["revealed", "discussed"]


@record
class Approval:
    """What a member says of the agreed mark: the mark in view, agreed to or not, and why not."""

    mark: Mark
    verdict: Literal["agrees", "dissents"]
    comment: Note = ""


@record
class Signature:
    """A member's name under the decision: the digest of what was in view, shared or not, and their words."""

    fingerprint: Digest
    verdict: Literal["agrees", "dissents"] = "agrees"
    comment: Note = ""


@record
class Attachment:
    """A file kept under its digest, about one subject (a mark, an answer, an offer) or about a vendor."""

    name: Annotated[str, MinLen(1), MaxLen(200)]
    sha256: Digest
    size: Annotated[int, Ge(0), Le(50_000_000)]
    about: Line = ""
    vendor: Id | None = None
    holds_prices: bool = False
    note: Note = ""


@record
class Erasure:
    """What was erased at somebody's request: what it was, and the numbers of the facts of the selection `of`.

    `marks` says how many of them carried a mark, so that earlier results can no longer be computed again.
    """

    what: Literal["name", "comments", "contact", "file", "facts"]
    of: Id
    facts: Annotated[tuple[Annotated[int, Ge(1)], ...], MinLen(1)]
    marks: Annotated[int, Ge(0)] = 0
