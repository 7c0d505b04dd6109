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
