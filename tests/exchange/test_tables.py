"""Tables from text files: what is read is what was written, and nothing is lost without a word."""

import time
from dataclasses import replace

import pytest

from exchange.markdown import markdown_tables
from exchange.tables import MOST_LINES, MOST_ROWS, check_size, folded, heading, read_text, separated
from services.faults import Refused

KNOWN = frozenset({"id", "title", "priority", "departments"})
HEADER = ("id", "title", "priority", "departments")


def read(text: str | bytes, file: str = "list.csv"):
    decoded = read_text(text if isinstance(text, bytes) else text.encode(), file)
    pages = list(markdown_tables(decoded.text, file))
    table = pages[0] if pages else separated(decoded.text, file, KNOWN)
    check_size([table])
    return replace(table, guessed=decoded.guessed)


def cells(text: str | bytes, file: str = "list.csv") -> list[tuple[str, ...]]:
    return [row.cells for row in read(text, file).rows]


def refused(text: str | bytes) -> list[tuple[str, int | None]]:
    with pytest.raises(Refused) as caught:
        read(text)
    return [(fault.code, fault.place.line) for fault in caught.value.faults]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_the_one_that_shows_the_known_header(delimiter: str):
    text = delimiter.join(HEADER) + "\n" + delimiter.join(["R1", "A", "must", "Sales"]) + "\n"
    assert read(text).header == HEADER
    assert cells(text) == [("R1", "A", "must", "Sales")]


def test_commas_in_sentences_do_not_choose_the_delimiter():
    text = "title;priority\nOne, two, three, four;must\nFive, six, seven, eight;could\n"
    assert cells(text) == [("One, two, three, four", "must"), ("Five, six, seven, eight", "could")]


def test_a_stated_delimiter_is_obeyed():
    assert cells("sep=;\ntitle;priority\nA,B;must\n") == [("A,B", "must")]
    assert read("sep=;\ntitle;priority\nA;must\n").rows[0].line == 3
    assert cells("sep=\t\ntitle\tpriority\nA\tmust\n") == [("A", "must")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_files_are_read_by_their_mark(encoding: str):
    found = read("title;priority\nÉté à l’œuvre;must\n".encode(encoding))
    assert found.rows[0].cells == ("Été à l’œuvre", "must")
    assert not found.guessed


def test_windows_1252_is_guessed_and_says_so():
    found = read("title;priority\nÉté à l’œuvre, 5 €;must\n".encode("cp1252"))
    assert found.rows[0].cells == ("Été à l’œuvre, 5 €", "must")
    assert found.guessed


def test_the_header_may_stand_below_a_title_within_twenty_lines():
    found = read("Our list;;\n;;\nid;title;priority\nR1;A;must\n")
    assert (found.header, found.line, found.rows[0].line) == (("id", "title", "priority"), 3, 4)
    late = "note;;\n" * 20 + "id;title;priority\nR1;A;must\n"
    assert read(late).header == ("note",)


def test_headers_match_whatever_their_case_accents_spaces_and_parentheses():
    assert heading("  Priorité\u00a0(Indispensable / Confort) ") == "priorite"
    assert heading("Département(s)\u202fconcerné(s)") == "departement concerne"
    assert heading("N°") == heading("n")
    assert heading("#") == "#"
    assert folded("C++ \u200bAPI") == "c++ api" != folded("C API")


def test_rows_know_the_line_they_start_on():
    found = read('id;title;priority\nR1;"two\nlines";must\nR2;B;could\n')
    assert [(row.line, row.cells[1]) for row in found.rows] == [(2, "two\nlines"), (4, "B")]


def test_blank_rows_are_left_out_and_trailing_empty_cells_dropped():
    text = "id;title;priority;;\n;;;;\nR1;A;must;;;;\n\n   \nR2;;must\n"
    assert cells(text) == [("R1", "A", "must"), ("R2", "", "must")]


def test_rows_of_another_length_are_faults_with_their_line():
    found = read("id;title;priority\nR1;A\nR2;B;must\nR3;C;must;more\n")
    assert [(fault.code, fault.place.line, dict(fault.params)) for fault in found.faults] == [
        ("row_length", 2, {"found": 2, "expected": 3}),
        ("row_length", 4, {"found": 4, "expected": 3}),
    ]
    assert [row.line for row in found.rows] == [3]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('"id;title;priority\nR1;A;must\n', 1),
        ('id;title;priority\nR1;"never closed;must\nR2;B;must\n', 2),
        ('id;title;priority\nR1;A;must\nR2;"open;must\nR3;"B";must\n', 3),
        ('id;title;priority\nR1;"closed" too early;must\n', 2),
    ],
)
def test_quotes_that_do_not_match_are_placed_at_their_row(text: str, line: int):
    assert refused(text) == [("quotes_do_not_match", line)]


