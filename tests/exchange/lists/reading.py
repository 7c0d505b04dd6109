"""Lists read as in the tests, and what was found in them."""

from exchange.lists.outcome import Imported, Settled
from exchange.lists.reading import read_list
from services.content import shipped

WORDS = shipped().import_words


def read(text: str, file: str = "list.csv", **settled) -> Imported:
    return read_list(text.encode(), file, WORDS, Settled(**settled))


def said(found: Imported, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(row.said.get(field) for field in fields) for row in found.rows]


def refusals(found: Imported) -> list[tuple[str, int | None]]:
    return [(fault.code, fault.place.line) for fault in found.refusals]


def asked(found: Imported) -> list[tuple[str, str, str | None, tuple[int, ...]]]:
    return [(one.field, one.found, one.proposal, one.lines) for one in found.questions]


def check_every_row_is_told(found: Imported, lines: set[int]) -> None:
    told = [row.line for row in (*found.rows, *found.waiting, *found.sections, *found.out)]
    told += found.refused
    assert sorted(told) == sorted(lines)
    assert found.counts["rows"] == len(lines)
