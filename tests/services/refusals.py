"""The codes of a refusal."""

from typing import Any

import pytest

from services import commands
from services.faults import Refused


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


def facts_of(desk: commands.Desk) -> list[Any]:
    return desk.selections.journal.read(desk.id)
