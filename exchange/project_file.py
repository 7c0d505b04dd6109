"""The selection file: all facts as one YAML document that reads back to the same fingerprint."""

from collections.abc import Iterator
from typing import Any

from exchange.stage_marks import in_all_languages
from services.baselines import retyped
from services.chain import GENESIS
from services.checks import check_record
from services.content import schema_of
from services.documents import Document, Path, read_document, write_document
from services.facts import FILE_SCHEMA, KINDS, SECTIONS, Ids, flat, nested, record_type
from services.faults import MOST_FAULTS, Fault, Refused, nearest, refuse
from services.records import Id
from services.rules import RULES
from services.schema import Placed, parse
from services.selection import Selection, of_records

Subjects = dict[tuple[str, Ids], Any]


def write_selection(selection: Selection) -> str:
    """`selection` as a file; its first lines name the fact it stands at, an anchor against rewriting."""
    head = [f"Pondera · {FILE_SCHEMA}", f"fingerprint {selection.fingerprint}"]
    if selection.hash != GENESIS:  # a selection read from a file stands in no journal
        head.append(f"fact {selection.seq}, {selection.hash}")
    head += in_all_languages(selection)
    return write_document(nested(selection.values), comment="\n".join(head))


def read_selection(data: bytes, file: str) -> Selection:
    """The selection in a file, whole or refused with every fault and its line."""
    return selection_in(read_document(data, file))


def selection_in(document: Document) -> Selection:
    """The selection in a document that is already read."""
    schema = schema_of(document)
    if schema != FILE_SCHEMA:
        raise refuse("unknown_schema", document.place(("schema",)), found=schema, known=[FILE_SCHEMA])
    records, faults = _records(document)
    selection = of_records(document.file, records)
    unread = {fault.place.path for fault in faults}
    for (kind, ids), record in records.items():
        placed = _placer(document, (KINDS[kind].section, *ids))
        found = check_record(selection, kind, ids, record, placed)
        faults += [fault for fault in found if not _is_about_unread(fault, unread)]
    faults += _gaps(document)
    if faults:
        raise Refused(sorted(faults, key=lambda fault: fault.place.line or 0)[:MOST_FAULTS])
    return selection


def _placer(document: Document, path: Path) -> Placed:
    return lambda inner: document.place((*path, *inner))


def _records(document: Document) -> tuple[Subjects, list[Fault]]:
    records: Subjects = {}
    faults = list(_unknown_sections(document))
    for kind, ids, raw in flat({key: value for key, value in document.value.items() if key != "schema"}):
        path = (KINDS[kind].section, *ids)
        if len(ids) != len(KINDS[kind].ids):
            code = "missing_value" if raw is None else "wrong_shape"
            params = {} if raw is None else {"found": str(raw)[:80], "expected": "map"}
            faults.append(Fault(code, document.place(path), params))
            continue
        try:
            _check_ids(ids)
            raw = retyped(raw, document.place, path) if kind == "baseline" else raw
            records[(kind, ids)] = parse(record_type(kind, ids), raw, document.place, path)
        except Refused as refused:
            faults += [_placed(document, fault, path) for fault in refused.faults]
    return records, faults


def _check_ids(ids: Ids) -> None:
    for id in ids:
        if parse(Id, id) != id:
            raise refuse("id_not_clean", found=id)


def _placed(document: Document, fault: Fault, path: Path) -> Fault:
    """A fault raised without a place stands where its record does."""
    return fault if fault.place.file else Fault(fault.code, document.place(path), fault.params)


def _unknown_sections(document: Document) -> Iterator[Fault]:
    for section in document.value:
        if section != "schema" and section not in SECTIONS:
            known = list(SECTIONS)
            params = {"field": section, "known": known, "nearest": nearest(section, known)}
            yield Fault("unknown_field", document.place((section,)), params)


def _is_about_unread(fault: Fault, unread: set[str]) -> bool:
    """A reference to something that stands in the file but has a fault of its own is no second fault."""
    kind, found = fault.params.get("kind"), fault.params.get("found")
    if fault.code != "unknown_id" or not isinstance(kind, str):
        return False
    there = f"{KINDS[kind].section}/{found}"
    return any(path == there or path.startswith(f"{there}/") for path in unread)


def _gaps(document: Document) -> Iterator[Fault]:
    """What every selection must say, whatever else it holds."""
    rules = document.value.get("rules")
    held = {"selection": document.value, **{f"rules/{name}": rules for name in RULES}}
    for path, branch in held.items():
        if not isinstance(branch, dict) or path.split("/")[-1] not in branch:
            yield Fault("missing_field", document.place(tuple(path.split("/"))), {"field": path})
