"""The backlog of phase 2: what was put off, and what the chosen vendor does not deliver."""

from collections.abc import Iterator

from exchange.checklists.frame import Paper
from exchange.sheets import Sheet
from services.records import Fit, Requirement

UNDELIVERED: frozenset[Fit] = frozenset({"roadmap", "no"})


def backlog(paper: Paper) -> list[Sheet]:
    """One sheet: requirements and processes for later, each with the reason why it is here."""
    rows = [*_requirements(paper), *_processes(paper)]
    lines = [paper.title]
    if paper.vendor:
        lines.append(paper.say("paper.for_vendor", vendor=paper.vendor_name))
    lines.append(paper.say("paper.backlog.reading", count=len(rows)))
    columns = [
        paper.column("id", 9),
        paper.column("title", 30),
        paper.column("what", 11),
        paper.column("release", 10),
        paper.column("priority", 13),
        paper.column("departments", 18),
        paper.column("why", 26),
        *([paper.column("claimed", 26)] if paper.vendor else []),
        paper.column("quarter", 11),
        paper.column("owner", 14),
    ]
    return [
        Sheet(
            tab=paper.say("paper.backlog.tab"),
            title=paper.say("paper.backlog.title"),
            lines=tuple(lines),
            columns=tuple(columns),
            rows=rows,
            stamp=paper.stamp,
        )
    ]


def _requirements(paper: Paper) -> Iterator[list[object]]:
    found = [(id, need, why) for id, need in paper.requirements() if (why := _why(paper, id, need))]
    for id, need, why in sorted(found, key=lambda item: item[1].release):
        yield [
            id,
            paper.text(need.title),
            paper.say("kind.requirement"),
            paper.say(f"release.{need.release}"),
            paper.say(f"priority.{need.priority}"),
            ", ".join(map(paper.text, need.departments)),
            why,
            *([paper.claimed(id)] if paper.vendor else []),
            None,
            None,
        ]


def _why(paper: Paper, id: str, need: Requirement) -> str:
    """Why a requirement waits; nothing where it is asked for now and promised."""
    if need.release != "1":
        return paper.say(f"paper.why.{need.release}")
    answer = paper.answer(id)
    if answer is not None and answer.fit in UNDELIVERED:
        return paper.say("paper.why.undelivered")
    return ""


def _processes(paper: Paper) -> Iterator[list[object]]:
    for process in paper.selection.named("process").values():
        if process.release != "1":
            yield [
                None,
                paper.text(process.title),
                paper.say("kind.process"),
                paper.say(f"release.{process.release}"),
                paper.say(f"priority.{process.priority}"),
                ", ".join(map(paper.text, process.departments)),
                paper.text(process.note) or paper.say(f"paper.why.{process.release}"),
                *([None] if paper.vendor else []),
                None,
                None,
            ]
