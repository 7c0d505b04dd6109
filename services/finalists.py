"""Finalists: the vendors that may still be chosen, as far as one may see."""

from services.analysis import Ranking
from services.selection import Selection


def finalists(selection: Selection, ranking: Ranking) -> list[str]:
    """The vendors that have answered, have not withdrawn, and are not excluded.

    Whoever may see no answer of a vendor yet is told nothing about what it lacks.
    """
    heard = {vendor for vendor, _ in selection.all("answer")}
    out = {place.vendor for place in ranking.places if place.status in ("excluded", "withdrawn")}
    return [id for id, vendor in selection.vendors.items() if id in heard - out and vendor.status == "active"]
