"""W11, how marks were given: missing, far apart, by one person only, with an interest unsigned."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from scoring.agreement import spread
from scoring.ranking import DECIMALS
from services.access import reached
from services.interests import undeclared
from services.moderation import owed
from services.warnings.findings import Detail, Finding, View


def marking(view: View) -> Iterator[Finding]:
    """What makes the marks of a committee hard to defend."""
    yield from _unsigned(view)
    if view.sees_marks:
        yield from _missing(view)
        yield from _apart(view)
        yield from _alone(view)


def _unsigned(view: View) -> Iterator[Finding]:
    """Once scoring has begun: members who have not said of each vendor whether something ties them to it."""
    selection = view.selection
    if selection.is_open or not view.sees_ties or not reached(selection, "scoring"):
        return
    left = {id: len(undeclared(selection, id)) for id in selection.members}
    rows = [
        view.row("member", id, details=[Detail("vendors", {"count": count})])
        for id, count in left.items()
        if count
    ]
    if rows:
        yield view.finding("W11.unsigned", rows, "ties", count=len(rows))


def _missing(view: View) -> Iterator[Finding]:
    """Once marks are revealed: what rests on fewer marks than it should, and none is agreed."""
    selection, least = view.selection, view.thresholds.marking.least_marks
    if not reached(selection, "reveal"):
        return
    settled, given = selection.all("agreed"), selection.all("rating")
    asked = Counter(ids[:2] for ids in owed(selection))
    came = Counter(ids[:2] for ids, rating in given.items() if rating.mark is not None)
    bare = [cell for cell in asked if came[cell] < min(least, asked[cell]) and cell not in settled]
    if bare:
        rows = [
            view.cell(vendor, criterion, details=[Detail("marks", {"count": came[vendor, criterion]})])
            for vendor, criterion in sorted(bare)
        ]
        yield view.finding("W11.missing", rows, "marks", count=len(bare), least=least)


def _apart(view: View) -> Iterator[Finding]:
    """Cells on which marks after the discussion are far apart, and none is agreed."""
    marks = view.ranking.marks
    apart = np.round(spread(marks.standing_values).spread, DECIMALS) >= view.thresholds.marking.apart
    rows = [
        view.cell(marks.vendors[row], marks.criteria[column])
        for row, column in np.argwhere(apart & ~marks.agreed)
    ]
    if rows:
        yield view.finding("W11.apart", rows, "marks", count=len(rows))


def _alone(view: View) -> Iterator[Finding]:
    """Every mark is one person's."""
    marks = view.ranking.marks
    gave = (~np.isnan(marks.standing)).any(axis=(1, 2))
    if gave.sum() == 1:
        member = marks.members[int(gave.argmax())]
        yield view.finding("W11.single", [view.row("member", member)], "marks")
