"""Odd lists, each with the outcome and the code it must have."""

from tests.exchange.workbook_parts import answers, number, packed, row, sheet, styles, workbook


def csv(*lines: str) -> bytes:
    """A sheet of answers as semicolon-separated text."""
    return "\r\n".join(["requirement_id;response;comment;price", *lines]).encode()


def answered(*rows: str, **more: str) -> bytes:
    """A sheet of answers as a workbook."""
    return workbook(answers(*rows), **more)  # type: ignore[arg-type]  # parts and properties by name


STYLED = {"xl/styles.xml": styles("dd/mm/yyyy", "0.0%", '"about" 0')}
ZIPPED = packed({"xl/workbook.xml": "<workbook/>"})

ANSWERS: list[tuple[str, str, bytes, str, str]] = [
    ("a thousand or a decimal", "a.csv", csv("R1;o;x;1.234"), "error", "NUMBER_AMBIGUOUS"),
    ("the same with a comma", "a.csv", csv("R1;o;x;1,234"), "error", "NUMBER_AMBIGUOUS"),
    ("a thousand with apostrophes", "a.csv", csv("R1;o;x;1'234'567.5"), "ok", ""),
    ("a word for a price", "a.csv", csv("R1;o;x;inclus"), "error", "NUMBER"),
    ("a dash for a price", "a.csv", csv("R1;o;x;-"), "error", "NUMBER"),
    ("infinity", "a.csv", csv("R1;o;x;1e999"), "error", "NUMBER_NOT_FINITE"),
    ("not a number", "a.csv", csv("R1;o;x;NaN"), "error", "NUMBER_NOT_FINITE"),
    ("a unit", "a.csv", csv("R1;o;x;12 jours"), "error", "UNIT"),
    ("two currencies", "a.csv", csv("R1;o;x;12 €", "R2;o;x;$13"), "error", "CURRENCY_MIXED"),
    ("one currency written twice", "a.csv", csv("R1;o;x;12 €", "R2;o;x;13 EUR"), "ok", ""),
    ("no id", "a.csv", csv(";o;x;1"), "error", "MISSING"),
    ("no answer", "a.csv", csv("R1;;x;1"), "warn", "INCOMPLETE"),
    ("a column twice", "a.csv", b"requirement_id;response;answer\nR1;o;o", "error", "DUPLICATE_COLUMN"),
    ("a column of theirs", "a.csv", b"requirement_id;response;colour\nR1;o;red", "warn", "UNKNOWN_FIELD"),
    ("a title above", "a.csv", b"Offer of Alcyon\nrequirement_id;response\nR1;o", "warn", "HEADER_NOT_FIRST"),
    ("a row too long", "a.csv", csv("R1;o;x;1;5;6"), "error", "ROW_LENGTH"),
    ("sep= first", "a.csv", b'sep=,\nrequirement_id,response\nR1,"a;b"', "ok", ""),
    ("a line separator", "a.csv", csv("R1;o;one\u2028two;1"), "warn", "TEXT_CLEANED"),
    ("text that turns", "a.csv", csv("R1;o;\u202eoof;1"), "warn", "TEXT_SUSPICIOUS"),
    ("a Cyrillic letter in an id", "a.csv", csv("\u0420R1;o;x;1"), "error", "UNKNOWN_ID"),
    ("a very long text", "a.csv", csv(f"R1;o;{'x' * 20_001};1"), "error", "TEXT_TOO_LONG"),
    ("day and month", "a.csv", b"requirement_id;response;date\nR1;o;03/04/2026", "error", "DATE_AMBIGUOUS"),
    ("a day past twelve", "a.csv", b"requirement_id;response;date\nR1;o;23/04/2026", "ok", ""),
    (
        "many columns",
        "a.csv",
        b";".join([b"requirement_id", b"response", *[b"x"] * 300]),
        "error",
        "TOO_MANY_COLUMNS",
    ),
    ("many rows", "a.csv", csv(*["R1;o;x;1"] * 20_001), "error", "TOO_MANY_ROWS"),
    ("an old workbook", "a.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), "error", "OLD_XLS"),
    (
        "a locked workbook",
        "a.xlsx",
        b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        "error",
        "ENCRYPTED",
    ),
    ("a macro", "a.xlsm", answered(row("R1", "o"), parts={"xl/vbaProject.bin": b"x"}), "warn", "MACRO"),
    ("no sheets part", "a.xlsx", ZIPPED, "error", "XLSX_BAD"),
    ("an id stored as a number", "a.xlsx", answered(row(number("1.1"), "o")), "error", "ID_NOT_TEXT"),
    (
        "an error value",
        "a.xlsx",
        answered(row("R1", "o", "x", '<c t="e"><v>#REF!</v></c>')),
        "error",
        "CELL_ERROR",
    ),
    (
        "a truth value as a price",
        "a.xlsx",
        answered(row("R1", "o", "x", '<c t="b"><v>1</v></c>')),
        "error",
        "TYPE",
    ),
    (
        "a date as a price",
        "a.xlsx",
        answered(row("R1", "o", "x", number("45000", 1)), parts=STYLED),
        "error",
        "TYPE",
    ),
    (
        "a share as a price",
        "a.xlsx",
        answered(row("R1", "o", "x", number("0.125", 2)), parts=STYLED),
        "error",
        "UNIT",
    ),
    ("a word in the format", "a.xlsx", answered(row("R1", "o", "x", number("5", 3)), parts=STYLED), "ok", ""),
    ("a text that is not there", "a.xlsx", answered(row('<c t="s"><v>7</v></c>', "o")), "error", "XLSX_BAD"),
    (
        "a merged body",
        "a.xlsx",
        workbook(answers(row("R1", "o"), after='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>')),
        "warn",
        "MERGED",
    ),
    (
        "two sheets alike",
        "a.xlsx",
        workbook(answers(row("R1", "o")), answers(row("R2", "o"))),
        "error",
        "SHEET_AMBIGUOUS",
    ),
    (
        "a hidden sheet alike",
        "a.xlsx",
        workbook(answers(row("R1", "o")), answers(row("R2", "o")), states=["visible", "hidden"]),
        "warn",
        "HIDDEN",
    ),
    (
        "a sheet of lists beside",
        "a.xlsx",
        workbook(sheet(row("yes"), row("no")), answers(row("R1", "o"))),
        "ok",
        "",
    ),
    (
        "a part with an entity",
        "a.xlsx",
        answered(row("R1", "o"), parts={"xl/styles.xml": "<!DOCTYPE a><a/>"}),
        "error",
        "XML_DTD",
    ),
    (
        "many parts",
        "a.xlsx",
        answered(row("R1", "o"), parts={f"x/{n}": "" for n in range(2_001)}),
        "error",
        "ZIP_TOO_MANY",
    ),
]


REQUIREMENTS: list[tuple[str, str, bytes, str, str]] = [
    ("french headers", "a.csv", "Réf.;Intitulé;Poids\nE1;Été;2,5".encode(), "ok", ""),
    ("a share as a weight", "a.csv", b"id;title;weight\nE1;A;20%", "error", "NUMBER"),
    ("a word that is neither yes nor no", "a.csv", b"id;title;mandatory\nE1;A;perhaps", "error", "CHOICE"),
    (
        "a newer schema",
        "a.json",
        b'{"schema_version":9,"requirements":[{"id":"a","title":"A"}]}',
        "error",
        "VERSION",
    ),
    ("no title", "a.yaml", b"requirements:\n  - {id: R1, weight: 1}", "error", "MISSING"),
    (
        "a weight that only some have",
        "a.yaml",
        b"requirements:\n  - {id: a, title: A, weight: 1}\n  - {id: b, title: B}",
        "error",
        "MISSING",
    ),
    ("a map of requirements", "a.yaml", b"requirements:\n  a: {title: A, weight: 1}", "ok", ""),
    ("a list alone", "a.json", b'[{"id":"a","title":"A","weight":1.50}]', "ok", ""),
    ("an id that is a number", "a.json", b'[{"id":1.10,"title":"A"}]', "error", "ID_NOT_TEXT"),
    ("a key twice", "a.json", b'[{"id":"a","id":"b","title":"A"}]', "error", "DUPLICATE_KEY"),
    ("infinity", "a.json", b'[{"id":"a","title":"A","weight":Infinity}]', "error", "NUMBER_NOT_FINITE"),
    ("a bell", "a.json", b'[{"id":"a","title":"A\\u0007"}]', "error", "CONTROL_CHARACTER"),
    ("brackets in a text", "a.json", b'[{"id":"a","title":"' + b"[" * 500 + b'"}]', "error", "TEXT_TOO_LONG"),
    ("an item that is no map", "a.yaml", b"requirements:\n  - just words", "error", "STRUCTURE"),
    ("another top", "a.yaml", b"items:\n  - {id: a}", "error", "STRUCTURE"),
    (
        "a sheet of requirements",
        "a.xlsx",
        workbook(sheet(row("id", "title", "weight"), row("R1", "A", number("0.30000000000000004")))),
        "ok",
        "",
    ),
]
