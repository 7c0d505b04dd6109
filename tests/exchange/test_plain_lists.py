"""Bad, odd and hostile lists: each read exactly as it says, or refused with the reason and the place."""

import json
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.plain.answer_sheet import check_answers
from exchange.plain.findings import CODES, ListCheck
from exchange.plain.requirement_list import check_requirements
from services.faults import MOST_FAULTS
from services.text import LANGUAGES
from tests.exchange.odd_lists import ANSWERS, REQUIREMENTS, answered, csv
from tests.exchange.workbook_parts import answers, number, packed, row, sheet, styles, text, workbook
from words.catalogue import knows
from words.faults import fault_line

CORPUS = Path(__file__).resolve().parents[1] / "data" / "bad_inputs"
EXPECTED = json.loads((CORPUS / "expected.json").read_text("utf-8"))
IDS = (CORPUS / "ids.txt").read_text("utf-8").split()


def read(path: str, data: bytes) -> ListCheck:
    """What the command finds in a file of the corpus."""
    kind, name = path.split("/")
    reader = check_requirements if kind in ("yaml", "json") else check_answers
    return reader(data, name, IDS)


def codes(checked: ListCheck) -> list[str]:
    return [finding.code for finding in checked.findings]


def test_the_corpus_is_whole() -> None:
    files = {path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("*/*")}
    assert files == set(EXPECTED)
    assert len(files) > 100


@pytest.mark.parametrize("path", sorted(EXPECTED))
def test_a_bad_input_behaves_as_written(path: str) -> None:
    expected = EXPECTED[path]
    found = read(path, (CORPUS / path).read_bytes())
    assert [
        True
        for outcome, code in expected["outcomes"]
        if found.outcome == outcome and (not code or code in codes(found))
    ], (
        found.outcome,
        codes(found),
    )
    if "rows" in expected and found.outcome != "error":
        assert [list(row) for row in found.rows] == expected["rows"]
    for finding in found.findings:
        for language in LANGUAGES:
            assert "{found" not in fault_line(finding.fault, language)


@pytest.mark.parametrize(
    ("name", "data", "outcome", "code"),
    [case[1:] for case in ANSWERS],
    ids=[case[0] for case in ANSWERS],
)
def test_an_answer_sheet_is_read_exactly_or_refused(name: str, data: bytes, outcome: str, code: str) -> None:
    found = check_answers(data, name, IDS)
    assert (found.outcome, not code or code in codes(found)) == (outcome, True), codes(found)
    assert bool(found.rows) == (outcome != "error")


@pytest.mark.parametrize(
    ("name", "data", "outcome", "code"),
    [case[1:] for case in REQUIREMENTS],
    ids=[case[0] for case in REQUIREMENTS],
)
def test_a_requirement_list_is_read_exactly_or_refused(
    name: str, data: bytes, outcome: str, code: str
) -> None:
    found = check_requirements(data, name)
    assert (found.outcome, not code or code in codes(found)) == (outcome, True), codes(found)
    assert bool(found.rows) == (outcome != "error")


def test_numbers_come_out_as_a_person_sees_them() -> None:
    data = workbook(
        sheet(row("id", "title", "weight"), row("R1", "A", number("0.30000000000000004"))),
    )
    assert check_requirements(data, "a.xlsx").rows == (("R1", "A", "0.3"),)
    assert check_requirements(b'[{"id":"a","title":"A","weight":1.50}]', "a.json").rows == (
        ("a", "A", "1.50"),
    )
    assert check_answers(csv("R1;o;x;1'234'567.5"), "a.csv").rows[0][3] == "1234567.5"


def test_dates_follow_the_calendar_of_the_workbook() -> None:
    cell = row("R1", "o", number("1", 1))
    parts = {"xl/styles.xml": styles("yyyy-mm-dd")}
    head = row("requirement_id", "response", "comment")
    for properties, expected in (("", "1899-12-31"), ('<workbookPr date1904="1"/>', "1904-01-02")):
        found = check_answers(workbook(sheet(head, cell), properties=properties, parts=parts), "a.xlsx")
        assert found.rows == (("R1", "o", expected, ""),)


