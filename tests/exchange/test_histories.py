"""The history in words: every field has a label, every word of ours is said, both languages alike."""

import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Literal

import pytest

from exchange.histories import Teller
from exchange.history_fields import WORDS, of
from exchange.journal_file import journal_csv, journal_lines, read_anchor, read_journal
from services import commands, history
from services.chain import Anchor
from services.facts import KINDS
from services.faults import Refused
from services.records import Level, Step
from services.rules import RULES
from services.text import LANGUAGES, Language
from services.verification import verify_rows
from tests import cases
from words.catalogue import knows


def records() -> Iterator[tuple[str, Any]]:
    """Every record that a fact may hold, with its kind."""
    yield from ((name, kind.record) for name, kind in KINDS.items())
    yield from (("rule", rule) for rule in RULES.values())
    yield from (("scenario", Step), ("scale", Level))


FIELDS = [(kind, field.name) for kind, held in records() if is_dataclass(held) for field in fields(held)]


def test_every_field_of_every_record_has_a_label() -> None:
    assert len(FIELDS) > 150
    codes = "history.field.{0}.{1}", "history.field.{1}", "version.field.{1}"
    missing = [pair for pair in FIELDS if not any(knows(code.format(*pair)) for code in codes)]
    assert not missing


def literals(hint: Any) -> Iterator[str]:
    if typing.get_origin(hint) is Literal:
        yield from typing.get_args(hint)
    else:
        for inner in typing.get_args(hint):
            yield from literals(inner)


def test_every_word_of_ours_in_a_field_is_said_in_words() -> None:
    found = [
        (kind, field.name, word)
        for kind, held in records()
        if is_dataclass(held)
        for field in fields(held)
        for word in literals(typing.get_type_hints(held, include_extras=True)[field.name])
        if field.name not in ("points", "fits") and (kind, field.name) != ("rule", "discrimination")
    ]
    assert len(found) > 80
    unsaid = {(kind, name) for kind, name, word in found if not knows(f"{of(WORDS, kind, name)}.{word}")}
    assert not unsaid


@pytest.fixture
def told(tmp_path: Path) -> commands.Desk:
    """A selection in which a few things were said otherwise."""
    chair = cases.chair_desk(cases.store(tmp_path))
    cases.small(chair)
    commands.put(chair, "vendor", ("v1",), {"name": "Borée", "summary": {"fr": "Un", "en": "One"}})
    commands.put(chair, "vendor", ("v1",), {"name": "Borée", "summary": {"fr": "Deux", "en": "One"}})
    commands.put(chair, "rating", ("v1", cases.rated(chair.selection)[0], chair.who.id), {"mark": 3})
    answer = {"fit": "standard", "price": 1250.5, "available": "2026-03-03"}
    commands.put(chair, "answer", ("v1", "R1"), answer)
    commands.put(chair, "weight", ("cost",), 22.5, reason="=1+1")
    return chair


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_stand_for_ids_and_only_what_changed_is_told(told: commands.Desk, language: Language) -> None:
    found = history.history(told)[-4:]
    teller = Teller(told.selection, history.history(told), language)
    summary, mark, answer, weight = (teller.tell(entry) for entry in found)
    assert summary.what == "Borée"
    assert (summary.before.split()[-1], summary.after.split()[-1]) == ("Un", "Deux")
    assert mark.what.startswith("Borée · ")
    assert mark.what.endswith(" · Claire")
    assert answer.what == "Borée · R1 · Need R1"
    price = {"fr": "1\u202f250,50\u00a0€", "en": "€1,250.50"}[language]
    assert price in answer.after
    assert "mars 2026" in answer.after or "Mar 2026" in answer.after
    assert (weight.before, weight.after) == {"fr": ("20", "22,5"), "en": ("20", "22.5")}[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_stays_text_and_ends_with_the_head(told: commands.Desk, language: Language) -> None:
    entries = history.history(told)
    table = journal_csv(entries, told.selection, language).decode("utf-8-sig")
    assert "'=1+1" in table
    assert len(table.splitlines()) == len(entries) + 2
    anchor = read_anchor("journal.csv", table.encode())
    assert (anchor.seq, anchor.hash) == (told.selection.seq, told.selection.hash)


def test_lines_are_verified_alone_and_any_change_in_them_is_named(told: commands.Desk) -> None:
    rows = told.selections.journal.rows(told.id)
    written = journal_lines(rows, history.history(told), told.selection)
    id, read, head = read_journal(written, "journal.jsonl")
    assert verify_rows(id, read, head).holds
    for name, value, what in (
        ("value", '"archived"', "value"),
        ("actor", "m9", "hash"),
        ("seq", 99, "missing"),
        ("previous_hash", "0" * 63 + "1", "order"),
    ):
        changed = [dict(row) for row in read]
        changed[5][name] = value
        broken = verify_rows(id, changed).broken
        assert broken is not None
        assert broken.what == what
    cut = verify_rows(id, read[:-1], head)
    assert (cut.broken, cut.is_met, cut.holds) == (None, False, False)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no_journal_head"),
        (b"{}\n", "no_journal_line"),
        (b"not json\n", "no_journal_line"),
        (b"[1]\n", "no_journal_line"),
        (b'{"seq": 1, "previous_hash": "0", "hash": "1"}\n', "no_journal_head"),
        (b'{"schema": "journal/2", "of": "s", "facts": 1, "head": "0"}\n', "no_journal_head"),
    ],
)
def test_what_is_no_journal_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_journal(data, "journal.jsonl")
    assert refused.value.faults[0].code == code


def test_an_anchor_is_read_from_any_earlier_file(told: commands.Desk, tmp_path: Path) -> None:
    from exchange.project_file import write_selection

    head = Anchor(told.selection.seq, told.selection.hash)
    assert read_anchor("s.yaml", write_selection(told.selection).encode()) == head
    rows, entries = told.selections.journal.rows(told.id), history.history(told)
    lines = journal_lines(rows, entries, told.selection)
    assert read_anchor("j.jsonl", lines) == Anchor(head.seq, head.hash, told.id)
    assert read_anchor(f"{head.seq}:{head.hash[:12]}", None).hash == head.hash[:12]
    for text, data in (("12:abc", None), ("x", None), ("s.yaml", b"nothing")):
        with pytest.raises(Refused) as refused:
            read_anchor(text, data)
        assert refused.value.faults[0].code == "no_anchor"
