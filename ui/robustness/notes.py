"""What stands beside every result of the page: what is missing, and who cannot take the lead."""

from services.robustness.contest import capped
from ui.components import vendor_names
from ui.robustness.held import contest_of
from ui.state import Here


def notes(place: Here) -> list[str]:
    """Each in one sentence."""
    held, names = contest_of(place), vendor_names(place)
    out = [names[one.vendor] for one in held.ranking.places if one.status == "excluded"]
    low = [names[vendor] for vendor in capped(held.selection, held.ranking)]
    partial = [names[one.vendor] for one in held.ranking.places if one.status == "provisional"]
    told = (("out", out), ("capped", low), ("partial", partial))
    return [
        place.say(f"robustness.note.{code}", vendors=vendors, count=len(vendors))
        for code, vendors in told
        if vendors
    ]
