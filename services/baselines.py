"""Baselines: the specification frozen under a number, as it was, never changed or removed."""

import datetime
import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from services.documents import Path
from services.facts import Ids, parts, record_type
from services.faults import Fault, Refused
from services.schema import Placed, adapter, canonical, parse
from services.selection import Selection
from services.specification import Baseline

FROZEN = frozenset(
    {
        "selection",
        "scope",
        "budget",
        "calendar",
        "phase",
        "milestone",
        "process",
        "objective",
        "requirement",
        "integration",
        "migration",
        "risk",
        "scenario",
        "criterion",
        "weight",
        "rule",
        "scale",
        "cost_category",
    }
)

Facts = Mapping[str, Any]


def specified(selection: Selection) -> dict[str, Any]:
    """What the specification says now, by subject: nothing of vendors, members, marks or prices."""
    return {path: value for path, value in selection.values.items() if parts(path)[0] in FROZEN}


def fingerprint(facts: Facts) -> str:
    """SHA-256 of the canonical map of `facts`."""
    return hashlib.sha256(canonical(dict(facts)).encode()).hexdigest()


def numbered(selection: Selection) -> dict[int, Baseline]:
    """The baselines of `selection` by number, oldest first."""
    found = selection.named("baseline")
    return {int(id): found[id] for id in sorted(found, key=int)}


def next_number(selection: Selection) -> int:
    """The number that the next baseline will have."""
    return len(selection.all("baseline")) + 1


def frozen(selection: Selection, reason: str, day: datetime.date, title: str = "") -> dict[str, Any]:
    """The raw value of a baseline of `selection` as it stands."""
    facts = specified(selection)
    return {
        "title": title,
        "reason": reason,
        "day": day,
        "seq": selection.seq,
        "fingerprint": fingerprint(facts),
        "facts": facts,
    }


def is_sound(baseline: Baseline) -> bool:
    """Whether the facts of a baseline are those that were frozen."""
    return fingerprint(baseline.facts) == baseline.fingerprint


def baseline_faults(selection: Selection, ids: Ids, baseline: Baseline, placed: Placed) -> Iterator[Fault]:
    """Numbers go up by one from 1, and the facts are those of the fingerprint."""
    taken = set(selection.named("baseline"))
    wanted = {str(number) for number in range(1, len(taken) + 1)}
    if ids[0] not in wanted:
        yield Fault("baseline_number", placed(()), {"found": ids[0], "wanted": min(wanted - taken, key=int)})
    if not is_sound(baseline):
        yield Fault("baseline_altered", placed(("fingerprint",)), {"number": ids[0]})


def retyped(raw: Any, placed: Placed, at: Path) -> Any:
    """A baseline read as texts from a file, each of its facts in the types of its record again."""
    if not isinstance(raw, Mapping) or not isinstance(raw.get("facts"), Mapping):
        return raw
    facts: dict[str, Any] = {}
    faults: list[Fault] = []
    for path, value in raw["facts"].items():
        try:
            facts[path] = _typed(path, value, placed, (*at, "facts", path))
        except Refused as refused:
            faults += refused.faults
    if faults:
        raise Refused(faults)
    return {**raw, "facts": facts}


def _typed(path: str, raw: Any, placed: Placed, at: Path) -> Any:
    kind = record_type(*parts(path))
    whole = adapter(kind).dump_python(parse(kind, raw, placed, at), mode="json")
    return _as_written(raw, whole)


def _as_written(raw: Any, whole: Any) -> Any:
    """`whole` with no more than what `raw` says: a default of today is no part of what was frozen."""
    if isinstance(raw, Mapping) and isinstance(whole, Mapping):
        return {key: _as_written(value, whole[key]) for key, value in raw.items()}
    if isinstance(raw, list) and isinstance(whole, list):
        return [_as_written(value, inner) for value, inner in zip(raw, whole, strict=True)]
    return int(whole) if isinstance(whole, float) and whole.is_integer() else whole
