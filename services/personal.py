"""How personal a specification is: which items still stand as the library ships them."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from services import creation
from services.facts import Ids
from services.selection import Selection
from services.shelves import Library

Personality = Literal["shipped", "edited", "confirmed"]
PERSONALITIES: tuple[Personality, ...] = ("shipped", "edited", "confirmed")

# Where an item stands among others is no change to what it says.
_PLACE = frozenset({"origin", "confirmed", "parent", "scenario", "order"})
# What a template leaves out is left out of these too.
_LINKS = frozenset({"requirements", "process"})


@dataclass(frozen=True)
class Item:
    """Something that came from the library: still as shipped, edited, or confirmed as it is."""

    kind: str
    id: str
    state: Personality


@dataclass(frozen=True)
class Untouched:
    """The items as shipped that nobody has confirmed, and their share of all that came from the library."""

    items: tuple[Item, ...]
    share: float


_SHIPPED: Mapping[str, Callable[[Library, str], Any]] = {
    "requirement": creation.requirement,
    "scenario": creation.scenario,
    "objective": creation.objective,
    "process": creation.process,
    "phase": creation.phase,
    "integration": lambda library, id: creation.flow(library.integrations, id),
    "migration": lambda library, id: creation.flow(library.migrations, id),
}
KINDS = (*_SHIPPED, "criterion")


def state_of(library: Library, kind: str, record: Any) -> Personality | None:
    """Whether `record` is as shipped, edited or confirmed; None if it does not come from the library."""
    if record.origin is None:
        return None
    if record.confirmed:
        return "confirmed"
    shipped = shipped_record(library, kind, record.origin)
    return "shipped" if shipped is not None and _says_the_same(record, shipped) else "edited"


def shipped_record(library: Library, kind: str, origin: str) -> Any:
    """What the library ships under `origin`, or None where it no longer has it."""
    shelf, _, id = origin.partition("/")
    try:
        if kind == "criterion":
            return creation.question(library.questionnaires[shelf], id)
        return _SHIPPED[kind](library, id)
    except KeyError:
        return None


def _says_the_same(record: Any, shipped: Any) -> bool:
    return all(
        _same(field.name, getattr(record, field.name), getattr(shipped, field.name))
        for field in fields(record)
        if field.name not in _PLACE
    )


def _same(name: str, found: Any, shipped: Any) -> bool:
    if name in _LINKS:
        return found is None or found == shipped or (isinstance(found, tuple) and set(found) <= set(shipped))
    return bool(found == shipped)


def items(selection: Selection, library: Library) -> list[Item]:
    """Every item of `selection` that came from the library, kind by kind."""
    return [
        Item(kind, id, state)
        for kind in KINDS
        for id, record in selection.named(kind).items()
        if (state := state_of(library, kind, record)) is not None
    ]


def counts(found: list[Item], kind: str) -> Mapping[Personality, int]:
    """How many items of `kind` stand in each state."""
    return Counter(item.state for item in found if item.kind == kind)


def untouched(selection: Selection, library: Library) -> Untouched:
    """What was copied and neither edited nor confirmed; a share of 0 where nothing came from the library."""
    found = items(selection, library)
    kept = tuple(item for item in found if item.state == "shipped")
    return Untouched(kept, len(kept) / len(found) if found else 0.0)


def confirmations(
    selection: Selection, library: Library, kind: str, ids: tuple[str, ...] = ()
) -> list[tuple[str, Ids, Any]]:
    """What confirms the items of `kind` that stand as shipped, or those of them named in `ids`."""
    return [
        (kind, (item.id,), replace(selection.get(kind, item.id), confirmed=True))
        for item in untouched(selection, library).items
        if item.kind == kind and (not ids or item.id in ids)
    ]
