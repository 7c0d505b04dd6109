"""Interests: what each member has declared of each vendor, and what a tie closes."""

from collections.abc import Iterable
from typing import Any

from services.committee import Consequence, Declaration
from services.facts import Ids
from services.selection import Selection


def declared(selection: Selection, member: str, vendor: str) -> Declaration | None:
    """What `member` has declared of `vendor`, if anything."""
    found: Declaration | None = selection.get("declaration", member, vendor)
    return found


def undeclared(selection: Selection, member: str) -> list[str]:
    """The vendors still in the race of which `member` has declared nothing."""
    active = (id for id, vendor in selection.vendors.items() if vendor.status == "active")
    return [id for id in active if declared(selection, member, id) is None]


def is_tied(selection: Selection, member: str, vendor: str) -> bool:
    """Whether a declared tie closes the cells of `vendor` for `member`: always, unless the chair decided."""
    said = declared(selection, member, vendor)
    if said is None or said.interest == "none":
        return False
    decided = decided_of(selection, member, vendor)
    return decided is None or decided.effect != "rates"


def decided_of(selection: Selection, member: str, vendor: str) -> Consequence | None:
    """What the chair decided of what `member` declares of `vendor`, if anything."""
    found: Consequence | None = selection.get("consequence", member, vendor)
    return found


def overtaken(selection: Selection, said: Iterable[tuple[str, Ids, Any]]) -> list[Ids]:
    """The decisions that something newly declared in `said` takes back: they were about something else."""
    return [
        ids
        for kind, ids, record in said
        if kind == "declaration" and record != selection.get(kind, *ids) and decided_of(selection, *ids)
    ]


def has_left(selection: Selection, member: str) -> bool:
    """Whether the chair has decided, because of a tie that stands, that `member` leaves the evaluation."""
    decided = (vendor for who, vendor in selection.all("consequence") if who == member)
    return any(_leaves(selection, member, vendor) for vendor in decided)


def _leaves(selection: Selection, member: str, vendor: str) -> bool:
    """Whether a tie that stands with `vendor` takes `member` out of the whole evaluation."""
    decided = decided_of(selection, member, vendor)
    return decided is not None and decided.effect == "leaves" and is_tied(selection, member, vendor)


def ties(selection: Selection) -> list[tuple[str, str]]:
    """Every tie that stands declared, as (member, vendor)."""
    said = selection.all("declaration").items()
    return [(member, vendor) for (member, vendor), found in said if found.interest == "tie"]


def uncounted(selection: Selection) -> frozenset[tuple[str, str]]:
    """Whose word on which vendor does not count, as (member, vendor), whenever it was given.

    That is a tie, unless the chair decided that the member rates; all vendors, for who has left.
    """
    closed = {pair for pair in ties(selection) if is_tied(selection, *pair)}
    left = {member for member, vendor in closed if _leaves(selection, member, vendor)}
    return frozenset(closed | {(member, vendor) for member in left for vendor in selection.vendors})


def may_read(selection: Selection, member: str, vendor: str) -> bool:
    """Whether `member` may read what is said about `vendor`: not before declaring, not after leaving."""
    return declared(selection, member, vendor) is not None and not has_left(selection, member)


def is_closed(selection: Selection, member: str, vendor: str) -> bool:
    """Whether what `member` says of `vendor` counts for nobody: a tie closes it, or the member has left."""
    return is_tied(selection, member, vendor) or has_left(selection, member)
