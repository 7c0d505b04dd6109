"""What stands ready for a new selection: the library by id, and the files it was read from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from services import library as shelf
from services.costing.lines import CostCategory
from services.documents import Document
from services.records import Scale
from services.robustness.thresholds import VerdictRule
from services.specification import Integration, Migration, Objective
from services.text import Text
from services.warnings.thresholds import Thresholds
from services.wordings import HintWords, ImportWords

NO_WORDS = ImportWords(headers={}, priorities={}, kinds={}, releases={}, category=Text.same("–"))
NO_HINTS = HintWords(vague={}, several={}, bounds={})


@dataclass(frozen=True)
class Library:
    """Everything a new selection can start from, by id."""

    departments: Mapping[str, Text] = field(default_factory=dict)
    categories: Mapping[str, Text] = field(default_factory=dict)
    requirements: Mapping[str, shelf.LibraryRequirement] = field(default_factory=dict)
    category_of: Mapping[str, str] = field(default_factory=dict)
    scenarios: Mapping[str, shelf.LibraryScenario] = field(default_factory=dict)
    questionnaires: Mapping[str, shelf.Questionnaire] = field(default_factory=dict)
    scales: Mapping[str, Scale] = field(default_factory=dict)
    axes: Mapping[str, shelf.Axis] = field(default_factory=dict)
    rules: shelf.Rules | None = None
    costs: Mapping[str, CostCategory] = field(default_factory=dict)
    phases: Mapping[str, shelf.LibraryPhase] = field(default_factory=dict)
    objectives: Mapping[str, Objective] = field(default_factory=dict)
    processes: Mapping[str, shelf.LibraryProcess] = field(default_factory=dict)
    integrations: Mapping[str, Integration] = field(default_factory=dict)
    migrations: Mapping[str, Migration] = field(default_factory=dict)
    context: Mapping[str, shelf.ContextNote] = field(default_factory=dict)
    templates: Mapping[str, shelf.Template] = field(default_factory=dict)
    import_words: ImportWords = NO_WORDS
    hint_words: HintWords = NO_HINTS
    thresholds: Thresholds | None = None
    verdict_rule: VerdictRule | None = None


@dataclass(frozen=True)
class Content:
    """One content file: its document, for the lines, and the record in it."""

    document: Document
    record: Any
