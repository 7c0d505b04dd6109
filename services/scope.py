"""What phase 1 covers and what waits: its departments, its size, who was heard."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.departments import known, naming
from services.records import Priority, Requirement
from services.rights import RATERS
from services.selection import Selection
from services.specification import Objective, Process, Scope
from services.text import Text

ORDER: tuple[Priority, ...] = ("must", "should", "could")


@dataclass(frozen=True)
class Gap:
    """Departments of the scope that no priority objective names, and the other way round."""

    only_in_scope: tuple[Text, ...]
    only_in_objectives: tuple[Text, ...]


@dataclass(frozen=True)
class Size:
    """How much phase 1 holds."""

    musts: int
    requirements: int
    processes: int
    departments: int
    integrations: int


@dataclass(frozen=True)
class Heard:
    """Whether a department takes part: requirements of its own, and members who rate."""

    department: Text
    is_in_scope: bool
    requirements: int
    evaluators: int


def scope_of(selection: Selection) -> Scope:
    """What was said of the scope, nothing said included."""
    found: Scope | None = selection.get("scope")
    return found or Scope()


def priority_objectives(selection: Selection) -> dict[str, Objective]:
    """The objectives of the highest priority that any objective has."""
    goals = selection.named("objective")
    highest = min((ORDER.index(goal.priority) for goal in goals.values()), default=0)
    return {id: goal for id, goal in goals.items() if goal.priority == ORDER[highest]}


def gap(selection: Selection) -> Gap:
    """Where the departments of the scope and those of the priority objectives differ."""
    names = naming(selection)
    scope = names.all(scope_of(selection).departments)
    aimed = names.all(name for goal in priority_objectives(selection).values() for name in goal.departments)
    return Gap(
        tuple(name for name in scope if name not in aimed), tuple(name for name in aimed if name not in scope)
    )


def processes(selection: Selection, *, is_first: bool) -> dict[str, Process]:
    """The processes of phase 1, or those that wait."""
    return {
        id: process
        for id, process in selection.named("process").items()
        if (process.release == "1") == is_first
    }


def requirements(selection: Selection, *, is_first: bool) -> dict[str, Requirement]:
    """The requirements of phase 1, or those that wait."""
    return {id: need for id, need in selection.requirements.items() if (need.release == "1") == is_first}


def quick_wins(selection: Selection) -> dict[str, Process]:
    """The processes of phase 1 that pay early."""
    return {id: process for id, process in processes(selection, is_first=True).items() if process.quick_win}


def size(selection: Selection) -> Size:
    """What phase 1 counts; its departments are those of the scope, else those of its processes."""
    needs, lived = requirements(selection, is_first=True), processes(selection, is_first=True)
    named = scope_of(selection).departments or [name for one in lived.values() for name in one.departments]
    return Size(
        musts=sum(1 for need in needs.values() if need.priority == "must"),
        requirements=len(needs),
        processes=len(lived),
        departments=len(naming(selection).all(named)),
        integrations=len(selection.named("integration")),
    )


def heard(selection: Selection) -> tuple[Heard, ...]:
    """Every department that is named, those of the scope first, and how it takes part."""
    names = naming(selection)
    scope = names.all(scope_of(selection).departments)
    needs = [names.all(need.departments) for need in selection.requirements.values()]
    raters = [
        names.same(member.department)
        for member in selection.members.values()
        if member.department and member.role in RATERS
    ]
    ordered = dict.fromkeys((*scope, *known(selection)))
    return tuple(
        Heard(name, name in scope, sum(name in asked for asked in needs), raters.count(name))
        for name in ordered
    )


def unheard(found: Iterable[Heard]) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
    """The departments of the scope without a requirement, and those without an evaluator.

    Where the scope names no department, all that are named are looked at.
    """
    all_of = list(found)
    counted = [one for one in all_of if one.is_in_scope] or all_of
    return (
        tuple(one.department for one in counted if not one.requirements),
        tuple(one.department for one in counted if not one.evaluators),
    )
