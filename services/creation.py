"""A new selection: what a template picks from the library, copied in as facts with their origin."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from services import questions, records, specification
from services.facts import Ids
from services.library import Questionnaire, Template
from services.selection import Selection
from services.shelves import Library
from services.text import Text

Said = tuple[str, Ids, Any]
Flow = TypeVar("Flow", specification.Integration, specification.Migration)

NEW_CATEGORY = 10.0  # the points of a category that joins later


def from_template(library: Library, template: Template, about: records.About) -> list[Said]:
    """Every fact a selection made from `template` starts with, as (kind, ids, record)."""
    return [
        ("selection", (), about),
        ("stage", (), "preparation"),
        *_rules(library),
        *((("scale", (id,), scale)) for id, scale in library.scales.items()),
        *_axes(library, template),
        *_requirements(library, template),
        *_demonstrations(library, template),
        *_questions(library, template),
        *questions.of_template(library, template),
        *((("cost_category", (id,), category)) for id, category in library.costs.items()),
        *_phases(library, template),
        *_processes(library, template),
        *_objectives(library, template),
        *_flows("integration", library.integrations, template.integrations, template),
        *_flows("migration", library.migrations, template.migrations, template),
    ]


def _rules(library: Library) -> Iterator[Said]:
    if library.rules is not None:
        for name in ("priorities", "values", "gates", "committee", "ties", "costs", "price"):
            yield "rule", (name,), getattr(library.rules, name)


def _node(id: str, criterion: records.Criterion, weight: float) -> Iterator[Said]:
    yield "criterion", (id,), criterion
    yield "weight", (id,), weight


def _axes(library: Library, template: Template) -> Iterator[Said]:
    for id, weight in template.axes.items():
        axis = library.axes[id]
        yield from _node(id, records.Criterion(title=axis.title, node="axis", source=axis.source), weight)


def _requirements(library: Library, template: Template) -> Iterator[Said]:
    for id, weight in template.categories.items():
        category = records.Criterion(
            title=library.categories[id], node="category", parent="requirements", source="requirements"
        )
        yield from _node(id, category, weight)
    yield from (("requirement", (id,), requirement(library, id)) for id in template.requirements)


def requirement(library: Library, id: str) -> records.Requirement:
    """The requirement `id` as the library ships it."""
    item = library.requirements[id]
    return records.Requirement(
        title=item.title,
        category=library.category_of[id],
        priority=item.priority,
        need=item.need,
        departments=_departments(library, item.departments),
        kind=item.kind,
        release=item.release,
        discrimination=item.discrimination,
        acceptance=item.acceptance,
        origin=f"library/{id}",
    )


def adopted(library: Library, selection: Selection, id: str) -> list[Said]:
    """What brings a requirement of the library into `selection`, with its category if that is new."""
    need = requirement(library, id)
    said: Said = ("requirement", (id,), need)
    if need.category in selection.criteria:
        return [said]
    axes = (id for id, node in selection.criteria.items() if node.node == "axis")
    axis = next((id for id in axes if selection.criteria[id].source == "requirements"), "requirements")
    node = records.Criterion(
        title=library.categories[need.category], node="category", parent=axis, source="requirements"
    )
    return [*_node(need.category, node, NEW_CATEGORY), said]


def _departments(library: Library, ids: tuple[str, ...]) -> tuple[Text, ...]:
    return tuple(library.departments[id] for id in ids)


def _demonstrations(library: Library, template: Template) -> Iterator[Said]:
    for id, weight in template.scenarios.items():
        shown = scenario(library, id)
        served = tuple(need for need in shown.requirements if need in template.requirements)
        yield "scenario", (id,), replace(shown, requirements=served)
        group = records.Criterion(title=shown.title, node="category", parent="demonstrations", scenario=id)
        yield from _node(id, group, weight)
        sheet = library.questionnaires["demonstration"]
        yield from _leaves(template, sheet, sheet.questions, parent=id, scenario=id)


def scenario(library: Library, id: str) -> records.Scenario:
    """The scenario `id` as the library ships it."""
    item = library.scenarios[id]
    return records.Scenario(
        title=item.title,
        departments=_departments(library, item.departments),
        requirements=item.requirements,
        steps=tuple(
            records.Step(id=step_id, title=step.title, minutes=step.minutes, check=step.check)
            for step_id, step in item.steps.items()
        ),
        origin=f"library/{id}",
    )


def _questions(library: Library, template: Template) -> Iterator[Said]:
    """The partner's questions stand under their axis; the reference call is one more of them."""
    sheets = library.questionnaires
    if template.partner:
        yield from _leaves(template, sheets["partner"], template.partner, "partner")
    if template.references:
        sheet = sheets["references"]
        group = records.Criterion(title=sheet.title, node="category", parent="partner")
        yield from _node("references", group, sheet.weight)
        yield from _leaves(template, sheet, template.references, "references")
    if template.support:
        yield from _leaves(template, sheets["support"], template.support, "support")


