"""What must exist before a vendor is scored, and how one goes on without it."""

from pathlib import Path
from typing import Any

import pytest

from services import commands
from services.commands import Desk
from services.faults import Refused
from services.readiness import QUESTIONS, readiness, unready
from services.records import STAGES
from tests import cases

SAID: dict[str, Any] = {
    "objectives": ("objective", ("o1",), {"title": "Faster"}),
    "scope": ("scope", (), {"departments": ["Sales"]}),
    "requirements": ("requirement", ("R1",), {"title": "T", "category": "needs", "priority": "must"}),
    "weights": ("weight", ("requirements",), 30),
    "budget": ("budget", (), {"envelope": 0}),
    "scenarios": ("scenario", ("s1",), {"title": "S", "steps": [{"id": "a", "title": "A", "minutes": 1}]}),
    "evaluators": ("member", ("m1",), {"name": "Ann", "role": "evaluator"}),
}
AXIS = ("criterion", ("requirements",), {"title": "R", "node": "axis", "source": "requirements"})


def test_a_selection_with_an_answer_to_every_question_is_ready() -> None:
    assert readiness(cases.made(AXIS, *SAID.values())).missing == ()


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_answer_that_is_missing_is_named(question: str) -> None:
    said = [statement for name, statement in SAID.items() if name != question]
    assert readiness(cases.made(AXIS, *said)).missing == (question,)


def test_a_process_of_phase_1_is_a_scope_and_one_of_phase_2_is_none() -> None:
    rest = [statement for name, statement in SAID.items() if name != "scope"]
    now = ("process", ("p",), {"title": "P"})
    later = ("process", ("p",), {"title": "P", "release": "2"})
    assert readiness(cases.made(AXIS, *rest, now)).is_ready
    assert readiness(cases.made(AXIS, *rest, later)).missing == ("scope",)


def test_an_axis_that_nobody_weighed_is_missing() -> None:
    other = ("criterion", ("cost",), {"title": "C", "node": "axis", "source": "cost"})
    assert readiness(cases.made(AXIS, other, *SAID.values())).missing == ("weights",)


@pytest.mark.parametrize("stage", STAGES)
def test_only_the_way_into_scoring_asks(stage: str) -> None:
    empty = cases.made(("selection", (), {"title": "T"}))
    asks = stage not in ("preparation", "weighting", "archived")
    assert unready(empty, stage) == (QUESTIONS if asks else ())
    scoring = cases.made(("selection", (), {"title": "T"}), ("stage", (), "scoring"))
    assert unready(scoring, stage) == ()


@pytest.fixture
def chair(tmp_path: Path) -> Desk:
    return cases.chair_desk(cases.store(tmp_path))


def test_scoring_too_early_is_refused_with_what_is_missing(chair: Desk) -> None:
    commands.move(chair, "weighting")
    with pytest.raises(Refused) as refused:
        commands.move(chair, "scoring")
    (fault,) = refused.value.faults
    assert fault.code == "not_ready"
    assert fault.params["unready"] == [name for name in QUESTIONS if name != "weights"]
    assert chair.selection.stage == "weighting"


def test_scoring_early_with_a_reason_is_a_fact_that_keeps_it(chair: Desk) -> None:
    assert (
        commands.move(chair, "scoring", "A workshop to try the tool").reason == "A workshop to try the tool"
    )
    assert chair.selection.stage == "scoring"
