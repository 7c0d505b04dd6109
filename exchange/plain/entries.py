"""One requirement of a plain list: its id, title and weight exactly as written, or what is wrong."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from exchange.plain import numbers
from exchange.plain.findings import Finding, ListCheck, Row, checked, error, warning
from exchange.plain.texts import bare_id, cleaned, text_findings
from services.faults import Place
from services.json_documents import Number

NAMES = {
    "id": ("id", "ref", "reference", "référence", "code", "n°", "numéro", "requirement_id", "identifiant"),
    "title": ("title", "titre", "name", "nom", "requirement", "exigence", "intitulé", "libellé"),
    "weight": ("weight", "poids", "pondération", "points", "coefficient", "coef"),
    "mandatory": ("mandatory", "obligatoire", "must", "required", "indispensable", "éliminatoire"),
    "description": ("description", "need", "besoin", "detail", "détail"),
    "category": ("category", "catégorie", "famille", "section", "theme", "thème"),
    "priority": ("priority", "priorité"),
    "department": ("department", "departments", "département", "service", "departements"),
    "comment": ("comment", "commentaire", "note", "remarque"),
}  # fmt: skip  # one field a paragraph
YES_NO = {"true", "false", "yes", "no", "oui", "non", "y", "n", "o", "x", "1", "0", "vrai", "faux"}

FAULTY = object()  # a cell whose fault is told already


class Entry:
    """One requirement as the file has it, and where its fields stand."""

    def __init__(
        self, fields: Mapping[str, Any], place: Callable[[str], Place], *, comma: bool, is_json: bool = False
    ) -> None:
        self.fields = fields
        self.place = place
        self.comma = comma
        self.is_json = is_json

    def read(self, findings: list[Finding]) -> Row:
        """Its id, title and weight; what is wrong goes to `findings`."""
        row = self._id(findings), self._title(findings), self._weight(findings)
        self._mandatory(findings)
        for field in ("description", "comment", "category"):
            if isinstance(self.fields.get(field), str):
                findings += text_findings(self.fields[field], self.place(field), "text")
        return row

    def _id(self, findings: list[Finding]) -> str:
        raw = self.fields.get("id")
        if isinstance(raw, Number):
            findings.append(error("ID_NOT_TEXT", self.place("id"), found=raw))
        elif raw is None or isinstance(raw, str):
            return self._text(raw, "id", bare_id, findings)
        elif raw is not FAULTY:
            findings.append(error("TYPE", self.place("id"), found=shown(raw)))
        return ""

    def _title(self, findings: list[Finding]) -> str:
        raw = self.fields.get("title")
        if isinstance(raw, Number) and self.is_json:
            findings.append(error("TYPE", self.place("title"), found=raw))
        elif raw is None or isinstance(raw, str):
            return self._text(raw, "title", cleaned, findings)
        elif raw is not FAULTY:
            findings.append(error("TYPE", self.place("title"), found=shown(raw)))
        return ""

    def _text(self, raw: str | None, field: str, kept: Callable[[str], str], findings: list[Finding]) -> str:
        """A text that must be there; signs that cannot be kept are told before it counts as missing."""
        place = self.place(field)
        told = list(text_findings(raw or "", place, field))
        findings += told
        found = kept(raw or "")
        if not found and not told:
            findings.append(error("MISSING", place))
        return found

    def _weight(self, findings: list[Finding]) -> str:
        if "weight" not in self.fields:
            return ""
        raw, place = self.fields["weight"], self.place("weight")
        if raw is FAULTY:
            return ""
        if raw is None and not self.is_json:
            findings.append(error("MISSING", place))
        elif not isinstance(raw, str) or (self.is_json and not isinstance(raw, Number)):
            findings.append(error("TYPE", place, found=shown(raw)))
        else:
            return self._number(raw, place, findings)
        return ""

    def _number(self, raw: str, place: Place, findings: list[Finding]) -> str:
        try:
            digits, is_tiny = numbers.weight(raw, comma=self.comma)
        except numbers.Unreadable as unreadable:
            findings.append(error(unreadable.code, place, found=raw[:40], most=str(numbers.MOST_WEIGHT)))
            return ""
        if is_tiny:
            findings.append(warning("NUMBER_RANGE", place, found=raw[:40], most=str(numbers.MOST_WEIGHT)))
        return digits

    def _mandatory(self, findings: list[Finding]) -> None:
        raw = self.fields.get("mandatory")
        if raw is None or raw is FAULTY or isinstance(raw, bool):
            return
        if not isinstance(raw, str) or raw.strip().casefold() not in YES_NO:
            findings.append(
                error("CHOICE", self.place("mandatory"), found=shown(raw), known=["true", "false"])
            )


def shown(raw: Any) -> str:
    """A value that is not what it should be, as the file writes it."""
    return (
        {True: "true", False: "false", None: "null"}.get(raw, str(raw)[:60])
        if not isinstance(raw, dict | list)
        else "…"
    )


def whole(entries: list[Entry], findings: list[Finding]) -> ListCheck:
    """The rows, with what holds between them."""
    rows = [entry.read(findings) for entry in entries]
    first: dict[str, Entry] = {}
    for entry, (id, *_rest) in zip(entries, rows, strict=True):
        if id and id in first:
            before = first[id].place("id")
            params = {"found": id, "first": before.line or before.path}
            findings.append(error("DUPLICATE_ID", entry.place("id"), **params))
        first.setdefault(id, entry)
    stated = [entry for entry in entries if "weight" in entry.fields]
    if stated and len(stated) < len(entries):
        lacking = [entry for entry in entries if "weight" not in entry.fields]
        findings += [error("MISSING", entry.place("weight")) for entry in lacking]
    is_tiny = any(finding.code == "NUMBER_RANGE" for finding in findings)
    weights = [weight for _, _, weight in rows if weight]
    if weights and len(weights) == len(rows) and not is_tiny and not any(Decimal(one) for one in weights):
        findings.append(error("WEIGHTS_ZERO", stated[0].place("weight")))
    return checked(rows, findings)
