"""What the check of a plain list found: a level, a public code, the place and the sentence's parameters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from services.faults import MOST_FAULTS, Fault, Place

Level = Literal["error", "warn"]
Row = tuple[str, ...]

# The code that the public command prints for each fault of a reader.
CODES = {
    "file_empty": "EMPTY",
    "file_too_large": "TOO_LARGE",
    "not_a_text_file": "NOT_TEXT",
    "encoding_unknown": "ENCODING",
    "too_many_lines": "TOO_MANY_ROWS",
    "too_many_rows": "TOO_MANY_ROWS",
    "too_many_columns": "TOO_MANY_COLUMNS",
    "too_many_merges": "TOO_MANY_MERGES",
    "too_many_values": "TOO_MANY_ROWS",
    "unprintable_sign": "CONTROL_CHARACTER",
    "quotes_do_not_match": "CSV_SYNTAX",
    "text_too_long": "TEXT_TOO_LONG",
    "yaml_alias": "YAML_ALIAS",
    "yaml_tag": "YAML_TAG",
    "yaml_too_deep": "TOO_DEEP",
    "yaml_key": "YAML_SYNTAX",
    "yaml_syntax": "YAML_SYNTAX",
    "yaml_repeated_key": "DUPLICATE_KEY",
    "yaml_several_documents": "YAML_MULTI",
    "json_syntax": "JSON_SYNTAX",
    "json_repeated_key": "DUPLICATE_KEY",
    "number_too_long": "NUMBER_TOO_LONG",
    "number_not_finite": "NUMBER_NOT_FINITE",
    "no_workbook": "NOT_XLSX",
    "office_old": "OLD_XLS",
    "office_encrypted": "ENCRYPTED",
    "archive_damaged": "ZIP_BAD",
    "archive_part_missing": "XLSX_BAD",
    "archive_too_large": "ZIP_TOO_LARGE",
    "archive_tags": "ZIP_TOO_LARGE",
    "archive_parts": "ZIP_TOO_MANY",
    "archive_xml": "XLSX_BAD",
    "xml_declaration": "XML_DTD",
    "workbook_sheet_missing": "XLSX_BAD",
    "workbook_sheets": "XLSX_BAD",
    "workbook_strict": "XLSX_BAD",
    "cell_error": "CELL_ERROR",
    "cell_date": "DATE",
    "cell_number": "NUMBER",
    "cell_not_finite": "NUMBER_NOT_FINITE",
    "cell_past_excel": "TEXT_TOO_LONG",
    "cell_unreadable": "XLSX_BAD",
    "formula_no_value": "FORMULA_NO_VALUE",
}


@dataclass(frozen=True)
class Finding:
    """One thing to say of a file; `code` is public and stable."""

    level: Level
    code: str
    fault: Fault


@dataclass(frozen=True)
class ListCheck:
    """A plain list as it was read; no rows where anything is wrong."""

    rows: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def outcome(self) -> Literal["ok", "warn", "error"]:
        """Whether the list was read, read with something to look at, or refused."""
        levels = {finding.level for finding in self.findings}
        return "error" if "error" in levels else "warn" if "warn" in levels else "ok"


def error(code: str, place: Place, **params: object) -> Finding:
    """Something that refuses the file."""
    return Finding("error", code, Fault(f"list.{code}", place, params))


def warning(code: str, place: Place, **params: object) -> Finding:
    """Something to look at; the file is read."""
    return Finding("warn", code, Fault(f"list.{code}", place, params))


def of_fault(fault: Fault) -> Finding:
    """A reader's fault under its public code; half a surrogate pair is no text at all."""
    code = (
        fault.code.removeprefix("list.")
        if fault.code.startswith("list.")
        else CODES.get(fault.code, "STRUCTURE")
    )
    sign = str(fault.params.get("sign", ""))
    if code == "CONTROL_CHARACTER" and sign.startswith(("U+D8", "U+D9", "U+DA", "U+DB", "U+DC", "U+DD")):
        code = "TEXT_INVALID"
    return Finding("error", code, fault)


def checked(rows: Sequence[Row], findings: Iterable[Finding]) -> ListCheck:
    """The whole: errors first and at most fifty, no row where there is an error."""
    found = list(findings)
    errors = [finding for finding in found if finding.level == "error"]
    others = [finding for finding in found if finding.level == "warn"]
    shown = [*errors[:MOST_FAULTS], *others[:MOST_FAULTS]]
    hidden = len(found) - len(shown)
    if hidden:
        shown.append(
            Finding("error" if errors else "warn", "MORE", Fault("list.MORE", params={"count": hidden}))
        )
    return ListCheck(() if errors else tuple(rows), tuple(shown))
