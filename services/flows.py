"""Flows of data and data to take over: what is still unsaid, what it costs today, where it is hosted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.records import HostingMode, Requirement
from services.selection import Selection
from services.shelves import Library
from services.specification import Integration, Migration, Scope

FLOW = ("source", "target", "object", "direction", "trigger", "frequency")
SET = ("source", "format", "volume", "cleaning_days")
GDPR = "gdpr"
MONTHS = 12


@dataclass(frozen=True)
class Flows:
    """The integrations as a whole: what each leaves unsaid, and the hours typed by hand today."""

    missing: Mapping[str, tuple[str, ...]]
    hours_a_month: float
    unmeasured: int

    @property
    def incomplete(self) -> int:
        """How many integrations leave something unsaid."""
        return sum(1 for names in self.missing.values() if names)

    @property
    def hours_a_year(self) -> float:
        """The hours typed by hand in a year."""
        return MONTHS * self.hours_a_month


@dataclass(frozen=True)
class Takeover:
    """The data to take over as a whole: what each set leaves unsaid, records and days of cleaning."""

    missing: Mapping[str, tuple[str, ...]]
    volume: int
    cleaning_days: float

    @property
    def incomplete(self) -> int:
        """How many sets leave something unsaid."""
        return sum(1 for names in self.missing.values() if names)


@dataclass(frozen=True)
class Hosted:
    """Where a vendor would host the tool, and whether that is what the scope asks for (None: unsaid)."""

    vendor: str
    mode: HostingMode | None
    agrees: bool | None


def unsaid(flow: Integration) -> tuple[str, ...]:
    """The fields without which a flow can be neither priced nor tested."""
    return _empty(flow, FLOW)


def integrations(selection: Selection) -> Flows:
    """What the integrations of `selection` add up to."""
    flows: Mapping[str, Integration] = selection.named("integration")
    hours = [flow.manual_hours for flow in flows.values()]
    return Flows(
        missing={id: unsaid(flow) for id, flow in flows.items()},
        hours_a_month=sum(found for found in hours if found is not None),
        unmeasured=hours.count(None),
    )


def priced(selection: Selection) -> dict[str, tuple[str, ...]]:
    """The vendors that price each integration with a cost line of its own, by integration."""
    found: dict[str, list[str]] = {id: [] for id in selection.named("integration")}
    for (vendor, _), line in selection.all("cost").items():
        if line.integration in found and line.status != "missing" and vendor not in found[line.integration]:
            found[line.integration].append(vendor)
    return {id: tuple(vendors) for id, vendors in found.items()}


def migrations(selection: Selection) -> Takeover:
    """What the data to take over add up to."""
    sets: Mapping[str, Migration] = selection.named("migration")
    return Takeover(
        missing={id: _empty(held, SET) for id, held in sets.items()},
        volume=sum(held.volume or 0 for held in sets.values()),
        cleaning_days=sum(held.cleaning_days or 0 for held in sets.values()),
    )


def privacy(selection: Selection, library: Library) -> dict[str, Requirement]:
    """The requirements on personal data: those of the GDPR category, and those the library counts in it."""
    shipped = {f"library/{id}" for id in _library_ids(library)}
    return {
        id: need
        for id, need in selection.requirements.items()
        if need.category == GDPR or need.origin in shipped
    }


def privacy_left(selection: Selection, library: Library) -> list[str]:
    """The requirements on personal data that the library has and `selection` has not, by library id."""
    held = {need.origin for need in selection.requirements.values()}
    return [
        id for id in _library_ids(library) if f"library/{id}" not in held and id not in selection.requirements
    ]


def hosting(selection: Selection) -> list[Hosted]:
    """How each vendor that has not withdrawn would host the tool, beside what the scope asks for."""
    scope: Scope | None = selection.get("scope")
    wish = scope.hosting if scope else None
    return [
        Hosted(id, vendor.hosting_mode, _agrees(wish, vendor.hosting_mode))
        for id, vendor in selection.vendors.items()
        if vendor.status == "active"
    ]


def _agrees(wish: str | None, mode: HostingMode | None) -> bool | None:
    if wish is None or (mode is None and wish != "either"):
        return None
    return wish in ("either", mode)


def _library_ids(library: Library) -> list[str]:
    return [id for id, category in library.category_of.items() if category == GDPR]


def _empty(record: Any, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if getattr(record, name) in (None, ""))