def test_every_fault_of_a_file_is_listed_up_to_fifty_then_counted() -> None:
    found = check_answers(csv(*[f"R{n};o;x;abc" for n in range(1, 81)]), "a.csv")
    assert len(found.findings) == MOST_FAULTS + 1
    assert found.findings[-1].code == "MORE"
    assert found.findings[-1].fault.params == {"count": 80 - MOST_FAULTS}
    assert [finding.fault.place.line for finding in found.findings[:3]] == [2, 3, 4]


def test_a_cell_is_named_by_its_address() -> None:
    found = check_answers(answered(row("R1", "o", "x", "abc")), "a.xlsx")
    place = found.findings[0].fault.place
    assert (place.path, place.cell) == ("S1", "D2")
    assert "D2" in fault_line(found.findings[0].fault, "fr")


def test_every_public_code_has_its_sentence() -> None:
    for code in CODES:
        assert knows(f"fault.{code}"), code


def bomb(size: int) -> bytes:
    """A sheet that unpacks to `size` bytes of blanks."""
    return workbook(answers(row("R1", "o")), parts={"xl/worksheets/sheet1.xml": b" " * size})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (lambda: bomb(60_000_000), "ZIP_TOO_LARGE"),
        (lambda: workbook(answers(*["<row/>"] * 150_000, row("R1", "o"))), "TOO_MANY_ROWS"),
        (lambda: workbook(answers(row("R1", "o", attributes='r="1048576"'))), "TOO_MANY_ROWS"),
        (lambda: b"PK\x03\x04" + b"xl/" * 10, "ZIP_BAD"),
    ],
)
def test_a_bomb_is_refused_before_it_unfolds(data: Callable[[], bytes], code: str) -> None:
    assert codes(check_answers(data(), "a.xlsx")) == [code]


def test_a_deep_document_is_refused() -> None:
    deep = "".join(f"{'  ' * level}a:\n" for level in range(1_500))
    assert codes(check_requirements(deep.encode(), "a.yaml")) == ["TOO_DEEP"]
    assert codes(check_requirements(b"[" * 100_000, "a.json")) == ["TOO_DEEP"]


TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf"]), min_size=1, max_size=40)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, st.integers(0, 10**9)), min_size=1, max_size=8))
def test_what_is_written_into_a_workbook_is_read_back(rows: list[tuple[str, str, int]]) -> None:
    lines = [row(f"R{n}", text(a), text(b), number(str(p))) for n, (a, b, p) in enumerate(rows, start=1)]
    found = check_answers(workbook(answers(*lines)), "a.xlsx", IDS)
    kept = [
        (f"R{n}", *(unicodedata.normalize("NFC", words).strip() for words in (a, b)), str(p))
        for n, (a, b, p) in enumerate(rows, start=1)
    ]
    if found.outcome != "error":
        assert [tuple(" ".join(cell.split()) for cell in line) for line in found.rows] == [
            tuple(" ".join(cell.split()) for cell in line) for line in kept
        ]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx", "a.yaml", "a.json", "a.tsv", "a"]))
def test_no_bytes_do_anything_but_be_read_or_refused(data: bytes, name: str) -> None:
    for reader in (check_answers, check_requirements):
        found = reader(data, name, IDS)
        assert found.outcome == "error" or found.rows


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_a_damaged_file_of_the_corpus_raises_nothing(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(p for p in EXPECTED if (CORPUS / p).stat().st_size < 5_000)))
    original = bytearray((CORPUS / path).read_bytes() or b" ")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(original) - 1))
        original[at] = data.draw(st.integers(0, 255))
    assert read(path, bytes(original)).outcome in ("ok", "warn", "error")


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_damaged_part_of_a_workbook_raises_nothing(data: st.DataObject) -> None:
    parts = dict(_parts(CORPUS / "xlsx" / "control_good.xlsx"))
    name = data.draw(st.sampled_from(sorted(parts)))
    body = bytearray(parts[name])
    at = data.draw(st.integers(0, len(body) - 1))
    body[at : at + data.draw(st.integers(0, 6))] = data.draw(st.binary(max_size=6))
    found = check_answers(packed({**parts, name: bytes(body)}), "a.xlsx", IDS)
    assert found.outcome in ("ok", "warn", "error")


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
