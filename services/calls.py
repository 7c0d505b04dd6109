"""Reference calls: which ones count, how comparable each customer is, and which finalists lack some."""

from dataclasses import dataclass

from services.committee import Closeness, Reference
from services.selection import Selection

SIDES = ("sector_close", "size_close", "integrations_close")


@dataclass(frozen=True)
class Heard:
    """How many references of a vendor were heard, how many of those are comparable, how many wait."""

    vendor: str
    done: int
    comparable: int
    planned: int


def heard(selection: Selection) -> set[tuple[str, str]]:
    """The vendor and id of every reference that counts: it answered, and nothing ties it to the vendor."""
    return {
        (vendor, id)
        for (vendor, id), reference in selection.all("reference").items()
        if reference.state == "done" and not is_tied(selection, vendor, id)
    }


def is_tied(selection: Selection, vendor: str, id: str) -> bool:
    """Whether something ties a reference to the vendor: noted on it, or admitted in an alarming answer."""
    reference: Reference = selection.get("reference", vendor, id)
    return reference.has_tie or any(
        said.is_flag and selection.named("question")[question].answer == "flag"
        for (of, who, question), said in selection.all("testimony").items()
        if (of, who) == (vendor, id)
    )


def is_comparable(reference: Reference) -> bool:
    """Whether a customer is near enough: at least two of sector, size and integrations, close or partly."""
    near: tuple[Closeness, ...] = ("close", "partly")
    return sum(getattr(reference, side) in near for side in SIDES) >= 2


def count(selection: Selection, vendor: str) -> Heard:
    """What was heard about `vendor`."""
    counted = heard(selection)
    of_vendor = selection.under("reference", vendor)
    done = [one for (id,), one in of_vendor.items() if (vendor, id) in counted]
    return Heard(
        vendor,
        len(done),
        sum(is_comparable(one) for one in done),
        sum(one.state == "planned" for one in of_vendor.values()),
    )
