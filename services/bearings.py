"""What bears on a cell: steps seen in demonstrations, calls to references, words on support."""

from dataclasses import dataclass

from services.committee import Assurance, Question, Reference, Testimony
from services.records import Observation, Step
from services.selection import Selection


@dataclass(frozen=True)
class Look:
    """What a member saw at a step of the criterion's scenario."""

    step: Step
    member: str
    seen: Observation


@dataclass(frozen=True)
class Call:
    """A reference called, and what it said to the questions that bear on the criterion."""

    id: str
    reference: Reference
    said: tuple[tuple[Question, Testimony], ...]


@dataclass(frozen=True)
class Bearing:
    """Everything recorded that a committee may look at before it agrees on a cell."""

    looks: tuple[Look, ...]
    calls: tuple[Call, ...]
    assurances: tuple[tuple[Question, Assurance], ...]


def bearing(selection: Selection, vendor: str, criterion: str) -> Bearing:
    """What bears on `criterion` of `vendor`.

    Words bear on it through the requirements they share; where none does, and it is no matter of a
    demonstration, every call made about the vendor is worth a look.
    """
    node = selection.criteria[criterion]
    about = set(node.requirements)
    calls = [_call(selection, vendor, id, about) for (id,) in selection.under("reference", vendor)]
    telling = [call for call in calls if call.said]
    if not telling and node.scenario is None:
        telling = calls
    return Bearing(
        tuple(_looks(selection, vendor, node.scenario)),
        tuple(telling),
        tuple(
            (question, word)
            for (id,), word in selection.under("assurance", vendor).items()
            if (question := selection.get("question", id))
            and about & {*question.requirements, *word.requirements}
        ),
    )


def _looks(selection: Selection, vendor: str, scenario: str | None) -> list[Look]:
    """What was seen, in the order of the script."""
    found = selection.scenarios.get(scenario or "")
    if found is None:
        return []
    steps = {step.id: (place, step) for place, step in enumerate(found.steps)}
    held = [
        (steps[step][0], Look(steps[step][1], member, seen))
        for (about, step, member), seen in selection.under("observation", vendor).items()
        if about == scenario and step in steps
    ]
    return [look for _, look in sorted(held, key=lambda pair: pair[0])]


def _call(selection: Selection, vendor: str, id: str, about: set[str]) -> Call:
    said = [
        (question, word)
        for (call, asked), word in selection.under("testimony", vendor).items()
        if call == id
        and (question := selection.get("question", asked))
        and about & {*question.requirements, *word.requirements}
    ]
    return Call(id, selection.get("reference", vendor, id), tuple(said))
