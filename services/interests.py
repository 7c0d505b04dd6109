"""Interests: what each member has declared of each vendor, and what a tie closes."""

from services.committee import Consequence, Declaration
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
    decided: Consequence | None = selection.get("consequence", member, vendor)
    return decided is None or decided.effect != "rates"


def has_left(selection: Selection, member: str) -> bool:
    """Whether the chair has decided, because of a tie that stands, that `member` leaves the evaluation."""
    return any(
        decided.effect == "leaves" and is_tied(selection, member, vendor)
        for (who, vendor), decided in selection.all("consequence").items()
        if who == member
    )


def may_read(selection: Selection, member: str, vendor: str) -> bool:
    """Whether `member` may read what is said about `vendor`: not before declaring, not after leaving."""
    return declared(selection, member, vendor) is not None and not has_left(selection, member)


def is_closed(selection: Selection, member: str, vendor: str) -> bool:
    """Whether what `member` says of `vendor` counts for nobody: a tie closes it, or the member has left."""
    return is_tied(selection, member, vendor) or has_left(selection, member)
