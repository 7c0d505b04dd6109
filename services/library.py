"""What `criteria/` may hold: one frozen record for each kind of content file, named by its `schema`."""

from dataclasses import field
from typing import Annotated, Literal

from annotated_types import Ge, Le, MinLen

from services.committee import AnswerKind
from services.costing.lines import CostCategory
from services.records import (
    Discrimination,
    Id,
    Kind,
    Points,
    Priority,
    Release,
    Scale,
    record,
)
from services.robustness.thresholds import VerdictRule
from services.rules import CommitteeRule, CostRule, GateRule, PriceRule, PriorityRule, TieRule, ValueRule
from services.specification import Integration, Migration, Objective, Weeks
from services.text import Text
from services.warnings.thresholds import Thresholds
from services.wordings import HintWords, ImportWords


@record
class LibraryRequirement:
    """A requirement of the library; `departments` are ids of the departments file."""

    title: Text
    priority: Priority
    departments: tuple[Id, ...]
    acceptance: Text
    need: Text | None = None
    kind: Kind = "functional"
    release: Release = "1"
    discrimination: Discrimination = "medium"


@record
class Requirements:
    """One category of the library with its requirements."""

    id: Id
    title: Text
    requirements: Annotated[dict[Id, LibraryRequirement], MinLen(1)]


@record
class Departments:
    """Department names by id; `all` stands for everybody."""

    departments: Annotated[dict[Id, Text], MinLen(1)]


@record
class LibraryStep:
    """A step of a demonstration: minutes, what is done, what to look for."""

    title: Text
    minutes: Annotated[float, Ge(0), Le(600)]
    check: Text


@record
class LibraryScenario:
    """A scripted demonstration; `requirements` are library ids."""

    id: Id
    title: Text
    departments: tuple[Id, ...]
    requirements: tuple[Id, ...]
    steps: Annotated[dict[Id, LibraryStep], MinLen(1)]


@record
class Question:
    """A question put to a vendor, a customer or the committee; only `mark` answers are rated."""

    title: Text
    question: Text
    theme: Id | None = None
    answer: AnswerKind = "mark"
    weight: Points = 1
    requirements: tuple[Id, ...] = ()
    scale: Id = "default"


@record
class Questionnaire:
    """Questions asked together; `weight` is that of the whole where it stands beside other criteria."""

    id: Id
    title: Text
    weight: Points = 1
    themes: dict[Id, Text] = field(default_factory=dict)
    questions: Annotated[dict[Id, Question], MinLen(1)]


@record
class Scales:
    """The scales criteria may be rated on."""

    scales: Annotated[dict[Id, Scale], MinLen(1)]


@record
class Axis:
    """A top level of the weighted tree and its default weight."""

    title: Text
    source: Literal["requirements", "ratings", "cost"]
    weight: Points


@record
class Axes:
    """The axes of the weighted tree, in order."""

    axes: Annotated[dict[Id, Axis], MinLen(1)]


@record
class Rules:
    """Default rules, every number with its reason in the file."""

    priorities: PriorityRule
    values: ValueRule
    gates: GateRule
    committee: CommitteeRule
    ties: TieRule
    costs: CostRule
    price: PriceRule


@record
class Costs:
    """The cost categories, in order."""

    categories: Annotated[dict[Id, CostCategory], MinLen(1)]


@record
class LibraryPhase:
    """A phase of the project calendar; no maximum means it goes on."""

    title: Text
    weeks_min: Weeks | None = None
    weeks_max: Weeks | None = None
    weeks_mvp: Weeks | None = None
    is_preliminary: bool = False
    actions: tuple[Text, ...]


@record
class Calendar:
    """The phases of the project calendar, in order."""

    phases: Annotated[dict[Id, LibraryPhase], MinLen(1)]


@record
class Objectives:
    """Examples of objectives to start from."""

    objectives: Annotated[dict[Id, Objective], MinLen(1)]


@record
class LibraryProcess:
    """A business process of the library; `departments` are ids of the departments file."""

    title: Text
    departments: tuple[Id, ...]
    priority: Priority = "should"
    release: Release = "1"
    quick_win: bool = False
    note: Text | None = None


@record
class Processes:
    """Business processes to start the scope from."""

    processes: Annotated[dict[Id, LibraryProcess], MinLen(1)]


@record
class Flows:
    """Flows of data and sets of data to take over, to start from."""

    integrations: Annotated[dict[Id, Integration], MinLen(1)]
    migrations: Annotated[dict[Id, Migration], MinLen(1)]


@record
class ContextNote:
    """A figure that circulates without a source, and what it may be used for."""

    text: Text
    use: Text


@record
class Context:
    """Figures to talk about, never to compute from."""

    notes: Annotated[dict[Id, ContextNote], MinLen(1)]


@record
class Template:
    """A manifest: which library items a new selection starts with, in order, with their weights."""

    id: Id
    title: Text
    description: Text
    order: int = 0
    axes: dict[Id, Points]
    categories: dict[Id, Points] = field(default_factory=dict)
    requirements: tuple[Id, ...] = ()
    scenarios: dict[Id, Points] = field(default_factory=dict)
    partner: tuple[Id, ...] = ()
    references: tuple[Id, ...] = ()
    support: tuple[Id, ...] = ()
    objectives: tuple[Id, ...] = ()
    processes: tuple[Id, ...] = ()
    integrations: tuple[Id, ...] = ()
    migrations: tuple[Id, ...] = ()
    phases: tuple[Id, ...] = ()


CONTENT: dict[str, type] = {
    "requirements/1": Requirements,
    "departments/1": Departments,
    "scenario/1": LibraryScenario,
    "questionnaire/1": Questionnaire,
    "scales/1": Scales,
    "axes/1": Axes,
    "rules/1": Rules,
    "costs/1": Costs,
    "calendar/1": Calendar,
    "objectives/1": Objectives,
    "processes/1": Processes,
    "flows/1": Flows,
    "context/1": Context,
    "import_words/1": ImportWords,
    "vague_words/1": HintWords,
    "warnings/1": Thresholds,
    "robustness/1": VerdictRule,
    "template/1": Template,
}
