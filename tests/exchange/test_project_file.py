"""The selection file reads back to the same fingerprint, and says at which line it is wrong."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.project_file import read_selection, write_selection
from services.analysis import rank
from services.faults import Refused
from services.records import About, Decision, Member, Requirement, Vendor
from services.rules import RULES
from services.schema import parse
from services.selection import Selection, of_records
from services.text import clean
from tests import cases

SAMPLE = Path(__file__).resolve().parent.parent.parent / "data" / "sample.yaml"

START = """\
schema: selection/1
selection: {title: A choice}
rules:
  priorities:
    points: {must: 5, should: 3, could: 1}
    discrimination: {high: 3, medium: 2, low: 1}
    could_cap: 0.15
  values:
    fits: {standard: 1, settings: 0.9, partner: 0.7, development: 0.6, workaround: 0.5, roadmap: 0.2, no: 0}
    evidence: {live: 1, recorded: 0.9, document: 0.8, reference: 0.9, spoken: 0.7, none: 0.6}
  gates: {effect: exclude}
  committee: {combine: mean}
  ties: {zone: 0.01}
  costs: {currency: EUR, horizon_years: 3, users: 25}
  price: {formula: linear}
criteria:
  needs: {title: Needs, node: axis, source: requirements}
  sales: {title: Sales, node: category, parent: needs, source: requirements}
"""
FIRST_LINE = START.count("\n") + 1


def faults(rest: str) -> list[tuple[str, int | None, str]]:
    with pytest.raises(Refused) as caught:
        read_selection((START + rest).encode(), "choice.yaml")
    return [(fault.code, fault.place.line, fault.place.path) for fault in caught.value.faults]


def again(selection: Selection) -> Selection:
    return read_selection(write_selection(selection).encode(), "again.yaml")


def test_the_sample_reads_back_to_identical_results():
    sample = read_selection(SAMPLE.read_bytes(), "sample.yaml")
    back = again(sample)
    assert back.fingerprint == sample.fingerprint
    assert [(place.vendor, place.rank, place.score) for place in rank(back).places] == [
        (place.vendor, place.rank, place.score) for place in rank(sample).places
    ]


def test_a_selection_from_the_journal_reads_back(tmp_path: Path):
    chair = cases.chair_desk(cases.store(tmp_path), template="crm_sme")
    cases.small(chair)
    assert again(chair.selection).fingerprint == chair.selection.fingerprint


def test_the_file_names_the_fact_it_stands_at(tmp_path: Path):
    selection = cases.small(cases.chair_desk(cases.store(tmp_path)))
    head = write_selection(selection).splitlines()[:3]
    assert head[1] == f"# fingerprint {selection.fingerprint}"
    assert head[2] == f"# fact {selection.seq}, {selection.hash}"


def test_a_selection_that_stands_in_no_journal_names_no_fact(tmp_path: Path):
    selection = cases.small(cases.chair_desk(cases.store(tmp_path)))
    read = read_selection(write_selection(selection).encode(), "selection.yaml")
    assert "# fact" not in write_selection(read)


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=60,
).filter(clean)
SIGNS = """1.10 010 no null ~ 2024-01-02 1_000 12:30:45 1e5 =1+1 é ' " | > &a *a !a %a @a `a {a} [a] a:b"""
ODD = st.sampled_from(SIGNS.split()) | st.sampled_from(
    [
        "- a",
        "# b",
        "a: b",
        "a #b",
        "  a",
        "a\nb",
        "a\n\nb\n",
        "a\tb",
        "\ufeffa",
        "a\u2028b",
        "long " * 24,
    ]
)
IDS = (TEXTS | ODD).map(clean).filter(lambda id: 0 < len(id) <= 60)


@settings(max_examples=150, deadline=None)
@given(IDS, TEXTS | ODD, TEXTS | ODD, TEXTS | ODD)
def test_any_text_reads_back_to_the_same_fingerprint(id: str, french: str, english: str, name: str):
    start = read_selection(START.encode(), "start.yaml")
    held = {(kind, ids): record for kind, some in start.records.items() for ids, record in some.items()}
    title = {"fr": french, "en": english}
    new = {
        ("selection", ()): parse(About, {"title": title, "need": name, "organisation": name[:40]}),
        ("requirement", (id,)): parse(Requirement, {"title": title, "category": "sales", "priority": "must"}),
        ("vendor", (id,)): parse(Vendor, {"name": name}),
        ("member", (id,)): parse(Member, {"name": name, "role": "chair", "department": title}),
        ("decision", ()): parse(Decision, {"vendor": id, "reason": english}),
    }
    selection = of_records("any", held | new)
    back = again(selection)
    assert back.values == selection.values
    assert back.fingerprint == selection.fingerprint