def _leaves(
    template: Template, sheet: Questionnaire, ids: Iterable[str], parent: str, scenario: str | None = None
) -> Iterator[Said]:
    for id in ids:
        asked = question(sheet, id)
        served = tuple(need for need in asked.requirements if need in template.requirements)
        leaf = replace(asked, parent=parent, scenario=scenario, requirements=served)
        yield from _node(f"{scenario or sheet.id}.{id}", leaf, sheet.questions[id].weight)


def question(sheet: Questionnaire, id: str) -> records.Criterion:
    """The question `id` of a questionnaire as the library ships it, under no parent yet."""
    item = sheet.questions[id]
    return records.Criterion(
        title=item.title,
        node="criterion",
        question=item.question,
        scale=item.scale,
        requirements=item.requirements,
        origin=f"{sheet.id}/{id}",
    )


def _phases(library: Library, template: Template) -> Iterator[Said]:
    for order, id in enumerate(template.phases, start=1):
        yield "phase", (id,), replace(phase(library, id), order=order)


def phase(library: Library, id: str) -> specification.Phase:
    """The phase `id` of the calendar as the library ships it."""
    item = library.phases[id]
    return specification.Phase(
        title=item.title,
        weeks_min=item.weeks_min,
        weeks_max=item.weeks_max,
        weeks_mvp=item.weeks_mvp,
        is_preliminary=item.is_preliminary,
        actions=item.actions,
        origin=f"library/{id}",
    )


def _processes(library: Library, template: Template) -> Iterator[Said]:
    yield from (("process", (id,), process(library, id)) for id in template.processes)


def process(library: Library, id: str) -> specification.Process:
    """The process `id` as the library ships it."""
    item = library.processes[id]
    return specification.Process(
        title=item.title,
        departments=_departments(library, item.departments),
        priority=item.priority,
        release=item.release,
        quick_win=item.quick_win,
        note=item.note,
        origin=f"library/{id}",
    )


def _objectives(library: Library, template: Template) -> Iterator[Said]:
    for id in template.objectives:
        goal = objective(library, id)
        served = goal.process if goal.process in template.processes else None
        yield "objective", (id,), replace(goal, process=served)


def objective(library: Library, id: str) -> specification.Objective:
    """The objective `id` as the library ships it."""
    return replace(library.objectives[id], origin=f"library/{id}")


def _flows(kind: str, shelf: Mapping[str, Flow], ids: Iterable[str], template: Template) -> Iterator[Said]:
    for id in ids:
        shipped = flow(shelf, id)
        served = tuple(need for need in shipped.requirements if need in template.requirements)
        yield kind, (id,), replace(shipped, requirements=served)


def flow(shelf: Mapping[str, Flow], id: str) -> Flow:
    """The flow of data, or the data to take over, `id` as the library ships it."""
    return replace(shelf[id], origin=f"library/{id}")
