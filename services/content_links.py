"""The ids by which content files name each other: none defined twice, none used and not defined."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from services import documents
from services import library as shelf
from services.faults import Fault, nearest
from services.shelves import Content, Library

Named = Iterator[tuple[str, str, documents.Path]]


def repeated(contents: Sequence[Content]) -> Iterator[Fault]:
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


def dangling(library: Library, contents: Sequence[Content]) -> Iterator[Fault]:
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
        "theme": [f"{id}.{theme}" for id, sheet in sheets.items() for theme in sheet.themes],
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
        if question.theme is not None:
            yield "theme", f"{record.id}.{question.theme}", ("questions", id, "theme")
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
