"""Whether a committee has asked itself the right questions before it scores a vendor."""

from dataclasses import dataclass
from typing import Literal

from services.access import reached
from services.records import STAGES
from services.scope import processes, scope_of
from services.selection import Selection

Question = Literal["objectives", "scope", "requirements", "weights", "budget", "scenarios", "evaluators"]
QUESTIONS: tuple[Question, ...] = Question.__args__  # type: ignore[attr-defined]  # a Literal lists its words


@dataclass(frozen=True)
class Readiness:
    """What exists and what is missing, each by the name of its question."""

    missing: tuple[Question, ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def readiness(selection: Selection) -> Readiness:
    """What has to exist before a vendor is scored."""
    budget = selection.get("budget")
    exists: dict[Question, bool] = {
        "objectives": bool(selection.named("objective")),
        "scope": bool(scope_of(selection).departments or processes(selection, is_first=True)),
        "requirements": bool(selection.requirements),
        "weights": _are_weighted(selection),
        "budget": budget is not None and budget.envelope is not None,
        "scenarios": bool(selection.scenarios),
        "evaluators": any(member.role == "evaluator" for member in selection.members.values()),
    }
    return Readiness(tuple(name for name in QUESTIONS if not exists[name]))


def unready(selection: Selection, stage: str) -> tuple[Question, ...]:
    """What is missing for a move to `stage`; nothing where it does not start the scoring."""
    if stage not in STAGES or reached(selection, "scoring"):
        return ()
    starts = STAGES.index("scoring") <= STAGES.index(stage) < STAGES.index("archived")
    return readiness(selection).missing if starts else ()


def _are_weighted(selection: Selection) -> bool:
    """Whether somebody said what each axis weighs."""
    axes = [id for id, node in selection.criteria.items() if node.node == "axis"]
    return bool(axes) and all(selection.get("weight", id) is not None for id in axes)
