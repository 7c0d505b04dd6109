"""What an import says to the journal: families, rows that are new or change, the scope, and the file."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from exchange.lists.comparison import Comparison
from exchange.lists.families import Families, Said
from exchange.lists.outcome import Imported, TableKind
from services.commands import check_all, new_id
from services.facts import subject
from services.faults import Refused
from services.selection import Selection, of_records
from services.specification import Import, Scope

SECTIONS = {
    "requirement": "requirements",
    "process": "processes",
    "phase": "phases",
    "objective": "objectives",
    "integration": "integrations",
    "risk": "risks",
}


@dataclass(frozen=True)
class File:
    """The file an import comes from."""

    name: str
    data: bytes


def as_records(
    imported: Imported, comparison: Comparison, families: Families, selection: Selection, file: File
) -> list[Said]:
    """Everything an import says, to be said together; nothing where it changes nothing."""
    said: list[Said] = [
        (change.row.kind, (change.row.id,), change.record)
        for change in comparison.changes
        if change.status != "unchanged"
    ]
    said = [*families.said(), *said, *_scope(comparison, selection)]
    return [*said, _file(imported, comparison, file)] if said else []


def _scope(comparison: Comparison, selection: Selection) -> Iterator[Said]:
    """What the list puts out of scope joins what the scope leaves out."""
    if comparison.excluded:
        held = selection.get("scope") or Scope()
        yield "scope", (), replace(held, excluded=(*held.excluded, *comparison.excluded))


def _file(imported: Imported, comparison: Comparison, file: File) -> Said:
    kind: TableKind = imported.kind
    fact: Any = Import(
        file=file.name[-300:],
        sha256=hashlib.sha256(file.data).hexdigest(),
        kind=SECTIONS[kind],  # type: ignore[arg-type]  # every section is a kind of import
        items=tuple(subject(row.kind, row.id) for row in imported.rows),
        kept=len(imported.rows),
        changed=comparison.count("changed"),
        refused=len(imported.refused),
        warnings=len(imported.notices),
    )
    return "import", (new_id("i"),), fact


def with_said(selection: Selection, said: list[Said]) -> Selection:
    """`selection` with everything in `said`; refused if it does not fit."""
    held = {(kind, ids): record for kind, held in selection.records.items() for ids, record in held.items()}
    new = of_records(selection.id, held | {(kind, ids): record for kind, ids, record in said})
    faults = check_all(new, said)
    if faults:
        raise Refused(faults)
    return new
