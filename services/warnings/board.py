"""The warnings of a selection as one person may see them: those that stand, and those set aside."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from services import commands
from services.access import Viewer, sees_marks, sees_prices, sees_ties
from services.analysis import Ranking
from services.commands import Desk
from services.facts import subject
from services.faults import refuse
from services.rights import PERSONAL_KINDS
from services.selection import Selection
from services.shelves import Library
from services.specification import Dismissal
from services.warnings.adopting import adopting
from services.warnings.balancing import balancing
from services.warnings.bargaining import bargaining
from services.warnings.closing import closing
from services.warnings.demonstrating import demonstrating
from services.warnings.findings import Finding, View
from services.warnings.integrating import integrating
from services.warnings.lasting import lasting
from services.warnings.leaning import leaning
from services.warnings.marking import marking
from services.warnings.oversizing import oversizing
from services.warnings.personalising import personalising
from services.warnings.planning import planning
from services.warnings.pricing import pricing
from services.warnings.succeeding import succeeding
from services.warnings.thresholds import LEVELS, Level
from services.warnings.vouching import vouching
from services.warnings.weighing import weighing

RULES: tuple[Callable[[View], Iterator[Finding]], ...] = (
    oversizing,
    integrating,
    adopting,
    lasting,
    succeeding,
    balancing,
    pricing,
    bargaining,
    personalising,
    marking,
    leaning,
    weighing,
    closing,
    planning,
    demonstrating,
    vouching,
)


@dataclass(frozen=True)
class SetAside:
    """A warning somebody set aside: under which key, who, when, and why."""

    finding: Finding
    key: str
    actor: str
    at: str
    reason: str


@dataclass(frozen=True)
class Board:
    """Every warning, most serious first."""

    standing: tuple[Finding, ...]
    set_aside: tuple[SetAside, ...]

    def count(self, level: Level) -> int:
        """How many warnings of a level stand."""
        return sum(finding.level == level for finding in self.standing)


def board(
    selection: Selection,
    who: Viewer,
    library: Library,
    today: datetime.date,
    ranking: Ranking | None = None,
) -> Board:
    """The warnings of `selection`, which holds what `who` may see."""
    view = View(
        selection,
        library,
        today,
        sees_prices(selection, who),
        sees_marks(selection),
        sees_ties(selection, who),
        judges=who.role == "chair",
        member=who.id,
        given=ranking,
    )
    standing, set_aside = list[Finding](), list[SetAside]()
    for finding in findings(view):
        found = _dismissed(selection, finding)
        if found:
            set_aside.append(found)
        else:
            standing.append(finding)
    return Board(tuple(standing), tuple(set_aside))


def stamp(selection: Selection, who: Viewer) -> str:
    """What the board depends on: the same stamp, the same board.

    While marks are secret they change nothing, and giving one must not cost the warnings anew.
    """
    sealed = () if sees_marks(selection) else tuple(f"{kind}/" for kind in PERSONAL_KINDS)
    heard = (fact for path, fact in selection.facts.items() if not path.startswith(sealed))
    newest = max(heard, key=lambda fact: fact.seq, default=None)
    return f"{newest and newest.hash}/{sees_prices(selection, who)}/{who.id}"


def findings(view: View) -> list[Finding]:
    """What every rule finds, most serious first, then by number."""
    found = [finding for rule in RULES for finding in rule(view)]
    return sorted(found, key=lambda finding: LEVELS.index(finding.level))


def dismiss(desk: Desk, finding: Finding, reason: str) -> None:
    """Set a warning aside, with the reason; it comes back as soon as it names a row it did not name."""
    if not reason.strip():
        raise refuse("reason_missing")
    said = {"reason": reason.strip(), "subjects": list(finding.subjects), "sight": finding.sight}
    commands.put(desk, "dismissal", (finding.number, finding.key), said)


def take_back(desk: Desk, found: SetAside) -> None:
    """Let a warning that was set aside stand again."""
    commands.remove(desk, "dismissal", (found.finding.number, found.key))


def _dismissed(selection: Selection, finding: Finding) -> SetAside | None:
    """The dismissal that covers a warning: of the same trigger, and naming all its rows."""
    held: dict[tuple[str, ...], Dismissal] = selection.under("dismissal", finding.number)
    for (key,), said in held.items():
        if _variant(key) == finding.variant and set(finding.subjects) <= set(said.subjects):
            fact = selection.facts[subject("dismissal", finding.number, key)]
            return SetAside(finding, key, fact.actor, fact.at, said.reason)
    return None


def _variant(key: str) -> str:
    return key.rpartition("-")[0]