def test_every_fault_is_listed_at_its_line():
    found = faults(
        "vendors:\n"
        "  v1: {name: One, colour: red}\n"
        "  v2: {}\n"
        "requirements:\n"
        "  R1:\n"
        "    title: Search\n"
        "    category: sale\n"
        "    priority: indispensable\n"
        "costs:\n"
        "  v9:\n"
        "    line: {category: licences, title: Licences, basis: fixed, amount: 12,5}\n"
        "wights: {needs: 3}\n"
    )
    at = FIRST_LINE
    assert found == [
        ("unknown_field", at + 1, "vendors/v1/colour"),
        ("missing_field", at + 2, "vendors/v2/name"),
        ("unknown_word", at + 7, "requirements/R1/priority"),
        ("unknown_field", at + 10, "costs/v9/line/5"),
        ("unknown_field", at + 11, "wights"),
    ]


def test_a_reference_to_nothing_names_the_nearest_id():
    with pytest.raises(Refused) as caught:
        read_selection(
            (START + "requirements:\n  R1: {title: A, category: salse, priority: must}\n").encode(),
            "choice.yaml",
        )
    (fault,) = caught.value.faults
    assert (fault.code, fault.place.line, fault.params["nearest"]) == ("unknown_id", FIRST_LINE + 1, "sales")


def test_what_has_a_fault_of_its_own_is_no_second_fault_elsewhere():
    found = faults("vendors:\n  v1: {nam: One}\nanswers:\n  v1:\n    R1: {fit: standard}\n")
    assert {path.split("/")[0] for code, _, path in found if code == "unknown_id"} <= {"answers"}
    assert ("unknown_id", FIRST_LINE + 3, "answers/v1") not in found


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        ("vendors:\n", "missing_value"),
        ("vendors: [a]\n", "wrong_shape"),
        ("costs: {v1: text}\n", "wrong_shape"),
        ('vendors: {" v1": {name: One}}\n', "id_not_clean"),
        (f"vendors: {{{'v' * 81}: {{name: One}}}}\n", "text_too_long"),
        ('vendors: {"": {name: One}}\n', "empty_value"),
        ('vendors: {"v\\a": {name: One}}\n', "unprintable_sign"),
        ('vendors: {v1: {name: "a\\eb"}}\n', "unprintable_sign"),
        ("stage: later\n", "unknown_word"),
        ("decision: {vendor: v1, reason: x}\n", "unknown_id"),
    ],
)
def test_odd_sections_are_refused_at_their_line(rest: str, code: str):
    assert [(found, line) for found, line, _ in faults(rest)] == [(code, FIRST_LINE)]


def test_an_unknown_rule_stands_at_its_own_line():
    text = START.replace("rules:\n", "rules:\n  gate: {effect: warn}\n")
    with pytest.raises(Refused) as caught:
        read_selection(text.encode(), "choice.yaml")
    assert [(fault.code, fault.place.line) for fault in caught.value.faults] == [("unknown_rule", 4)]


def test_what_every_selection_must_say_is_asked_for():
    with pytest.raises(Refused) as caught:
        read_selection(b"schema: selection/1\nvendors: {v1: {name: One}}\n", "choice.yaml")
    assert [(fault.code, fault.params["field"]) for fault in caught.value.faults] == [
        ("missing_field", "selection"),
        *(("missing_field", f"rules/{name}") for name in RULES),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("schema: selection/2\n", "unknown_schema"),
        ("selection: {title: A}\n", "schema_missing"),
        ("- a\n", "not_a_map"),
        ("just words\n", "not_a_map"),
    ],
)
def test_other_files_are_refused(text: str, code: str):
    with pytest.raises(Refused) as caught:
        read_selection(text.encode(), "choice.yaml")
    assert [fault.code for fault in caught.value.faults] == [code]
