"""A document of requirements, vendors and scores: each part checked, unknown names refused."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from exchange.plain import numbers
from exchange.plain.entries import NAMES, Entry, shown, whole
from exchange.plain.findings import Finding, ListCheck, checked, error
from exchange.plain.texts import cleaned, text_findings
from services.documents import Document, Path
from services.faults import MOST_FAULTS, Place, nearest
from services.json_documents import Number

VENDOR = ("name", "id", "country", "product", "url", "website", "contact", "email", "price", "comment")
SCORE = ("requirement", "vendor", "score", "evaluator", "comment")
TOP = (
    "requirements", "vendors", "scores", "deadline", "format", "schema", "schema_version", "version", "audit",
    "title", "name", "project", "description", "language", "currency",
)  # fmt: skip  # one paragraph
SCALE = (Decimal(0), Decimal(5))
VERSION = 1


def of_document(document: Document, findings: list[Finding]) -> ListCheck:
    """The requirements in a document, after what was found before it was parsed."""
    value = document.value
    if isinstance(value, list):
        value = {"requirements": value}
    if not isinstance(value, dict) or not ({"requirements", "vendors", "scores", "audit"} & set(value)):
        place = document.place(())
        told = (
            [*_version(document, value), *_unknown(document, value, (), TOP)]
            if isinstance(value, dict)
            else []
        )
        return checked((), [error("STRUCTURE", place), *told])
    findings += _unknown(document, value, (), TOP)
    findings += _version(document, value)
    findings += _deadline(document, value)
    findings += _vendors(document, value)
    findings += _scores(document, value)
    findings += _audit(document, value)
    if "requirements" not in value:
        return checked((), findings)
    entries = list(_entries(document, value["requirements"], findings))
    return whole(entries, findings)


def _entries(document: Document, listed: Any, findings: list[Finding]) -> Iterator[Entry]:
    is_json = not document.lines
    if listed is None or listed == [] or listed == {}:
        findings.append(error("EMPTY", document.place(("requirements",))))
        return
    if isinstance(listed, dict):
        listed = [
            {"id": id, **(held if isinstance(held, dict) else {"title": held})} for id, held in listed.items()
        ]
    if not isinstance(listed, list):
        findings.append(error("STRUCTURE", document.place(("requirements",))))
        return
    for index, held in enumerate(listed):
        if not isinstance(held, dict):
            findings.append(error("STRUCTURE", document.place(("requirements", index))))
            continue
        path: Path = ("requirements", index)
        findings += _unknown(document, held, path, tuple(NAMES))
        yield Entry(held, partial(_place, document, path), comma=False, is_json=is_json)


def _place(document: Document, path: Path, field: str) -> Place:
    return document.place((*path, field))


def _unknown(
    document: Document, held: Mapping[str, Any], path: Path, known: Collection[str]
) -> list[Finding]:
    found: list[Finding] = []
    for name in held:
        if name not in known:
            close = nearest(name[:60], known) if len(found) < MOST_FAULTS else None
            params = {"found": name[:60], **({"nearest": close} if close else {})}
            found.append(error("UNKNOWN_FIELD", document.place((*path, name)), **params))
    return found


def _version(document: Document, value: Mapping[str, Any]) -> Iterator[Finding]:
    """A newer version, or one that is no number where only a number can stand."""
    for name in ("schema_version", "schema", "version"):
        digits = str(value.get(name, "")).rpartition("/")[2]
        is_newer = digits.isdecimal() and int(digits[:9]) > VERSION
        if is_newer or (name in value and name != "version" and not digits.isdecimal()):
            yield error("VERSION", document.place((name,)), found=digits[:20], most=VERSION)


def _deadline(document: Document, value: Mapping[str, Any]) -> Iterator[Finding]:
    if value.get("deadline") is None:
        return
    try:
        numbers.day(str(value["deadline"]))
    except numbers.Unreadable as unreadable:
        yield error(unreadable.code, document.place(("deadline",)), found=str(value["deadline"])[:60])


def _each(
    document: Document, value: Mapping[str, Any], name: str
) -> Iterator[tuple[Path, Any, list[Finding]]]:
    listed = value.get(name)
    if listed is None:
        return
    if not isinstance(listed, list):
        yield (name,), {}, [error("STRUCTURE", document.place((name,)))]
        return
    for index, held in enumerate(listed):
        is_map = isinstance(held, dict)
        yield (
            (name, index),
            held if is_map else {},
            [] if is_map else [error("STRUCTURE", document.place((name, index)))],
        )


def _vendors(document: Document, value: Mapping[str, Any]) -> Iterator[Finding]:
    for path, held, wrong in _each(document, value, "vendors"):
        yield from wrong
        if wrong:
            continue
        yield from _unknown(document, held, path, VENDOR)
        name = held.get("name")
        place = document.place((*path, "name"))
        if name is None or (isinstance(name, str) and not cleaned(name)):
            yield error("MISSING", place)
        elif not isinstance(name, str) or isinstance(name, Number):
            yield error("TYPE", place, found=shown(name))
        else:
            yield from text_findings(name, place, "title")


def _scores(document: Document, value: Mapping[str, Any]) -> Iterator[Finding]:
    for path, held, wrong in _each(document, value, "scores"):
        yield from wrong
        if wrong:
            continue
        yield from _unknown(document, held, path, SCORE)
        place = document.place((*path, "score"))
        raw = held.get("score")
        is_number = isinstance(raw, Number) or (isinstance(raw, str) and bool(document.lines))
        try:
            mark = Decimal(raw) if is_number and len(raw) < 40 else None
        except ArithmeticError:
            mark = None
        if mark is None:
            yield error("MISSING" if raw is None else "TYPE", place, found=shown(raw))
        elif not SCALE[0] <= mark <= SCALE[1]:
            yield error("NUMBER_RANGE", place, found=raw, most=str(SCALE[1]))


def _audit(document: Document, value: Mapping[str, Any]) -> Iterator[Finding]:
    """An audit trail whose numbers have a gap, or whose entries do not name the one before."""
    before: Mapping[str, Any] = {"seq": "0", "hash": "0"}
    for path, held, wrong in _each(document, value, "audit"):
        yield from wrong
        follows = str(held.get("prev")) == str(before.get("hash"))
        digits = [str(one.get("seq") or "") for one in (before, held)]
        in_order = (
            all(digit.isdecimal() for digit in digits) and int(digits[1][:18]) == int(digits[0][:18]) + 1
        )
        if not (follows and in_order):
            yield error("AUDIT_CHAIN", document.place(path), found=digits[1])
            return
        before = held
