"""Laws of the difference between two versions, and stories of drift."""

import datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services import drift
from services.drift import Moved, applied, counts, difference

SUBJECTS = ["selection", "requirement/R1", "requirement/R2", "weight/a", "rule/values", "calendar"]
TEXTS = st.one_of(
    st.text(max_size=3), st.fixed_dictionaries({"fr": st.text(max_size=2), "en": st.text(max_size=2)})
)
LEAVES = st.one_of(TEXTS, st.integers(-2, 2), st.booleans(), st.lists(TEXTS, max_size=2), st.none())
FIELDS = st.dictionaries(
    st.sampled_from(["title", "priority", "need", "fits"]),
    st.one_of(LEAVES, st.dictionaries(st.sampled_from("xyz"), LEAVES, max_size=3)),
    max_size=4,
)
VERSIONS = st.dictionaries(st.sampled_from(SUBJECTS), st.one_of(FIELDS, st.integers(0, 5)), max_size=6)


@given(VERSIONS)
def test_a_version_does_not_differ_from_itself(version: dict[str, Any]):
    assert difference(version, version) == []


@given(VERSIONS, VERSIONS)
def test_the_difference_leads_from_one_version_to_the_other(before: dict[str, Any], after: dict[str, Any]):
    assert applied(before, difference(before, after)) == after


@given(VERSIONS, VERSIONS)
def test_what_was_added_one_way_was_removed_the_other(before: dict[str, Any], after: dict[str, Any]):
    there, back = difference(before, after), difference(after, before)
    assert counts(there)["added"] == counts(back)["removed"] == len(set(after) - set(before))
    assert counts(there)["changed"] == counts(back)["changed"]
    assert {(c.subject, c.inside) for c in there} == {(c.subject, c.inside) for c in back}


@given(VERSIONS, VERSIONS)
def test_applying_a_difference_leaves_the_first_version_alone(before: dict[str, Any], after: dict[str, Any]):
    untouched = difference({}, before)
    applied(before, difference(before, after))
    assert difference({}, before) == untouched


def test_a_field_that_changes_is_named_with_both_values():
    before = {"requirement/R1": {"title": "T", "priority": "must", "need": {"fr": "a", "en": "b"}}}
    after = {"requirement/R1": {"title": "T", "priority": "should", "need": {"fr": "a", "en": "c"}}}
    found = [(c.act, c.inside, c.before, c.after) for c in difference(before, after)]
    assert found == [
        ("changed", ("priority",), "must", "should"),
        ("changed", ("need",), {"fr": "a", "en": "b"}, {"fr": "a", "en": "c"}),
    ]
    assert counts(difference(before, after)) == {"added": 0, "removed": 0, "changed": 1}


def test_one_number_of_a_rule_changes_by_itself():
    before = {"rule/values": {"fits": {"standard": 1, "no": 0}}}
    after = {"rule/values": {"fits": {"standard": 0.9, "no": 0}}}
    assert [c.inside for c in difference(before, after)] == [("fits", "standard")]


def need(priority: str, release: str = "1") -> dict[str, Any]:
    return {"title": "T", "category": "c", "priority": priority, "release": release}


BEFORE: dict[str, Any] = {
    "requirement/R1": need("must"),
    "requirement/R2": need("should"),
    "requirement/R3": need("could"),
    "criterion/a": {"title": "A", "node": "axis"},
    "criterion/b": {"title": "B", "node": "axis"},
    "criterion/a1": {"title": "A1", "node": "criterion", "parent": "a"},
    "weight/a": 30,
    "weight/b": 10,
    "budget": {"envelope": 90_000},
    "cost_category/x": {"title": "X", "planned": 60_000},
    "cost_category/y": {"title": "Y"},
    "calendar": {"go_live": "2027-03-01"},
    "phase/p": {"title": "P", "weeks_min": 2, "weeks_max": 4},
    "phase/q": {"title": "Q", "weeks_min": 3},
    "milestone/m": {"title": "M", "day": "2027-01-10"},
}


def test_drift_counts_requirements_by_priority_and_names_those_that_moved():
    after = BEFORE | {
        "requirement/R1": need("should"),
        "requirement/R3": need("must", "2"),
        "requirement/R4": need("must"),
    }
    del after["requirement/R2"]
    found = drift.drift(BEFORE, after)
    assert found.requirements == Moved("", 3, 3)
    assert {word: (m.before, m.after) for word, m in found.by_priority.items()} == {
        "must": (1, 2),
        "should": (1, 1),
        "could": (1, 0),
    }
    assert (found.raised, found.lowered, found.deferred) == (("R3",), ("R1",), ("R3",))


def test_a_weight_moves_when_a_sibling_s_points_do():
    found = drift.drift(BEFORE, BEFORE | {"weight/b": 30})
    assert found.weights == (Moved("a", 0.75, 0.5), Moved("b", 0.25, 0.5))
    assert drift.drift(BEFORE, BEFORE | {"weight/a": 60, "weight/b": 20}).weights == ()


def test_money_and_days_have_a_before_and_an_after():
    after = BEFORE | {
        "budget": {"envelope": 95_000},
        "cost_category/y": {"title": "Y", "planned": 5_000.5},
        "calendar": {"go_live": "2027-04-01"},
        "phase/q": {"title": "Q", "weeks_min": 5},
        "milestone/m": {"title": "M", "day": "2027-01-20"},
    }
    found = drift.drift(BEFORE, after)
    assert found.envelope == Moved("", 90_000, 95_000)
    assert found.planned == Moved("", 60_000, 65_000.5)
    assert found.go_live == Moved("", datetime.date(2027, 3, 1), datetime.date(2027, 4, 1))
    assert found.weeks == Moved("", (5, 7), (7, 9))
    assert found.days == (Moved("m", datetime.date(2027, 1, 10), datetime.date(2027, 1, 20)),)


def test_two_empty_specifications_have_not_drifted():
    found = drift.drift({}, {})
    assert found.requirements.is_still
    assert found.envelope == found.planned == found.go_live == Moved("", None, None)
    assert found.weights == found.days == ()
