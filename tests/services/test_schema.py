"""Raw values become records, or a list of every fault, each at its place with the nearest known word."""

import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.costing.lines import CostLine
from services.documents import read_document
from services.faults import Fault, Refused
from services.library import CONTENT, Requirements
from services.records import Points, Rating, Requirement, Scale, Scenario, StageName, Vendor
from services.rules import CostRule, PriorityRule
from services.schema import canonical, dump, json_schema, parse
from services.text import Text

NEED = {"title": "Search", "category": "sales", "priority": "must"}


def faults(kind, raw) -> list[Fault]:
    with pytest.raises(Refused) as caught:
        parse(kind, raw)
    return list(caught.value.faults)


def told(kind, raw) -> list[tuple[str, str]]:
    return [(fault.code, fault.place.path) for fault in faults(kind, raw)]


def test_every_fault_of_a_record_is_found_at_once():
    assert told(Requirement, {"title": "", "priority": "indispensable", "relaese": "2"}) == [
        ("empty_value", "title"),
        ("missing_field", "category"),
        ("unknown_word", "priority"),
        ("unknown_field", "relaese"),
    ]


def test_a_misspelt_word_or_field_names_the_nearest():
    word, unknown = faults(Requirement, {**NEED, "kind": "functionnal", "acceptence": "x"})
    assert (word.params["nearest"], word.params["known"]) == ("functional", ["functional", "non_functional"])
    assert (unknown.params["field"], unknown.params["nearest"]) == ("acceptence", "acceptance")


def test_places_reach_into_lists_and_maps():
    steps = [{"id": "1", "title": "a", "minutes": "12,5", "chek": "x"}, {"id": "2", "title": "b"}]
    assert told(Scenario, {"title": "a", "steps": steps}) == [
        ("not_a_number", "steps/0/minutes"),
        ("unknown_field", "steps/0/chek"),
        ("missing_field", "steps/1/minutes"),
    ]
    rule = {"points": {"must": "5", "shuld": "3"}, "discrimination": {"high": "-1"}, "could_cap": "20%"}
    assert told(PriorityRule, rule) == [
        ("unknown_word", "points/shuld"),
        ("number_out_of_range", "discrimination/high"),
        ("not_a_number", "could_cap"),
    ]


def test_places_carry_the_line_of_a_document():
    need = "  R1:\n    title: B\n    priority: mst\n    departments: sales\n"
    text = f"schema: x\nid: a\ntitle: A\nrequirements:\n{need}"
    document = read_document(text.encode(), "file.yaml")
    raw = {key: value for key, value in document.value.items() if key != "schema"}
    with pytest.raises(Refused) as caught:
        parse(Requirements, raw, document.place)
    assert [(fault.code, fault.place.line) for fault in caught.value.faults] == [
        ("unknown_word", 7),
        ("wrong_shape", 8),
        ("missing_field", 5),
    ]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"fr": "a"}, [("missing_field", "title/en")]),
        ({"fr": "a", "en": "b", "de": "c"}, [("unknown_field", "title/de")]),
        ({"fr": "a", "en": ""}, [("empty_value", "title/en")]),
        (["a"], [("wrong_shape", "title")]),
        (None, [("missing_value", "title")]),
        ("x" * 20_001, [("text_too_long", "title")]),
    ],
)
def test_a_text_has_both_languages_or_is_one_for_both(raw, expected):
    assert told(Requirement, {**NEED, "title": raw}) == expected


def test_shapes_say_what_is_expected():
    assert faults(Requirement, {**NEED, "departments": "sales"})[0].params["expected"] == "list"
    assert faults(Requirement, {**NEED, "title": ["a"]})[0].params["expected"] == "text"
    assert faults(Vendor, ["a"])[0].params["expected"] == "map"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("abc", "not_a_number"),
        ("12,5", "not_a_number"),
        ("20%", "not_a_number"),
        ("", "not_a_number"),
        ("nan", "number_not_finite"),
        ("inf", "number_not_finite"),
        ("1.0e+400", "number_not_finite"),
        ("9" * 4_000, "number_not_finite"),
        (math.nan, "number_not_finite"),
        ("-3", "number_out_of_range"),
        ("2e6", "number_out_of_range"),
        (None, "missing_value"),
    ],
)
def test_a_number_is_finite_and_in_range(raw, code: str):
    assert told(Points, raw) == [(code, "")]


def test_whole_numbers_and_lengths_are_checked():
    assert told(Rating, {"mark": "3.5"}) == [("not_a_number", "mark")]
    assert told(Rating, {"mark": "9" * 5_000}) == [("number_not_finite", "mark")]
    assert told(CostRule, {"currency": "EURO", "horizon_years": "11"}) == [
        ("text_too_long", "currency"),
        ("number_out_of_range", "horizon_years"),
    ]
    assert told(CostRule, {"currency": "EU"}) == [("too_short", "currency")]
    assert told(Scenario, {"title": "a", "steps": []}) == [("empty_value", "steps")]
    level = {"mark": "0", "label": "a", "descriptor": "b", "value": "0"}
    assert told(Scale, {"title": "a", "levels": [level]}) == [("too_short", "levels")]
    assert told(CostLine, {"category": "a", "title": "b", "basis": "fixed", "at_end": "perhaps"}) == [
        ("not_yes_or_no", "at_end")
    ]


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud83d", "\ufffe", "\uffff"])
def test_unprintable_signs_are_refused_wherever_they_stand(sign: str):
    assert told(Requirement, {**NEED, "title": {"fr": f"a{sign}", "en": "b"}}) == [
        ("unprintable_sign", "title/fr")
    ]
    assert told(Requirement, {**NEED, "departments": ["a", f"{sign}b"]}) == [
        ("unprintable_sign", "departments/1")
    ]


def test_texts_are_cleaned_on_the_way_in():
    found = parse(Requirement, {**NEED, "title": " e\u0301te\u0301\r\nb "})
    assert found.title == Text.same("été\nb")


def test_texts_that_look_like_something_else_stay_texts():
    found = parse(Vendor, {"name": "1.10", "product": "no", "integrator": "2024-01-02", "hosting": "null"})
    assert (found.name, found.product, found.integrator, found.hosting) == (
        "1.10",
        "no",
        "2024-01-02",
        "null",
    )


def test_a_word_of_its_own_is_checked():
    assert parse(StageName, "scoring") == "scoring"
    assert told(StageName, "scorring") == [("unknown_word", "")]
    assert faults(StageName, "scorring")[0].params["nearest"] == "scoring"


def test_dumps_leave_out_defaults_and_read_back():
    found = parse(Requirement, {**NEED, "need": {"fr": "a", "en": "a"}, "release": "1"})
    assert dump(Requirement, found) == {**NEED, "need": "a"}
    assert parse(Requirement, dump(Requirement, found)) == found


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda inner: st.dictionaries(st.text(max_size=3), inner, max_size=3),
    )
)
def test_the_canonical_text_does_not_depend_on_order(value):
    turned = dict(reversed(value.items())) if isinstance(value, dict) else value
    assert canonical(turned) == canonical(value)


def test_every_kind_of_record_has_a_schema_for_editors():
    for kind in CONTENT.values():
        assert json_schema(kind)["type"] == "object"


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from([Requirement, Scenario, CostLine, PriorityRule, Requirements, Points, Text]), JUNK)
def test_nothing_but_a_refusal_comes_of_junk(kind, raw):
    with contextlib.suppress(Refused):
        parse(kind, raw)
