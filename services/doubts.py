"""Doubts: questions about a vendor to be lifted before the choice, from whom, by when, with what answer."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.committee import Doubt, DoubtState
from services.selection import Selection

STATES: tuple[DoubtState, ...] = ("open", "asked", "confirmed", "workaround", "compromise", "lifted")
UNSETTLED = frozenset({"open", "asked"})


@dataclass(frozen=True)
class Wanted:
    """What a reader of the register looks for; nothing means any."""

    vendor: str = ""
    state: str = ""
    owner: str = ""


def register(selection: Selection, wanted: Wanted) -> dict[str, Doubt]:
    """The doubts that are wanted: those without an answer first, the soonest due first."""
    held: Mapping[str, Doubt] = selection.named("doubt")
    kept = {id: doubt for id, doubt in held.items() if _matches(doubt, wanted)}
    return dict(sorted(kept.items(), key=lambda item: _urgency(item[1])))


def is_late(doubt: Doubt, today: datetime.date) -> bool:
    """Whether an answer was due before `today` and is still awaited."""
    return doubt.due is not None and doubt.due < today and doubt.state in UNSETTLED


def raised(author: str, vendor: str, question: str, **about: Any) -> dict[str, Any]:
    """A new doubt as a raw value."""
    return {"vendor": vendor, "question": question, "author": author, **about}


def _matches(doubt: Doubt, wanted: Wanted) -> bool:
    pairs = ((wanted.vendor, doubt.vendor), (wanted.state, doubt.state), (wanted.owner, doubt.owner))
    return all(not sought or sought == found for sought, found in pairs)


def _urgency(doubt: Doubt) -> tuple[bool, datetime.date, str]:
    return (doubt.state not in UNSETTLED, doubt.due or datetime.date.max, doubt.vendor)
