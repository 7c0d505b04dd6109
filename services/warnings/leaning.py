"""W11 again, what marks say of those who gave them: severe, all alike, without a word, changed since.

What is told of a person is told to the chair and to that person, as in the meeting.
"""

from collections import Counter
from collections.abc import Iterator

from scoring.ranking import DECIMALS
from services.panel import Panel, panel
from services.records import STAGES
from services.remarks import telling
from services.selection import Selection
from services.text import Text
from services.warnings.findings import Detail, Finding, View


def leaning(view: View) -> Iterator[Finding]:
    """How members mark beside each other, and what was changed once others' marks were known."""
    if not view.sees_marks or not view.selection.all("rating"):
        return
    found = panel(view.selection, view.ranking.marks)
    yield from _flat(view, found)
    yield from _severe(view, found)
    yield from _speechless(view)
    yield from _revised(view)
    yield from _reopened(view)


def _flat(view: View, found: Panel) -> Iterator[Finding]:
    """Members who gave every criterion of a vendor the same mark."""
    names = view.selection.vendors
    rows = [
        view.row("member", rater.member, details=[Text.same(names[id].name) for id in rater.alike])
        for rater in found.raters
        if rater.alike and view.may_judge(rater.member)
    ]
    if rows:
        yield view.finding("W11.flat", rows, "people", count=len(rows))


def _severe(view: View, found: Panel) -> Iterator[Finding]:
    """Members who mark clearly higher or lower than the others on the same cells."""
    most = view.thresholds.marking.severity
    rows = [
        view.row("member", rater.member, details=[_side(rater.effect)])
        for rater in found.raters
        if rater.effect is not None
        and not rater.too_few
        and round(abs(rater.effect), DECIMALS) > most
        and view.may_judge(rater.member)
    ]
    if rows:
        yield view.finding("W11.severe", rows, "people", count=len(rows), share=most)


def _side(effect: float) -> Detail:
    return Detail("higher" if effect > 0 else "lower", {"share": abs(effect)})


def _speechless(view: View) -> Iterator[Finding]:
    """The lowest and highest marks say nothing of why."""
    selection = view.selection
    extreme = {id: telling(selection.scale(id)) for id in selection.criteria}
    bare = Counter(
        member
        for (_, criterion, member), rating in selection.all("rating").items()
        if rating.mark in extreme[criterion] and not rating.comment.strip() and view.may_judge(member)
    )
    if bare:
        rows = [
            view.row("member", id, details=[Detail("marks", {"count": count})]) for id, count in bare.items()
        ]
        yield view.finding("W11.extreme", rows, "people", count=bare.total())


def _revised(view: View) -> Iterator[Finding]:
    """Marks that are other than they were before the discussion."""
    selection = view.selection
    first = selection.all("rating")
    moved = Counter(
        ids[:2]
        for ids, said in selection.all("revision").items()
        if ids in first and first[ids].mark not in (None, said.mark)
    )
    if moved:
        rows = [view.cell(*cell) for cell in moved]
        yield view.finding("W11.revised", rows, "marks", count=moved.total())


def _reopened(view: View) -> Iterator[Finding]:
    """Marks given after a move back from a stage at which everybody's could be read."""
    selection = view.selection
    since = _seen_since(selection)
    if not since:
        return
    late = [ids for ids in selection.all("rating") if selection.said_at("rating", *ids) > since]
    if late:
        rows = [view.cell(*cell) for cell in dict.fromkeys(ids[:2] for ids in late)]
        yield view.finding("W11.reopened", rows, "marks", count=len(late))


def _seen_since(selection: Selection) -> str:
    """When the stage first went back to scoring, or before, once marks had been revealed; else empty."""
    scoring = STAGES.index("scoring")
    back = [
        selection.said_at("return", id)
        for id, move in selection.named("return").items()
        if STAGES.index(move.to) <= scoring < STAGES.index(move.origin)
    ]
    return min(back, default="")
