"""The guide to reference calls: the questions theme by theme, with what was said or room to write it."""

from typing import get_args

from exchange.checklists.frame import Paper
from exchange.sheets import Column, Sheet
from services import questions
from services.committee import Question, Reference, Testimony
from services.records import Fit


def calls(paper: Paper) -> list[Sheet]:
    """One sheet a reference of the vendor; a blank one where there is none yet."""
    held: dict[tuple[str], Reference] = {}
    if paper.vendor is not None:
        held |= paper.selection.under("reference", paper.vendor)  # type: ignore[arg-type]  # one id is left
    sheets = [
        _sheet(paper, number, id, reference)
        for number, ((id,), reference) in enumerate(held.items(), start=1)
    ]
    return sheets or [_sheet(paper, 1, "", Reference(customer=""))]


def _sheet(paper: Paper, number: int, id: str, reference: Reference) -> Sheet:
    lines = [paper.title]
    if paper.vendor:
        lines.append(paper.say("paper.for_vendor", vendor=paper.vendor_name))
    lines += [_customer(paper, reference), paper.say("paper.calls.reading")]
    return Sheet(
        tab=paper.say("paper.calls.tab", number=number),
        title=paper.say("paper.calls.title"),
        lines=tuple(lines),
        columns=columns(paper, paper.column("alarm", 8, choices=(paper.say("yes_no.yes"),))),
        rows=[
            _row(paper, place, question, paper.selection.get("testimony", paper.vendor or "", id, key))
            for place, (key, question) in enumerate(
                questions.asked(paper.selection, "reference").items(), start=1
            )
        ],
        stamp=paper.stamp,
    )


def columns(paper: Paper, *more: Column) -> tuple[Column, ...]:
    """The columns of a sheet of questions: what is asked, room for the answer, what it shows."""
    fits = tuple(paper.say(f"fit.{fit}") for fit in get_args(Fit))
    return (
        paper.column("id", 5),
        paper.column("theme", 16),
        paper.column("question", 42),
        paper.column("bears_on", 26),
        paper.column("answer", 46),
        paper.column("shows", 16, choices=fits),
        *more,
    )


def asked(paper: Paper, place: int, question: Question) -> list[object]:
    """The cells of a question, before its answer."""
    needs = paper.selection.requirements
    titles = [f"{id} {paper.text(needs[id].title)}" for id in question.requirements if id in needs]
    words = paper.text(question.question or question.title)
    if question.answer != "mark":
        words += f"\n({paper.say(f'question_answer.{question.answer}')})"
    return [place, paper.text(question.theme), words, "\n".join(titles)]


def _row(paper: Paper, place: int, question: Question, said: Testimony | None) -> list[object]:
    return [
        *asked(paper, place, question),
        said.answer if said else None,
        paper.say(f"fit.{said.fit}") if said and said.fit else None,
        paper.say("yes_no.yes") if said and said.is_flag else None,
    ]


def _customer(paper: Paper, reference: Reference) -> str:
    """Who is called, or room to write it."""
    if not reference.customer:
        return paper.say("paper.calls.blank")
    known = (reference.customer, reference.sector, reference.answered_by, reference.position, reference.date)
    return paper.say("paper.calls.customer", words=" · ".join(filter(None, known)))
