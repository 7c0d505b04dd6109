"""One vendor's answer sheet as a plain table: each answer kept exactly, or refused with its place."""

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from exchange.plain import numbers
from exchange.plain.cells import Listing, read_listing
from exchange.plain.findings import Finding, ListCheck, Row, checked, error, of_fault, warning
from exchange.plain.texts import bare_id, cleaned, text_findings
from exchange.sheet_cells import Cell
from exchange.workbooks import SheetRow
from services.faults import MOST_FAULTS, Place, Refused, nearest

NAMES = {
    "requirement_id": ("requirement_id", "requirement id", "requirement", "id", "ref", "reference",
                       "référence", "exigence", "id exigence", "n°", "numéro", "code"),
    "response": ("response", "answer", "réponse", "fit", "coverage", "couverture", "compliance",
                 "conformité"),
    "comment": ("comment", "comments", "commentaire", "commentaires", "remark", "remarks", "remarque",
                "note"),
    "price": ("price", "prix", "cost", "coût", "amount", "montant", "prix ht"),
    "date": ("date", "available", "availability", "disponibilité", "delivery date", "date de livraison"),
}  # fmt: skip  # one field a paragraph
NEEDED = ("requirement_id", "response")


def check_answers(data: bytes, file: str, ids: Collection[str] = ()) -> ListCheck:
    """The answers in a CSV or XLSX file; `ids` are the requirements that may be answered, any if empty."""
    try:
        listing = read_listing(data, file, NAMES, NEEDED)
    except Refused as refused:
        return checked((), [of_fault(fault) for fault in refused.faults])
    findings = list(listing.findings)
    if not any(finding.level == "error" for finding in findings) and not listing.rows:
        findings.append(error("EMPTY", Place(file, path=listing.grid.sheet)))
    if any(finding.code == "MISSING_COLUMN" for finding in findings):
        return checked((), findings)
    rows = [_row(listing, row, ids, findings) for row in listing.rows]
    findings += _repeated(listing, rows)
    findings += _mixed(listing)
    return checked(rows, findings)


def _row(listing: Listing, row: SheetRow, ids: Collection[str], findings: list[Finding]) -> Row:
    id = _id(listing, row, ids, findings)
    response, comment = (_text(listing, row, field, findings) for field in ("response", "comment"))
    if not response:
        findings.append(warning("INCOMPLETE", listing.place(row, "response"), found=id))
    findings += _date(listing, row)
    return id, response, comment, _price(listing, row, findings)


def _text(listing: Listing, row: SheetRow, field: str, findings: list[Finding]) -> str:
    cell = listing.cell(row, field)
    findings += text_findings(cell.text, listing.place(row, field), "text")
    return cleaned(cell.text)


def _id(listing: Listing, row: SheetRow, ids: Collection[str], findings: list[Finding]) -> str:
    cell, place = listing.cell(row, "requirement_id"), listing.place(row, "requirement_id")
    if cell.fault:
        return ""
    findings += text_findings(cell.text, place, "id")
    id = bare_id(cell.text)
    if not id:
        findings.append(error("MISSING", place))
    elif cell.kind != "text":
        return _number_id(cell, id, ids, place, findings)
    elif ids and id not in ids:
        findings.append(_unknown(id, ids, place, is_many=len(findings) >= MOST_FAULTS))
    return id


def _number_id(cell: Cell, id: str, ids: Collection[str], place: Place, findings: list[Finding]) -> str:
    """An id that Excel keeps as a number or date: believed only where a single known id can be meant."""
    same = [known for known in ids if _same_number(known, id)] if cell.kind == "number" else []
    if len(same) == 1 and same[0] == id:
        findings.append(warning("ID_NOT_TEXT", place, found=id))
        return id
    is_whole = cell.kind == "number" and id.isdecimal() and not ids
    findings.append((warning if is_whole else error)("ID_NOT_TEXT", place, found=id))
    return id


def _same_number(known: str, id: str) -> bool:
    try:
        return Decimal(known) == Decimal(id)
    except ArithmeticError:
        return False


def _unknown(id: str, ids: Collection[str], place: Place, *, is_many: bool) -> Finding:
    """An id that is not known, and the nearest one unless there are too many to be shown."""
    close = None if is_many else nearest(id, ids)
    return error("UNKNOWN_ID", place, found=id, **({"nearest": close} if close else {}))


def _price(listing: Listing, row: SheetRow, findings: list[Finding]) -> str:
    cell, place = listing.cell(row, "price"), listing.place(row, "price")
    if cell.fault or not cell.text:
        return ""
    if cell.kind in ("boolean", "date"):
        findings.append(error("TYPE", place, found=cell.text))
        return ""
    try:
        return cell.text if cell.kind == "number" and _fits(cell.text) else numbers.price(cell.text)
    except numbers.Unreadable as unreadable:
        findings.append(error(unreadable.code, place, found=cell.text[:60]))
        return ""


def _fits(digits: str) -> bool:
    """Whether a number that Excel stores is an amount of money: beyond 15 digits it has lost some."""
    number = Decimal(digits)
    if abs(number) >= 10**numbers.MOST_WHOLE:
        raise numbers.Unreadable("NUMBER_RANGE")
    return True


def _date(listing: Listing, row: SheetRow) -> Iterator[Finding]:
    cell = listing.cell(row, "date")
    if not cell.text or cell.fault or cell.kind == "date":
        return
    try:
        numbers.day(cell.text)
    except numbers.Unreadable as unreadable:
        yield error(unreadable.code, listing.place(row, "date"), found=cell.text[:60])


def _repeated(listing: Listing, rows: Iterable[Row]) -> Iterator[Finding]:
    first: dict[str, SheetRow] = {}
    for row, (id, *_rest) in zip(listing.rows, rows, strict=True):
        if id and id in first:
            place = listing.place(row, "requirement_id")
            yield error("DUPLICATE_ID", place, found=id, first=first[id].number)
        first.setdefault(id, row)


def _mixed(listing: Listing) -> Iterator[Finding]:
    """Two currencies in one column: which one counts is not for us to say."""
    named: dict[str, SheetRow] = {}
    for row in listing.rows:
        found = numbers.currency(listing.cell(row, "price").text)
        if found:
            named.setdefault(found, row)
    if len(named) > 1:
        last = list(named.values())[-1]
        yield error("CURRENCY_MIXED", listing.place(last, "price"), found=sorted(named))
