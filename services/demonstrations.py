"""Demonstrations: whose turn it is, in which order vendors show each scenario, which one runs now."""

import datetime
from typing import Any

from services.committee import Attendance, Demonstration, Presence
from services.facts import subject
from services.schema import dump
from services.scripts import fingerprint
from services.selection import Selection

Said = tuple[str, tuple[str, ...], Any]


def turns(selection: Selection, scenario: str) -> list[tuple[str, Demonstration]]:
    """Every vendor still running with its turn at a scenario, in order; those without one come last."""
    found = [
        (id, selection.get("demonstration", id, scenario) or Demonstration())
        for id, vendor in selection.vendors.items()
        if vendor.status == "active"
    ]
    return sorted(found, key=lambda turn: turn[1].order or 1000)


def rotation(selection: Selection) -> list[Said]:
    """An order for every scenario in which no vendor always comes first: each starts where the last did not.

    What stands of a turn, such as its time, is kept; an opened demonstration keeps its place.
    """
    vendors = [id for id, vendor in selection.vendors.items() if vendor.status == "active"]
    said: list[Said] = []
    for round, scenario in enumerate(selection.scenarios):
        for place, vendor in enumerate(vendors):
            turn: Demonstration | None = selection.get("demonstration", vendor, scenario)
            if turn is None or not turn.script:
                order = (place - round) % len(vendors) + 1
                raw = dump(Demonstration, turn) if turn else {}
                said.append(("demonstration", (vendor, scenario), {**raw, "order": order}))
    return said


def always_first(selection: Selection) -> str | None:
    """The vendor that shows every scenario first, where two or more have an order."""
    firsts = []
    for scenario in selection.scenarios:
        ordered = [vendor for vendor, turn in turns(selection, scenario) if turn.order is not None]
        firsts += ordered[:1]
    return firsts[0] if len(firsts) > 1 and len(set(firsts)) == 1 else None


def opening(selection: Selection, vendor: str, scenario: str) -> dict[str, Any]:
    """The turn of a vendor as it is opened now: held from now on to the script as it stands."""
    turn: Demonstration | None = selection.get("demonstration", vendor, scenario)
    raw = dump(Demonstration, turn) if turn else {}
    return {**raw, "script": fingerprint(selection.scenarios[scenario])}


def running(selection: Selection, now: datetime.datetime) -> tuple[str, str] | None:
    """The demonstration that runs now, as vendor and scenario: the last one opened, or due to have begun."""
    begun = []
    for (vendor, scenario), turn in selection.all("demonstration").items():
        moment = _begun(selection, vendor, scenario, turn)
        if moment is not None and moment <= now and selection.vendors[vendor].status == "active":
            begun.append((moment, vendor, scenario))
    return max(begun)[1:] if begun else None


def _begun(selection: Selection, vendor: str, scenario: str, turn: Demonstration) -> datetime.datetime | None:
    """When a turn began: as planned, or as it was opened where that was earlier or nothing was planned."""
    said = selection.facts[subject("demonstration", vendor, scenario)].at
    if not turn.script or not said:
        return turn.starts
    opened = datetime.datetime.fromisoformat(said)
    return min(opened, turn.starts) if turn.starts else opened


def presence(selection: Selection, vendor: str, scenario: str, member: str) -> Presence | None:
    """How much of a demonstration a member saw, if it was said."""
    found: Attendance | None = selection.get("attendance", vendor, scenario, member)
    return found.presence if found else None
