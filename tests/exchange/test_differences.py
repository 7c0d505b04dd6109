"""Differences and drift read as sentences, in both languages, for every field there is."""

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from exchange.differences import Reader, reading
from exchange.drifts import drift_lines
from exchange.project_file import read_selection
from services import drift
from services.baselines import FROZEN, specified
from services.facts import KINDS
from services.rules import RULES
from services.text import LANGUAGES, Language
from words.catalogue import knows, say

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample.yaml"

BEFORE: dict[str, Any] = {
    "rule/costs": {"currency": "EUR", "discount_rate": 0.04},
    "rule/values": {"fits": {"standard": 1}},
    "criterion/a": {"title": {"fr": "Axe", "en": "Axis"}, "node": "axis"},
    "criterion/b": {"title": "B", "node": "axis"},
    "weight/a": 30,
    "weight/b": 10,
    "requirement/R1": {"title": {"fr": "Exporter", "en": "Export"}, "category": "a", "priority": "should"},
    "requirement/R2": {"title": "Old", "category": "a", "priority": "must"},
    "objective/o": {"title": "Goal", "due": "2027-01-10"},
    "budget": {"envelope": 90_000},
    "calendar": {"go_live": "2027-03-01"},
    "scenario/d": {"title": "Demo", "steps": [{"id": "1", "title": "Open", "minutes": 5}]},
}
AFTER: dict[str, Any] = {
    **{path: value for path, value in BEFORE.items() if path != "requirement/R2"},
    "rule/values": {"fits": {"standard": 0.9}},
    "weight/a": 50,
    "requirement/R1": {
        "title": {"fr": "Exporter", "en": "Export"},
        "category": "b",
        "priority": "must",
        "objectives": ["o"],
    },
    "requirement/R3": {"title": "New", "category": "a", "priority": "could"},
    "objective/o": {"title": "Goal", "due": "2027-02-10"},
    "budget": {"envelope": 95_000},
    "calendar": {"go_live": "2027-04-01"},
    "scenario/d": {"title": "Demo", "steps": [{"id": "1", "title": "Open", "minutes": 8}]},
}


def read(language: Language) -> dict[tuple[str, str], tuple[str, str]]:
    rows = Reader(BEFORE, AFTER, language).rows(drift.difference(BEFORE, AFTER))
    return {(row.what, row.field): (row.before, row.after) for row in rows}


def test_every_field_of_a_version_has_its_words():
    names = {
        field.name
        for record in (*(KINDS[kind].record for kind in FROZEN), *RULES.values())
        if is_dataclass(record)
        for field in fields(record)
    }
    assert len(names) > 60
    assert not [name for name in sorted(names) if not knows(f"version.field.{name}")]
    assert not [name for name in RULES if not knows(f"version.rule.{name}")]


def test_changes_read_in_english():
    found = read("en")
    assert found["R1 · Export", "Priority"] == ("Should", "Must")
    assert found["R1 · Export", "Category"] == ("Axis", "B")
    assert found["R1 · Export", "Objectives served"] == ("", "Goal")
    assert found["R2 · Old", ""] == ("Must", "")
    assert found["R3 · New", ""] == ("", "Could")
    assert found["Axis", "Points"] == ("30", "50")
    assert found["Goal", "Due"] == ("10 Jan 2027", "10 Feb 2027")
    assert found["", "Envelope"] == ("€90,000", "€95,000")
    assert found["Demo", "Steps"] == ("Open – 5", "Open – 8")
    assert len(found) == 11


def test_changes_read_in_french():
    found = read("fr")
    assert found["R1 · Exporter", "Priorité"] == ("Important", "Indispensable")
    assert found["", "Mise en service"] == ("1 mars 2027", "1 avr. 2027")
    assert found["", "Enveloppe"] == ("90\u202f000\u00a0€", "95\u202f000\u00a0€")
    rule = say("fr", "version.rule.values")
    assert found[rule, "Valeur par réponse · En standard"] == ("1", "0,9")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_happened_reads_in_one_sentence(language: Language):
    counts = drift.counts(drift.difference(BEFORE, AFTER))
    assert counts == {"added": 1, "removed": 1, "changed": 7}
    sentence = reading(counts, "X", language)
    expected = {
        "en": "Since X: 1 added, 1 removed, 7 changed.",
        "fr": "Depuis X\u00a0: 1 ajout, 1 retrait, 7 modifications.",
    }
    assert sentence == expected[language]
    assert "X" in reading(drift.counts([]), "X", language)


def test_a_part_that_has_no_name_of_its_own_says_what_it_holds_when_it_comes():
    after = {"calendar": {"go_live": "2027-03-01", "note": "Before the fair"}}
    (row,) = Reader({}, after, "en").rows(drift.difference({}, after))
    assert (row.act, row.what, row.before) == ("added", "", "")
    assert row.after == "Go-live 1 Mar 2027 · Note Before the fair"


def test_drift_reads_as_figures_with_what_moved():
    lines = drift_lines(drift.drift(BEFORE, AFTER), Reader(BEFORE, AFTER, "en"))
    found = {line.what: (line.before, line.after, line.gap) for line in lines}
    assert found["Requirements"] == ("2", "2", "")
    assert found["Should"] == ("1", "0", "−1")
    assert found["Priority raised"] == ("", "R1", "1")
    assert found["Weight · Axis"] == ("75.0%", "83.3%", "+8.3")
    assert found["Envelope"] == ("€90,000", "€95,000", "+5,000")
    assert found["Go-live"] == ("1 Mar 2027", "1 Apr 2027", "+31 days")
    assert found["Amounts planned by category"] == ("", "", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_the_sample_says_can_be_read(language: Language):
    """Each value against nothing, field by field: none is left as a code in braces."""
    facts = specified(read_selection(SAMPLE.read_bytes(), "sample.yaml"))
    bare = {path: {} if isinstance(value, dict) else 0 for path, value in facts.items()}
    rows = Reader(bare, facts, language).rows(drift.difference(bare, facts))
    assert len(rows) > len(facts)
    assert not [row for row in rows if "{" in row.after or "'" in row.field]
