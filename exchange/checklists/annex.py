"""The contract annex: what the vendor claimed and showed, must requirements first, and what it is held to."""

import datetime
from collections.abc import Iterator

from exchange.checklists.frame import FIRST, Paper
from exchange.sheets import Sheet
from services.records import Answer, Decision, Fit, Requirement

# Claims that ask for work still to be done.
PROMISED: frozenset[Fit] = frozenset({"partner", "development", "workaround", "roadmap"})
LAST = datetime.date.max


def annex(paper: Paper) -> list[Sheet]:
    """Two sheets: every requirement as answered and shown, then the commitments by date."""
    return [_answers(paper), _commitments(paper)]


def _answers(paper: Paper) -> Sheet:
    answered = sum(paper.answer(id) is not None for id in paper.selection.requirements)
    columns = [
        paper.column("id", 9),
        paper.column("requirement", 26),
        paper.column("priority", 13),
        paper.column("release", 9),
        paper.column("claimed", 34),
        *([paper.column("price", 10, "amount")] if paper.priced else []),
        paper.column("available", 11, "day"),
        paper.column("standing", 17),
        paper.column("seen", 32),
        paper.column("source", 14),
    ]
    return Sheet(
        tab=paper.say("paper.annex.tab"),
        title=paper.say("paper.annex.title"),
        lines=(
            paper.title,
            paper.say("paper.for_vendor", vendor=paper.vendor_name),
            paper.say("paper.annex.reading", answered=answered, count=len(paper.selection.requirements)),
        ),
        columns=tuple(columns),
        rows=[_answer_row(paper, id, need) for id, need in paper.requirements()],
        stamp=paper.stamp,
    )


def _answer_row(paper: Paper, id: str, need: Requirement) -> list[object]:
    answer = paper.answer(id)
    return [
        id,
        paper.text(need.title),
        paper.say(f"priority.{need.priority}"),
        paper.say(f"release.{need.release}"),
        paper.claimed(id),
        *([answer.price if answer else None] if paper.priced else []),
        answer.available if answer else None,
        paper.standing(id),
        "\n".join(paper.looks(id)),
        answer.source if answer else "",
    ]


def _commitments(paper: Paper) -> Sheet:
    rows = [*_conditions(paper), *_promises(paper)]
    columns = [
        paper.column("id", 9),
        paper.column("requirement", 30),
        paper.column("priority", 13),
        paper.column("commitment", 42),
        paper.column("by", 11, "day"),
        paper.column("days", 7, "number"),
        *([paper.column("price", 11, "amount")] if paper.priced else []),
        paper.column("done", 11, "day"),
        paper.column("signature", 14),
    ]
    return Sheet(
        tab=paper.say("paper.commitments.tab"),
        title=paper.say("paper.commitments.title"),
        lines=(
            paper.title,
            paper.say("paper.for_vendor", vendor=paper.vendor_name),
            paper.say("paper.commitments.reading", count=len(rows)),
        ),
        columns=tuple(columns),
        rows=rows,
        stamp=paper.stamp,
    )


def _conditions(paper: Paper) -> Iterator[list[object]]:
    """What the decision asked for before signing."""
    decision: Decision | None = paper.selection.get("decision")
    if decision is not None and decision.vendor == paper.vendor:
        for condition in decision.conditions:
            words = [None, paper.say("paper.condition"), None, paper.text(condition), None, None]
            yield [*words, *([None] if paper.priced else []), None, None]


def _promises(paper: Paper) -> Iterator[list[object]]:
    """Claims with a day, a price or work to do, the earliest first, the most binding first on a day."""
    promised = [
        (id, need, answer)
        for id, need in paper.selection.requirements.items()
        if (answer := paper.answer(id)) is not None and _is_promise(answer)
    ]
    for id, need, answer in sorted(promised, key=_urgency):
        yield [
            id,
            paper.text(need.title),
            paper.say(f"priority.{need.priority}"),
            paper.claimed(id),
            answer.available,
            answer.days,
            *([answer.price] if paper.priced else []),
            None,
            None,
        ]


def _is_promise(answer: Answer) -> bool:
    return bool(answer.fit in PROMISED or answer.price or answer.days or answer.available)


def _urgency(promise: tuple[str, Requirement, Answer]) -> tuple[datetime.date, int]:
    _, need, answer = promise
    return answer.available or LAST, FIRST[need.priority]
