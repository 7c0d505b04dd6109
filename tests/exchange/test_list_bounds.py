"""Lists made to cost time or memory, or to slip through: each is refused for what it is, or read exactly."""

import json
import resource
import time
from collections.abc import Callable

import pytest

from exchange.lists.reading import read_list
from exchange.plain.answer_sheet import check_answers
from exchange.plain.requirement_list import check_requirements
from services.content import shipped
from services.faults import Refused
from services.json_documents import read_json
from tests.exchange.odd_lists import answered, csv
from tests.exchange.workbook_parts import MAIN, answers, number, row, workbook

MEGABYTES_9 = 9_000_000
LIMIT_SECONDS = 5  # what the readers promise for a file of up to 10 MB

FULL = ("R1", "full", "x")


def strings(inner: str) -> dict[str, str | bytes]:
    """The part that holds the texts of a workbook."""
    return {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{inner}</sst>'}


def requirement(title: str) -> bytes:
    return f'{{"requirements":[{{"id":"R1","title":"{title}","weight":1}}]}}'.encode()


HEAVY: list[tuple[str, str, Callable[[], bytes], str]] = [
    ("one long text", "a.json", lambda: requirement("x" * MEGABYTES_9), "TEXT_TOO_LONG"),
    ("a text of escapes", "a.json", lambda: requirement("\\n" * (MEGABYTES_9 // 2)), "TEXT_TOO_LONG"),
    ("brackets", "a.json", lambda: b"[" + b"[]," * (MEGABYTES_9 // 3) + b"[]]", "TOO_MANY_ROWS"),
    (
        "many keys",
        "a.json",
        lambda: json.dumps(dict.fromkeys(map(str, range(100_000)))).encode(),
        "STRUCTURE",
    ),
    ("a wide row", "a.csv", lambda: csv("a;" * (MEGABYTES_9 // 2)), "TOO_MANY_COLUMNS"),
    ("a long field", "a.csv", lambda: csv("R1;o;" + "x" * MEGABYTES_9 + ";1"), "TEXT_TOO_LONG"),
    ("blank lines", "a.csv", lambda: csv("R1;o;x;1" + "\n" * MEGABYTES_9), "TOO_MANY_ROWS"),
    ("only separators", "a.csv", lambda: csv(*[";;;"] * 1_500_000), "TOO_MANY_ROWS"),
    ("many unknown ids", "a.csv", lambda: csv(*(f"X{n};o;x;1" for n in range(19_000))), "UNKNOWN_ID"),
    (
        "many shared texts",
        "a.xlsx",
        lambda: workbook(answers(row(*FULL)), parts=strings("<si><t>a</t></si>" * 2_000_000)),
        "ZIP_TOO_LARGE",
    ),
    ("empty cells", "a.xlsx", lambda: answered(f"<row>{'<c/>' * 900_000}</row>"), "TOO_MANY_COLUMNS"),
]


@pytest.mark.parametrize(
    ("name", "make", "code"), [case[1:] for case in HEAVY], ids=[case[0] for case in HEAVY]
)
def test_a_heavy_list_is_refused_within_the_promised_time(
    name: str, make: Callable[[], bytes], code: str
) -> None:
    data = make()
    began = time.process_time()
    reader = check_requirements if name.endswith("json") else check_answers
    found = reader(data, name, [f"R{n}" for n in range(500)])
    assert code in [finding.code for finding in found.findings]
    assert found.rows == ()
    assert time.process_time() - began < LIMIT_SECONDS


def test_a_long_text_in_json_takes_no_more_memory_than_a_few_copies_of_it() -> None:
    data = requirement("x" * MEGABYTES_9)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    read_json(data, "a.json")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kilobytes


@pytest.mark.parametrize("digits", ["1_000", "0x10", "1,5", "٣", "1 2", "--1", "1e", ""])
def test_a_number_that_excel_could_not_have_stored_is_none(digits: str) -> None:
    found = check_answers(answered(row(*FULL, number(digits))), "a.xlsx")
    assert [finding.code for finding in found.findings] == (["NUMBER"] if digits else [])
    assert found.rows == (() if digits else (("R1", "full", "x", ""),))


@pytest.mark.parametrize("digits", ["9" * 5_000, "-1", "²", "1.5", ""])
def test_an_index_that_points_nowhere_does_not_break_the_reading(digits: str) -> None:
    styled = answered(row(*FULL, f'<c s="{digits}"><v>1</v></c>'))
    assert check_answers(styled, "a.xlsx").rows == (("R1", "full", "x", "1"),)
    format = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="{digits}"/></cellXfs></styleSheet>'
    formatted = answered(row(*FULL, number("1")), parts={"xl/styles.xml": format})
    assert check_answers(formatted, "a.xlsx").rows == (("R1", "full", "x", "1"),)
    pointed = answered(row("R1", f'<c t="s"><v>{digits}</v></c>'), parts=strings(""))
    assert check_answers(pointed, "a.xlsx").findings[0].code == "XLSX_BAD"


@pytest.mark.parametrize(
    ("written", "code"),
    [("2026-04-03", ""), ("2026-04-03T00:00:00", ""), ("2026-44-03", "DATE"), ("soon", "DATE"), ("", "DATE")],
)
def test_a_date_cell_holds_a_date(written: str, code: str) -> None:
    cell = f'<c t="d"><v>{written}</v></c>'
    found = check_answers(answered(row("R1", "full", cell)), "a.xlsx")
    assert [finding.code for finding in found.findings] == ([code] if code else [])
    assert [line[2] for line in found.rows] == ([] if code else ["2026-04-03"])


@pytest.mark.parametrize(
    ("weight", "outcome", "code"),
    [
        ("1e99999999999999999999", "error", "NUMBER_NOT_FINITE"),
        ("1e-99999999999999999999", "warn", "NUMBER_RANGE"),
        ("5e-324", "warn", "NUMBER_RANGE"),
        ("1e2", "ok", ""),
    ],
)
def test_an_exponent_beyond_all_numbers_is_told(weight: str, outcome: str, code: str) -> None:
    data = f'[{{"id":"R1","title":"A","weight":{weight}}},{{"id":"R2","title":"B","weight":1}}]'
    found = check_requirements(data.encode(), "a.json")
    assert (found.outcome, [finding.code for finding in found.findings]) == (outcome, [code] if code else [])


@pytest.mark.parametrize(
    "head", ['"schema_version": 2', '"schema": "two"', '"schema": "selection/9"', '"schema_version": 1e400']
)
def test_a_version_that_is_not_ours_is_refused(head: str) -> None:
    for rest in (', "requirements": [{"id": "R1", "title": "A"}]', ""):
        found = check_requirements(f"{{{head}{rest}}}".encode(), "a.json")
        assert "VERSION" in [finding.code for finding in found.findings]


def test_the_two_signs_that_xml_cannot_hold_are_no_text() -> None:
    for sign in ("\ufffe", "\uffff"):
        found = check_answers(csv(f"R1;o;a{sign}b;1"), "a.csv")
        assert [finding.code for finding in found.findings] == ["CONTROL_CHARACTER"]


def test_a_json_text_full_of_brackets_is_not_deep() -> None:
    title = '\\\\\\"' + "[" * 200
    assert len(check_requirements(requirement(title), "a.json").rows) == 1
    with pytest.raises(Refused):
        read_json(b"[" * 200, "a.json")


@pytest.mark.parametrize(
    "make",
    [
        lambda: csv("a;" * (MEGABYTES_9 // 2)),
        lambda: csv(*["a;" * 100] * 40_000),
        lambda: b"- a\n" * 2_000_000,
    ],
    ids=["a wide row", "many cells", "many items"],
)
def test_a_heavy_list_to_import_is_refused_within_the_promised_time(make: Callable[[], bytes]) -> None:
    data = make()
    words = shipped().import_words
    began = time.process_time()
    found = read_list(data, "list.csv", words)
    assert (found.rows, bool(found.refusals)) == ((), True)
    assert time.process_time() - began < LIMIT_SECONDS
