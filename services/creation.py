"""A new selection: what a template picks from the library, copied in as facts with their origin."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from services import records, specification
from services.content import Library
from services.facts import Ids
from services.library import LibraryScenario, Questionnaire, Template
from services.text import Text

Said = tuple[str, Ids, Any]


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
    for id in template.requirements:
        item = library.requirements[id]
        yield (
            "requirement",
            (id,),
            records.Requirement(
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
            ),
        )


def _departments(library: Library, ids: tuple[str, ...]) -> tuple[Text, ...]:
    return tuple(library.departments[id] for id in ids)


def _demonstrations(library: Library, template: Template) -> Iterator[Said]:
    for id, weight in template.scenarios.items():
        scenario = library.scenarios[id]
        yield "scenario", (id,), _scenario(library, template, scenario)
        group = records.Criterion(title=scenario.title, node="category", parent="demonstrations", scenario=id)
        yield from _node(id, group, weight)
        sheet = library.questionnaires["demonstration"]
        yield from _leaves(template, sheet, sheet.questions, parent=id, scenario=id)


def _scenario(library: Library, template: Template, scenario: LibraryScenario) -> records.Scenario:
    steps = tuple(
        records.Step(id=id, title=step.title, minutes=step.minutes, check=step.check)
        for id, step in scenario.steps.items()
    )
    return records.Scenario(
        title=scenario.title,
        departments=_departments(library, scenario.departments),
        requirements=tuple(id for id in scenario.requirements if id in template.requirements),
        steps=steps,
        origin=f"library/{scenario.id}",
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
        question = sheet.questions[id]
        leaf = records.Criterion(
            title=question.title,
            node="criterion",
            parent=parent,
            question=question.question,
            scale=question.scale,
            scenario=scenario,
            requirements=tuple(id for id in question.requirements if id in template.requirements),
            origin=f"{sheet.id}/{id}",
        )
        yield from _node(f"{scenario or sheet.id}.{id}", leaf, question.weight)


def _phases(library: Library, template: Template) -> Iterator[Said]:
    for order, id in enumerate(template.phases, start=1):
        phase = library.phases[id]
        yield (
            "phase",
            (id,),
            specification.Phase(
                title=phase.title,
                weeks_min=phase.weeks_min,
                weeks_max=phase.weeks_max,
                weeks_mvp=phase.weeks_mvp,
                order=order,
                actions=phase.actions,
                origin=f"library/{id}",
            ),
        )


def _processes(library: Library, template: Template) -> Iterator[Said]:
    for id in template.processes:
        process = library.processes[id]
        yield (
            "process",
            (id,),
            specification.Process(
                title=process.title,
                departments=_departments(library, process.departments),
                priority=process.priority,
                release=process.release,
                quick_win=process.quick_win,
                note=process.note,
                origin=f"library/{id}",
            ),
        )


def _objectives(library: Library, template: Template) -> Iterator[Said]:
    for id in template.objectives:
        goal = library.objectives[id]
        process = goal.process if goal.process in template.processes else None
        yield "objective", (id,), replace(goal, process=process, origin=f"library/{id}")


def _flows(kind: str, shelf: Mapping[str, Any], ids: Iterable[str], template: Template) -> Iterator[Said]:
    for id in ids:
        served = tuple(need for need in shelf[id].requirements if need in template.requirements)
        yield kind, (id,), replace(shelf[id], requirements=served, origin=f"library/{id}")
