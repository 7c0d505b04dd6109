"""Bounded YAML: texts stay as written, values know their line, and traps are refused with their place."""

import time

import pytest

from services.documents import MOST_BYTES, Document, decode, read_document, write_document
from services.faults import Refused


def read(text: str | bytes) -> Document:
    return read_document(text if isinstance(text, bytes) else text.encode(), "file.yaml")


def refused(text: str | bytes) -> tuple[str, int | None]:
    with pytest.raises(Refused) as caught:
        read(text)
    (fault,) = caught.value.faults
    assert fault.place.file == "file.yaml"
    return fault.code, fault.place.line


WORDS = """1.10 1.1 010 no yes on NO null Null none NaN .inf 1_000 12:30:45 2024-01-02 2024-02-30 1e400
    0x1F true 1,5 é = -1""".split()


@pytest.mark.parametrize("word", WORDS)
def test_a_plain_word_stays_the_text_that_was_written(word: str):
    assert read(f"a: {word}\n").value == {"a": word}


@pytest.mark.parametrize(
    ("written", "value"), [("", None), ("~", None), ("''", ""), ('""', ""), ("'~'", "~")]
)
def test_nothing_is_an_empty_value_or_a_tilde_without_quotes(written: str, value: str | None):
    assert read(f"a: {written}\n").value == {"a": value}


def test_keys_are_texts_too():
    assert read("1.10: a\n1.1: b\nno: c\n").value == {"1.10": "a", "1.1": "b", "no": "c"}


def test_every_value_knows_its_line():
    document = read("a:\n  b: 1\n  c:\n  - x\n  - d: 2\n\ne: |\n  two\n  lines\n")
    lines = {"a": 1, "a/b": 2, "a/c": 3, "a/c/0": 4, "a/c/1/d": 5, "e": 7}
    assert {
        path: document.place(tuple(int(p) if p.isdigit() else p for p in path.split("/"))).line
        for path in lines
    } == lines


def test_a_missing_value_is_placed_where_it_should_stand():
    place = read("a:\n  b: 1\n").place(("a", "gone", "deeper"))
    assert (place.file, place.line, place.path) == ("file.yaml", 1, "a/gone/deeper")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: &x 1\nb: 2\n", "yaml_alias", 1),
        ("a: 1\nb: *x\n", "yaml_alias", 2),
        ("a: 1\nb: {<<: {c: 1}}\n", "yaml_alias", 2),
        ("a: 1\nb: !!python/object/apply:os.system [x]\n", "yaml_tag", 2),
        ("a: !!binary aGk=\n", "yaml_tag", 1),
        ("%TAG ! tag:x,2000:\n---\na: 1\n", "yaml_tag", 1),
        ("a: 1\nb: 2\na: 3\n", "yaml_repeated_key", 3),
        ("[a]: 1\n", "yaml_key", 1),
        ("a: 1\n---\nb: 2\n", "yaml_several_documents", 2),
        ("a: [" + "[" * 30, "yaml_too_deep", 1),
        ("a: 1\n\tb: 2\n", "yaml_syntax", 2),
        ('a: "open\nb: 2\n', "yaml_syntax", 3),
        ("a: b: c\n", "yaml_syntax", 1),
        ("a: 1\nb: \x07\n", "unprintable_sign", 2),
        ("é: 1\nb: \x85\n", "unprintable_sign", 2),
        ('a: 1\n"b\\u0007": 2\n', "unprintable_sign", 2),
        ("é\nb: \ufffe\n", "unprintable_sign", 2),
        (b"a: 1\nb: \xe9\xff\x81\n", "encoding_unknown", 2),
        (b"a: \xc3\xa9\nb: \xff\n", "encoding_unknown", 2),
    ],
)
def test_what_could_deceive_is_refused_at_its_line(text: str | bytes, code: str, line: int):
    assert refused(text) == (code, line)


def test_a_repeated_key_names_the_first_line():
    with pytest.raises(Refused) as caught:
        read("x:\n  a: 1\n  b: 2\n  a: 3\n")
    assert dict(caught.value.faults[0].params) == {"key": "a", "first": 2}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b" \n\t\n", "file_empty"),
        (b"# only a comment\n", "file_empty"),
        (b"\xef\xbb\xbf", "file_empty"),
        (b"\x89PNG\r\n\x1a\n rest", "not_a_text_file"),
        (b"PK\x03\x04 rest", "not_a_text_file"),
        (b"\x1f\x8b rest", "not_a_text_file"),
        (b"a\0b\0c\0", "not_a_text_file"),
        (b"\xff\xfea", "encoding_unknown"),
        (b"a" * (MOST_BYTES + 1), "file_too_large"),
    ],
)
def test_what_is_no_document_is_refused_whole(data: bytes, code: str):
    assert refused(data) == (code, None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_tells_the_encoding(encoding: str):
    found = decode("a: Été – 5 €".encode(encoding), "file.yaml")
    assert (found.text, found.guessed) == ("a: Été – 5 €", False)


def test_windows_1252_is_a_guess():
    found = decode("a: Qualité – 5 € d’œuvre".encode("cp1252"), "file.yaml")
    assert (found.text, found.guessed) == ("a: Qualité – 5 € d’œuvre", True)


@pytest.mark.parametrize(
    "trap",
    [
        "a: [" * 5_000,
        "".join(f"{'  ' * depth}a:\n" for depth in range(1_000)),
        "a: &a [x]\n" + "".join(f"{letter}: [*a, *a]\n" for letter in "bcdefgh"),
        "a: [" + "x," * 450_000 + "]",
    ],
    ids=["brackets", "indents", "laughs", "many values"],
)
def test_traps_are_refused_in_no_time(trap: str):
    began = time.monotonic()
    refused(trap)
    assert time.monotonic() - began < 3


def test_what_is_written_reads_back():
    value = {
        "plain": "a",
        "odd": ["1.10", "no", "null", "~", "", " a ", "a: b", "# c", "é\nà", "=1"],
        "number": 12,
        "half": 0.5,
        "nothing": None,
        "long": "mot " * 100,
    }
    text = write_document(value, comment="first\nsecond")
    assert text.startswith("# first\n# second\n")
    assert read(text).value == {**value, "number": "12", "half": "0.5"}


def test_the_same_value_twice_is_written_without_an_alias():
    shared = {"a": "1"}
    assert read(write_document({"x": shared, "y": shared})).value == {"x": shared, "y": shared}
