"""The questions about support after go-live, with a vendor's answers and what proves them, or blank."""

from exchange.checklists.calls import asked, columns
from exchange.checklists.frame import Paper
from exchange.sheets import Sheet
from services import questions
from services.committee import Assurance, Question

PROOFS = ("document", "reference", "spoken")


def support(paper: Paper) -> list[Sheet]:
    """One sheet: every question, the answer, the proof and its source."""
    lines = [paper.title]
    if paper.vendor:
        lines.append(paper.say("paper.for_vendor", vendor=paper.vendor_name))
    proofs = tuple(paper.say(f"evidence.{word}") for word in PROOFS)
    return [
        Sheet(
            tab=paper.say("paper.support.tab"),
            title=paper.say("paper.support.title"),
            lines=(*lines, paper.say("paper.support.reading")),
            columns=columns(paper, paper.column("proof", 12, choices=proofs), paper.column("source", 16)),
            rows=[
                _row(paper, place, question, paper.selection.get("assurance", paper.vendor or "", id))
                for place, (id, question) in enumerate(
                    questions.asked(paper.selection, "support").items(), start=1
                )
            ],
            stamp=paper.stamp,
        )
    ]


def _row(paper: Paper, place: int, question: Question, said: Assurance | None) -> list[object]:
    if said is None:
        return [*asked(paper, place, question), None, None, None, None]
    return [
        *asked(paper, place, question),
        said.answer,
        paper.say(f"fit.{said.fit}") if said.fit else None,
        paper.say(f"evidence.{said.evidence}"),
        said.source,
    ]
