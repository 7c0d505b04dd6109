"""The content in `criteria/`: YAML files read into records, every fault of every file found."""

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from services import documents
from services import library as shelf
from services.documents import Document, read_document
from services.faults import MOST_FAULTS, Fault, Refused, nearest, refuse
from services.records import CostCategory, Scale
from services.schema import parse
from services.specification import Integration, Migration, Objective
from services.text import Text
from services.warnings.thresholds import Thresholds
from services.wordings import HintWords, ImportWords

FOLDER = Path(__file__).resolve().parent.parent / "criteria"


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


@dataclass(frozen=True)
class Content:
    """One content file: its document, for the lines, and the record in it."""

    document: Document
    record: Any


def read_content(document: Document) -> Any:
    """The record in a content file, whichever its `schema` names; refused with every fault."""
    schema = schema_of(document)
    if schema not in shelf.CONTENT:
        known = sorted(shelf.CONTENT)
        raise refuse(
            "unknown_schema",
            document.place(("schema",)),
            found=schema,
            known=known,
            nearest=nearest(schema, known),
        )
    raw = {key: value for key, value in document.value.items() if key != "schema"}
    return parse(shelf.CONTENT[schema], raw, document.place)


def schema_of(document: Document) -> str:
    """The `schema` line of a document, refused if there is none."""
    if not isinstance(document.value, dict):
        raise refuse("not_a_map", document.place(()))
    schema = document.value.get("schema")
    if not isinstance(schema, str):
        raise refuse("schema_missing", document.place(("schema",)))
    return schema


def load_library(folder: Path = FOLDER) -> Library:
    """The library in `folder`; all faults of all files at once if there are any."""
    contents, faults = _read_folder(folder)
    library = _shelved(contents)
    faults = faults or [*_repeated(contents), *_dangling(library, contents)]
    if faults:
        raise Refused(faults[:MOST_FAULTS])
    return library


def check_contents(contents: Sequence[Content]) -> list[Fault]:
    """The faults between `contents`, the shipped files standing behind them."""
    shipped_contents, _ = _read_folder(FOLDER)
    library = _shelved([*shipped_contents, *contents])
    return [*_repeated(contents), *_dangling(library, contents)]


def _read_folder(folder: Path) -> tuple[list[Content], list[Fault]]:
    contents: list[Content] = []
    faults: list[Fault] = []
    for path in sorted(folder.rglob("*.yaml")):
        try:
            document = read_document(path.read_bytes(), path.relative_to(folder).as_posix())
            contents.append(Content(document, read_content(document)))
        except Refused as refused:
            faults += refused.faults
    return contents, faults


@functools.cache
def shipped() -> Library:
    """The library that comes with the product."""
    return load_library()


def _shelved(contents: Sequence[Content]) -> Library:
    """Records of every kind on their shelf; of two with the same id the later is a fault elsewhere."""
    found = [content.record for content in contents]
    of: dict[type, list[Any]] = {
        kind: [item for item in found if type(item) is kind] for kind in shelf.CONTENT.values()
    }
    families = of[shelf.Requirements]
    return Library(
        departments=_merged(item.departments for item in of[shelf.Departments]),
        categories={family.id: family.title for family in families},
        requirements=_merged(family.requirements for family in families),
        category_of={id: family.id for family in families for id in family.requirements},
        scenarios={item.id: item for item in of[shelf.LibraryScenario]},
        questionnaires={item.id: item for item in of[shelf.Questionnaire]},
        scales=_merged(item.scales for item in of[shelf.Scales]),
        axes=_merged(item.axes for item in of[shelf.Axes]),
        rules=next(iter(of[shelf.Rules]), None),
        costs=_merged(item.categories for item in of[shelf.Costs]),
        phases=_merged(item.phases for item in of[shelf.Calendar]),
        objectives=_merged(item.objectives for item in of[shelf.Objectives]),
        processes=_merged(item.processes for item in of[shelf.Processes]),
        integrations=_merged(item.integrations for item in of[shelf.Flows]),
        migrations=_merged(item.migrations for item in of[shelf.Flows]),
        context=_merged(item.notes for item in of[shelf.Context]),
        templates={
            item.id: item for item in sorted(of[shelf.Template], key=lambda item: (item.order, item.id))
        },
        import_words=next(iter(of[ImportWords]), NO_WORDS),
        hint_words=next(iter(of[HintWords]), NO_HINTS),
        thresholds=next(iter(of[Thresholds]), None),
    )