def test_a_quote_inside_an_unquoted_cell_is_a_sign_like_another():
    assert cells('title;priority\nScreen of 24" or 27";must\n') == [('Screen of 24" or 27"', "must")]


def test_unprintable_signs_are_refused_at_every_line():
    text = "title;priority\nA\x00B;must\nC;must\nD\x1b[31m;must\n"
    assert refused(text) == [("unprintable_sign", 2), ("unprintable_sign", 4)]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read(ends: str):
    assert cells(ends.join(["title;priority", "A;must", "B;could", ""])) == [("A", "must"), ("B", "could")]


@pytest.mark.parametrize("text", [b"", b"\n \n\t\n", b";;;\n;;\n", b"\xef\xbb\xbf", b"sep=;\n"])
def test_a_file_with_nothing_in_it_is_refused(text: bytes):
    assert refused(text) == [("file_empty", None)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"PK\x03\x04rest", "not_a_text_file"),
        (b"a\xc3\xa9\xff", "encoding_unknown"),
        (b"\x81", "encoding_unknown"),
    ],
)
def test_what_is_no_text_is_refused(text: bytes, code: str):
    assert refused(text)[0][0] == code


def test_tables_are_bounded():
    assert refused("title;priority\n" + "A;must\n" * (MOST_ROWS + 1))[0][0] == "too_many_rows"
    assert refused("title;priority\n" + ";\n" * MOST_LINES + "A;must\n")[0][0] == "too_many_lines"
    assert refused(";".join(["title", "priority", *"x" * 300]) + "\n")[0][0] == "too_many_columns"
    assert refused("title;priority\n" + "x" * 200_000 + ";must\n") == [("text_too_long", 2)]


def test_a_large_file_of_nothing_much_is_read_in_time():
    began = time.monotonic()
    assert cells("title;priority\nA;must\n" + ";\n" * 90_000 + "\n" * 500_000) == [("A", "must")]
    assert time.monotonic() - began < 5


def test_the_apostrophe_of_our_own_files_is_taken_away():
    text = "title;priority\n'=1+1;must\n''=2;must\n'tis fine;must\nl'=;must\n"
    assert [found[0] for found in cells(text)] == ["=1+1", "'=2", "'tis fine", "l'="]


MARKDOWN = """# A list

Some words before | with a bar.

| **id** | title | Priority |
|:--|---|--:|
| R1 | one \\| two | **must** |
|R2|with<br>break|could|

| Term | Meaning |
|---|---|
| TCO | total cost |
"""


def test_a_markdown_table_is_found_among_other_words():
    found = read(MARKDOWN, "list.md")
    assert found.header == ("id", "title", "Priority")
    assert [(row.line, row.cells) for row in found.rows] == [
        (7, ("R1", "one | two", "must")),
        (8, ("R2", "with\nbreak", "could")),
    ]
    assert not found.faults


def test_markdown_rows_of_another_length_are_faults():
    found = read("| title | priority |\n|---|---|\n| A |\n| B | must | more |\n")
    assert [(fault.code, fault.place.line) for fault in found.faults] == [
        ("row_length", 3),
        ("row_length", 4),
    ]
