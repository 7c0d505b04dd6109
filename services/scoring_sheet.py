"""The sheet of one evaluator: which marks are open, what closes a vendor, what is left where."""

import datetime
from dataclasses import dataclass
from typing import Literal

from services import demonstrations
from services.access import Viewer, check_write, reached
from services.faults import Fault, Place, Refused
from services.progress import Progress, progress
from services.sections import assigned
from services.selection import Selection

Closing = Literal["hidden", "read_only"]


@dataclass(frozen=True)
class Closed:
    """Why a person gives no mark to a vendor now, and whether their marks may still be read."""

    fault: Fault
    closing: Closing

    @property
    def is_hidden(self) -> bool:
        """Whether a sentence stands instead of the sheet."""
        return self.closing == "hidden"


def closed(
    selection: Selection, who: Viewer, vendor: str, criterion: str, now: datetime.datetime
) -> Closed | None:
    """What closes a vendor to `who`; None while marks may be given."""
    try:
        check_write(selection, who, "rating", (vendor, criterion, who.id), now)
    except Refused as refused:
        is_over = not selection.is_open and reached(selection, "reveal")
        fault = refused.faults[0]
        if is_over and fault.code in ("declare_first", "interest_declared"):
            fault = Fault("wrong_stage", Place(), {"stage": selection.stage, "needed": "scoring"})
        is_read = is_over or fault.code in ("deadline_passed", "archived")
        return Closed(fault, "read_only" if is_read else "hidden")
    return None


def lefts(selection: Selection, member: str) -> dict[tuple[str, str], Progress]:
    """What `member` has given and has left, by vendor still running and section."""
    return {
        (vendor, section): progress(selection, member, vendor, criteria)
        for vendor, record in selection.vendors.items()
        if record.status == "active"
        for section, criteria in assigned(selection, member).items()
    }


def first_place(
    selection: Selection, sections: dict[str, list[str]], vendors: list[str], now: datetime.datetime
) -> tuple[str, str]:
    """Where the sheet opens: at the demonstration that runs now, else at the first vendor and section."""
    found = demonstrations.running(selection, now)
    if found and found[0] in vendors:
        section = next((id for id in sections if selection.criteria[id].scenario == found[1]), None)
        if section is not None:
            return found[0], section
    return vendors[0], next(iter(sections))
