"""Subjects name what a fact is about, whatever the ids; facts nest into a file and come back flat."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.facts import KINDS, SECTIONS, flat, nested, parts, record_type, subject
from services.faults import Refused
from services.rules import RULES

ID = st.text(min_size=1, max_size=12)
VALUE = st.integers() | st.text(max_size=5) | st.dictionaries(st.text(max_size=3), st.integers(), max_size=2)


@st.composite
def subjects(draw: st.DrawFn) -> tuple[str, tuple[str, ...]]:
    """A kind of fact and as many ids as it has."""
    kind = draw(st.sampled_from(sorted(KINDS)))
    return kind, tuple(draw(ID) for _ in KINDS[kind].ids)


def code(path: str) -> str:
    with pytest.raises(Refused) as caught:
        parts(path)
    (fault,) = caught.value.faults
    return fault.code


@given(subjects())
def test_a_subject_gives_back_its_kind_and_ids_whatever_they_hold(named: tuple[str, tuple[str, ...]]) -> None:
    kind, ids = named
    assert parts(subject(kind, *ids)) == (kind, ids)


@given(subjects(), subjects())
def test_no_two_things_share_a_subject(
    one: tuple[str, tuple[str, ...]], other: tuple[str, tuple[str, ...]]
) -> None:
    assert (subject(one[0], *one[1]) == subject(other[0], *other[1])) == (one == other)


def test_a_subject_reads_like_a_path_and_is_never_split_on_a_dot() -> None:
    assert subject("rating", "v1", "D1.ease", "m2") == "rating/v1/D1.ease/m2"
    assert subject("vendor", "a/b%c") == "vendor/a%2Fb%25c"
    assert subject("stage") == "stage"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "nothing",
        "vendors/v1",
        "vendor",
        "vendor/",
        "vendor/a/b",
        "stage/x",
        "rating/v1//m1",
        "Vendor/a",
    ],
)
def test_a_subject_of_no_known_kind_is_refused(path: str) -> None:
    assert code(path) == "unknown_subject"


def test_every_kind_has_a_section_of_its_own() -> None:
    assert len(SECTIONS) == len(KINDS) > 15
    assert {KINDS[name].section for name in SECTIONS.values()} == set(SECTIONS)


def test_ids_refer_to_kinds_that_there_are() -> None:
    assert {target for kind in KINDS.values() for target in kind.ids} <= {"", *KINDS}


def test_every_rule_has_its_record_and_an_unknown_one_is_refused() -> None:
    assert {name: record_type("rule", (name,)) for name in RULES} == RULES
    assert record_type("vendor", ("v1",)) is KINDS["vendor"].record
    with pytest.raises(Refused) as caught:
        record_type("rule", ("gate",))
    assert caught.value.faults[0].code == "unknown_rule"


@given(st.dictionaries(subjects(), VALUE, max_size=12))
def test_facts_nested_into_a_file_come_back_flat(said: dict[tuple[str, tuple[str, ...]], Any]) -> None:
    said = {(kind, ids): value for (kind, ids), value in said.items() if ids or value != {}}
    tree = nested({subject(kind, *ids): value for (kind, ids), value in said.items()})
    assert tree.pop("schema") == "selection/1"
    assert {(kind, ids): value for kind, ids, value in flat(tree)} == said
    assert sum(1 for _ in flat(tree)) == len(said)


def test_a_file_has_its_sections_in_order_and_none_that_is_empty() -> None:
    said = {"decision": {"vendor": "v1"}, "rating/v1/c/m1": {"mark": 3}, "vendor/v1": {"name": "A"}}
    tree = nested(said)
    assert list(tree) == ["schema", "vendors", "ratings", "decision"]
    assert tree["ratings"] == {"v1": {"c": {"m1": {"mark": 3}}}}


def test_sections_that_nobody_knows_are_left_to_the_reader_of_the_file() -> None:
    assert list(flat({"schema": "selection/1", "vendor": {}, "vendors": {"v1": {"name": "A"}}})) == [
        ("vendor", ("v1",), {"name": "A"})
    ]


def test_a_branch_that_is_no_map_comes_with_the_ids_that_stand_above_it() -> None:
    assert list(flat({"ratings": {"v1": {"c": "5"}}})) == [("rating", ("v1", "c"), "5")]
