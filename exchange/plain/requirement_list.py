"""A plain list of requirements, from a table or a document."""

import re
from collections.abc import Callable, Collection, Iterator
from typing import Any

from exchange.plain.cells import Listing, read_listing
from exchange.plain.entries import FAULTY, NAMES, Entry, whole
from exchange.plain.findings import Finding, ListCheck, checked, error, of_fault, warning
from exchange.plain.requirement_document import of_document
from exchange.sheet_cells import EMPTY
from exchange.workbooks import SheetRow
from services.documents import decode, read_document
from services.faults import Place, Refused
from services.json_documents import Number, read_json

_HALF = re.compile(rb"\\u[dD][89a-fA-F]")


def check_requirements(data: bytes, file: str, ids: Collection[str] = ()) -> ListCheck:
    """The requirements in a YAML, JSON, CSV or XLSX file; `ids` plays no part, as a list brings its own."""
    readers = {".json": read_json, ".yaml": read_document, ".yml": read_document}
    ending = file[file.rfind(".") :].casefold() if "." in file else ""
    try:
        if ending in readers:
            return of_document(readers[ending](data, file), list(_guessed(data, file)))
        return _of_listing(read_listing(data, file, NAMES, ("id", "title")), file)
    except Refused as refused:
        return checked((), [_half(of_fault(fault), data) for fault in refused.faults])


def _half(finding: Finding, data: bytes) -> Finding:
    """A syntax error that is half of a surrogate pair, written as an escape."""
    if finding.code == "YAML_SYNTAX" and _HALF.search(data):
        return error("TEXT_INVALID", finding.fault.place, sign="U+D800")
    return finding


def _guessed(data: bytes, file: str) -> Iterator[Finding]:
    """Whether the letters had to be guessed, with a line to look at."""
    decoded = decode(data, file)
    if decoded.guessed:
        number, line = next(
            pair for pair in enumerate(decoded.text.splitlines(), start=1) if not pair[1].isascii()
        )
        yield warning("ENCODING_GUESSED", Place(file, number), found=line.strip()[:80])


def _of_listing(listing: Listing, file: str) -> ListCheck:
    findings = list(listing.findings)
    if any(finding.code == "MISSING_COLUMN" for finding in findings):
        return checked((), findings)
    if not listing.rows:
        findings.append(error("EMPTY", Place(file, path=listing.grid.sheet)))
    entries = [Entry(_cells(listing, row), _placed(listing, row), comma=True) for row in listing.rows]
    return whole(entries, findings)


def _cells(listing: Listing, row: SheetRow) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in listing.columns:
        cell = listing.cell(row, field)
        found[field] = None if cell == EMPTY else cell.text
        if field in ("id", "title") and cell.kind != "text":
            found[field] = Number(cell.text)
        if field == "weight" and cell.kind == "percent":
            found[field] = cell.text
        if cell.fault:
            found[field] = FAULTY
    return found


def _placed(listing: Listing, row: SheetRow) -> Callable[[str], Place]:
    return lambda field: listing.place(row, field)