def _merged(maps: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    return {id: item for held in maps for id, item in held.items()}


Named = Iterator[tuple[str, str, documents.Path]]


def _repeated(contents: Sequence[Content]) -> Iterator[Fault]:
    """Ids that two content files define."""
    first: dict[tuple[str, str], str] = {}
    for content in contents:
        for kind, id, path in _defined(content.record):
            place = content.document.place(path)
            before = first.setdefault((kind, id), f"{place.file}:{place.line}")
            if before != f"{place.file}:{place.line}":
                yield Fault("repeated_content_id", place, {"kind": kind, "found": id, "first": before})


def _defined(record: Any) -> Named:
    """Every id a content record gives, as (kind, id, path inside the record)."""
    kinds: dict[type, str] = {
        shelf.Requirements: "category",
        shelf.LibraryScenario: "scenario",
        shelf.Questionnaire: "questionnaire",
        shelf.Template: "template",
    }
    shelves: dict[type, tuple[tuple[str, str], ...]] = {
        shelf.Requirements: (("requirement", "requirements"),),
        shelf.Departments: (("department", "departments"),),
        shelf.Scales: (("scale", "scales"),),
        shelf.Axes: (("axis", "axes"),),
        shelf.Costs: (("cost_category", "categories"),),
        shelf.Calendar: (("phase", "phases"),),
        shelf.Objectives: (("objective", "objectives"),),
        shelf.Processes: (("process", "processes"),),
        shelf.Flows: (("integration", "integrations"), ("migration", "migrations")),
    }
    if type(record) in kinds:
        yield kinds[type(record)], record.id, ("id",)
    for kind, name in shelves.get(type(record), ()):
        yield from ((kind, id, (name, id)) for id in getattr(record, name))


def _dangling(library: Library, contents: Sequence[Content]) -> Iterator[Fault]:
    """Ids that content files use and none defines."""
    known = _known(library)
    for content in contents:
        for kind, id, path in _used(content.record):
            if id not in known[kind]:
                params = {
                    "kind": "question" if kind in QUESTIONS else kind,
                    "found": id,
                    "nearest": nearest(id, known[kind]),
                    "known": list(known[kind])[:12],
                }
                yield Fault("unknown_id", content.document.place(path), params)


QUESTIONS = ("partner", "references", "support")
PICKED = (
    ("objective", "objectives"),
    ("process", "processes"),
    ("integration", "integrations"),
    ("migration", "migrations"),
    ("phase", "phases"),
)


def _known(library: Library) -> dict[str, Collection[str]]:
    sheets = library.questionnaires
    return {
        "department": library.departments,
        "requirement": library.requirements,
        "scale": library.scales,
        "axis": library.axes,
        "category": library.categories,
        "scenario": library.scenarios,
        "objective": library.objectives,
        "process": library.processes,
        "integration": library.integrations,
        "migration": library.migrations,
        "phase": library.phases,
        **{name: sheets[name].questions if name in sheets else () for name in QUESTIONS},
    }


def _used(record: Any) -> Named:
    """Every id a content record takes from another file, as (kind, id, path inside the record)."""
    users: dict[type, Callable[[Any], Named]] = {
        shelf.Requirements: _of_requirements,
        shelf.LibraryScenario: _of_scenario,
        shelf.Questionnaire: _of_questionnaire,
        shelf.Processes: _of_processes,
        shelf.Objectives: _of_objectives,
        shelf.Flows: _of_flows,
        shelf.Template: _picked,
    }
    return users[type(record)](record) if type(record) in users else iter(())


def _of_requirements(record: shelf.Requirements) -> Named:
    for id, need in record.requirements.items():
        yield from _each("department", need.departments, "requirements", id, "departments")


def _of_scenario(record: shelf.LibraryScenario) -> Named:
    yield from _each("department", record.departments, "departments")
    yield from _each("requirement", record.requirements, "requirements")


def _of_questionnaire(record: shelf.Questionnaire) -> Named:
    for id, question in record.questions.items():
        yield from _each("requirement", question.requirements, "questions", id, "requirements")
        yield "scale", question.scale, ("questions", id, "scale")


def _of_processes(record: shelf.Processes) -> Named:
    for id, process in record.processes.items():
        yield from _each("department", process.departments, "processes", id, "departments")


def _of_objectives(record: shelf.Objectives) -> Named:
    for id, goal in record.objectives.items():
        if goal.process is not None:
            yield "process", goal.process, ("objectives", id, "process")


def _of_flows(record: shelf.Flows) -> Named:
    for name in ("integrations", "migrations"):
        for id, flow in getattr(record, name).items():
            yield from _each("requirement", flow.requirements, name, id, "requirements")


def _picked(template: shelf.Template) -> Named:
    yield from (("axis", id, ("axes", id)) for id in template.axes)
    yield from (("category", id, ("categories", id)) for id in template.categories)
    yield from (("scenario", id, ("scenarios", id)) for id in template.scenarios)
    yield from _each("requirement", template.requirements, "requirements")
    for kind, name in PICKED:
        yield from _each(kind, getattr(template, name), name)
    for kind in QUESTIONS:
        yield from _each(kind, getattr(template, kind), kind)


def _each(kind: str, ids: Iterable[str], *path: str) -> Named:
    return ((kind, id, (*path, index)) for index, id in enumerate(ids))
