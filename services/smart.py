"""Whether an objective is SMART: five checks, each met or with what is missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from services.specification import Objective

Letter = Literal["specific", "measurable", "attainable", "relevant", "timely"]
LETTERS: tuple[Letter, ...] = Letter.__args__  # type: ignore[attr-defined]  # a Literal lists its words


@dataclass(frozen=True)
class Check:
    """One of the five checks; `missing` names the fields that would meet it."""

    letter: Letter
    missing: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def checks(goal: Objective) -> tuple[Check, ...]:
    """The five checks of an objective, in the order of the word."""
    missing: dict[Letter, Iterator[str]] = {
        "specific": _empty(goal, "process", "population"),
        "measurable": _unmeasured(goal),
        "attainable": _unattainable(goal),
        "relevant": _empty(goal, "issue"),
        "timely": iter(()) if goal.due is not None or goal.due_months is not None else iter(("due",)),
    }
    return tuple(Check(letter, tuple(missing[letter])) for letter in LETTERS)


def is_smart(goal: Objective) -> bool:
    """Whether all five checks are met."""
    return all(check.is_met for check in checks(goal))


def _empty(goal: Objective, *names: str) -> Iterator[str]:
    return (name for name in names if getattr(goal, name) is None)


def _unmeasured(goal: Objective) -> Iterator[str]:
    yield from _empty(goal, "kpi", "unit", "baseline", "target")
    if goal.target is not None and goal.target == goal.baseline:
        yield "change"


def _unattainable(goal: Objective) -> Iterator[str]:
    """The committee's own judgement: only a yes meets the check."""
    if goal.attainable != "yes":
        yield f"attainable_{goal.attainable or 'unsaid'}"
