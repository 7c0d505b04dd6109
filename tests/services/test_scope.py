"""Phase 1: what it counts, what waits, which departments it forgets."""

from typing import Any

import pytest

from services import scope
from services.selection import Selection
from tests import cases

TREE = (
    ("criterion", ("needs",), {"title": "N", "node": "axis", "source": "requirements"}),
    ("criterion", ("c",), {"title": "C", "node": "category", "parent": "needs", "source": "requirements"}),
)
Said = tuple[str, tuple[str, ...], Any]


def need(id: str, priority: str = "must", **more: Any) -> Said:
    return "requirement", (id,), {"title": id, "category": "c", "priority": priority, **more}


def goal(id: str, priority: str, *departments: str) -> Said:
    return "objective", (id,), {"title": id, "priority": priority, "departments": list(departments)}


def process(id: str, **more: Any) -> Said:
    return "process", (id,), {"title": id, **more}


def fr(names: tuple[Any, ...]) -> list[str]:
    return [name.fr for name in names]


@pytest.fixture
def whole() -> Selection:
    return cases.made(
        *TREE,
        ("scope", (), {"departments": ["Commercial", "Marketing"]}),
        goal("quotes", "must", "Sales", "Atelier"),
        goal("leads", "could", "Service client"),
        process("p1", departments=["Commercial"], quick_win=True),
        process("p2", release="2", quick_win=True),
        process("p3", release="later"),
        need("R1", departments=["Commercial"]),
        need("R2", "should", departments=["Tous"]),
        need("R3", "could", release="2", departments=["Atelier"]),
        ("integration", ("i1",), {"title": "Orders"}),
        ("member", ("m1",), {"name": "Ann", "role": "evaluator", "department": "Marketing"}),
        ("member", ("m2",), {"name": "Bea", "role": "director", "department": "Commercial"}),
    )


def test_the_scope_is_compared_with_the_objectives_that_come_first(whole: Selection) -> None:
    assert list(scope.priority_objectives(whole)) == ["quotes"]
    found = scope.gap(whole)
    assert fr(found.only_in_scope) == ["Marketing"]
    assert fr(found.only_in_objectives) == ["Atelier"]


def test_where_no_objective_is_a_must_the_next_priority_counts() -> None:
    selection = cases.made(goal("a", "could"), goal("b", "should"), goal("c", "should"))
    assert list(scope.priority_objectives(selection)) == ["b", "c"]
    assert scope.priority_objectives(cases.made()) == {}


def test_the_size_counts_phase_1_only(whole: Selection) -> None:
    assert scope.size(whole) == scope.Size(
        musts=1, requirements=2, processes=1, departments=2, integrations=1
    )
    assert scope.size(cases.made()) == scope.Size(0, 0, 0, 0, 0)


def test_departments_are_those_of_the_processes_where_the_scope_names_none() -> None:
    selection = cases.made(process("p1", departments=["Commercial", "Sales", "Tous"]))
    assert scope.size(selection).departments == 1


def test_what_waits_and_what_pays_early(whole: Selection) -> None:
    assert list(scope.processes(whole, is_first=False)) == ["p2", "p3"]
    assert list(scope.requirements(whole, is_first=False)) == ["R3"]
    assert list(scope.quick_wins(whole)) == ["p1"]


def test_a_department_is_heard_by_requirements_of_its_own_and_by_members_who_rate(whole: Selection) -> None:
    found = {one.department.fr: one for one in scope.heard(whole)}
    assert list(found) == ["Commercial", "Marketing", "Atelier", "Service client"]
    assert (found["Commercial"].requirements, found["Commercial"].evaluators) == (1, 0)
    assert (found["Marketing"].requirements, found["Marketing"].evaluators) == (0, 1)
    assert (found["Atelier"].requirements, found["Atelier"].is_in_scope) == (1, False)


def test_the_departments_of_the_scope_that_are_not_heard_are_named(whole: Selection) -> None:
    without_need, without_rater = scope.unheard(scope.heard(whole))
    assert (fr(without_need), fr(without_rater)) == (["Marketing"], ["Commercial"])


def test_without_a_scope_every_department_is_looked_at() -> None:
    selection = cases.made(goal("a", "must", "Atelier"))
    without_need, without_rater = scope.unheard(scope.heard(selection))
    assert fr(without_need) == fr(without_rater) == ["Atelier"]
