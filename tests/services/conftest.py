"""A store on a real SQLite file, and a chair in front of a small selection."""

from pathlib import Path

import pytest

from services import commands
from services.selections import Selections
from tests import cases


@pytest.fixture
def selections(tmp_path: Path) -> Selections:
    return cases.store(tmp_path)


@pytest.fixture
def chair(selections: Selections) -> commands.Desk:
    found = cases.chair_desk(selections)
    cases.small(found)
    return found


@pytest.fixture
def blind_chair(selections: Selections) -> commands.Desk:
    found = cases.chair_desk(selections, mode="blind")
    cases.small(found)
    return found


@pytest.fixture
def room(tmp_path: Path) -> dict[str, commands.Desk]:
    """A blind selection at the moderation stage: the chair and two evaluators, marks 1 and 4 on one cell."""
    chair = cases.chair_desk(cases.store(tmp_path), "blind", "crm_sme")
    commands.put_all(chair, [("vendor", ("v1",), {"name": "Alcyon"}), ("vendor", ("v2",), {"name": "Borée"})])
    people = {name: cases.evaluator_desk(chair, name) for name in ("Ana", "Bo")}
    commands.move(chair, "scoring", "Ready")
    criterion = cases.rated(chair.selection)[0]
    for person, mark in zip(people.values(), (1, 4), strict=True):
        commands.put(person, "rating", ("v1", criterion, person.who.id), {"mark": mark})
    commands.move(chair, "moderation", "Ready")
    return {"chair": chair, **people}
