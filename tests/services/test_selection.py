"""A selection is its facts: one by one or all at once, in any order, with what is hidden left out."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import commands
from services.facts import subject
from services.faults import Refused
from services.journal import Fact
from services.records import About, Criterion, Vendor
from services.selection import Selection, of_records
from services.text import Text
from tests import cases

RATING = ("rating", "v1", "c", "m1")
SAID = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from([("vendor", "v1"), ("vendor", "v2")]),
            st.none() | st.fixed_dictionaries({"name": st.sampled_from("ABC")}),
        ),
        st.tuples(st.just(("weight", "c")), st.none() | st.integers(0, 9)),
        st.tuples(st.just(RATING), st.none() | st.fixed_dictionaries({"mark": st.integers(0, 5)})),
        st.tuples(st.just(("stage",)), st.sampled_from(["preparation", "scoring"])),
    ),
    max_size=12,
)
Said = Sequence[tuple[tuple[str, ...], Any]]


def facts(said: Said, start: int = 1, at: str = "2026-01-01T00:00:00+00:00", actor: str = "m1") -> list[Fact]:
    """Statements as a journal numbers them."""
    return [
        Fact("s", seq, at, actor, subject(*path), value, "", 1, f"{seq:064d}")
        for seq, (path, value) in enumerate(said, start)
    ]


def state(selection: Selection) -> tuple[Any, ...]:
    """All that a selection knows; a kind whose records are all gone is as if never named."""
    records = {kind: list(held.items()) for kind, held in selection.records.items() if held}
    return selection.seq, selection.hash, dict(selection.facts), records


@given(SAID, st.data())
def test_facts_taken_in_parts_give_the_same_as_all_at_once(said: Said, data: st.DataObject) -> None:
    new = facts(said)
    cut = data.draw(st.integers(0, len(new)))
    whole = Selection("s").with_facts(new)
    assert state(Selection("s").with_facts(new[:cut]).with_facts(new[cut:])) == state(whole)
    one_by_one = Selection("s")
    for fact in new:
        one_by_one = one_by_one.with_facts([fact])
    assert state(one_by_one) == state(whole)
    assert one_by_one.fingerprint == whole.fingerprint


@given(SAID)
def test_only_the_newest_word_on_a_subject_counts(said: Said) -> None:
    newest = dict(said)
    found = Selection("s").with_facts(facts(said))
    assert found.values == {subject(*path): value for path, value in newest.items() if value is not None}
    assert {(kind, *ids) for kind, held in found.records.items() for ids in held} == {
        path for path, value in newest.items() if value is not None
    }


@given(SAID, st.randoms(use_true_random=False))
def test_the_fingerprint_is_that_of_what_stands_not_of_who_said_it_when(said: Said, random: Any) -> None:
    stands = list(dict(said).items())
    random.shuffle(stands)
    later = facts(stands, start=40, at="2027-12-31T23:59:59+00:00", actor="m9")
    assert Selection("x").with_facts(later).fingerprint == Selection("s").with_facts(facts(said)).fingerprint


@pytest.mark.parametrize("value", [{"name": "B"}, {"name": "A", "hosting": "x"}, None])
def test_another_value_is_another_fingerprint(value: Any) -> None:
    before = Selection("s").with_facts(facts([(("vendor", "v1"), {"name": "A"})]))
    after = before.with_facts(facts([(("vendor", "v1"), value)], start=2))
    assert after.fingerprint != before.fingerprint
    back = after.with_facts(facts([(("vendor", "v1"), {"name": "A"})], start=3))
    assert back.fingerprint == before.fingerprint


def test_a_selection_is_never_changed_in_place() -> None:
    before = Selection("s").with_facts(facts([(("vendor", "v1"), {"name": "A"})]))
    assert before.vendors["v1"].name == "A"
    before.with_facts(facts([(("vendor", "v1"), None), (("vendor", "v2"), {"name": "B"})], start=2))
    assert (set(before.vendors), before.seq) == ({"v1"}, 1)


def test_nothing_new_is_the_same_selection() -> None:
    selection = Selection("s")
    assert selection.with_facts([]) is selection
    assert selection.without([]) is selection


def test_what_is_taken_back_is_gone_but_its_number_is_known() -> None:
    found = Selection("s").with_facts(facts([(("vendor", "v1"), {"name": "A"}), (("vendor", "v1"), None)]))
    assert found.get("vendor", "v1") is None
    assert (found.expects("vendor", "v1"), found.expects("vendor", "v2")) == (2, 0)


@given(SAID, st.data())
def test_what_is_hidden_is_as_if_it_had_never_been_said(said: Said, data: st.DataObject) -> None:
    whole = Selection("s").with_facts(facts(said))
    hidden = data.draw(st.sets(st.sampled_from(sorted(whole.facts)))) if whole.facts else set()
    less = whole.without(hidden)
    kept = facts([(path, value) for path, value in said if subject(*path) not in hidden])
    assert less.values == Selection("s").with_facts(kept).values
    assert less.fingerprint == Selection("s").with_facts(kept).fingerprint
    assert state(less)[3] == state(Selection("s").with_facts(kept))[3]
    assert (less.seq, less.hash) == (whole.seq, whole.hash)


def test_new_facts_after_hiding_stand_beside_what_is_seen() -> None:
    whole = Selection("s").with_facts(facts([(("vendor", "v1"), {"name": "A"}), (RATING, {"mark": 3})]))
    less = whole.without([subject(*RATING)]).with_facts(facts([(("vendor", "v2"), {"name": "B"})], start=3))
    assert (set(less.vendors), less.all("rating"), less.seq) == ({"v1", "v2"}, {}, 3)


def test_records_are_found_by_kind_and_by_any_of_their_ids() -> None:
    found = cases.made(
        ("vendor", ("v1",), {"name": "A"}),
        ("answer", ("v1", "R1"), {"fit": "standard"}),
        ("answer", ("v1", "R2"), {"fit": "no"}),
        ("answer", ("v2", "R1"), {"fit": "no"}),
    )
    assert found.vendors == {"v1": Vendor(name="A")}
    assert list(found.under("answer", "v1")) == [("R1",), ("R2",)]
    assert found.get("answer", "v2", "R1").fit == "no"
    assert found.get("answer", "v2", "R2") is None
    assert found.all("decision") == {}


def test_what_nobody_said_has_its_default_and_a_rule_has_none() -> None:
    empty = Selection("choice")
    assert empty.about == About(title=Text.same("choice"))
    assert (empty.stage, empty.is_open, empty.weight("c")) == ("preparation", False, 1.0)
    with pytest.raises(KeyError):
        empty.rule("gates")
    assert cases.made(("weight", ("c",), 0)).weight("c") == 0


def test_a_criterion_stands_on_its_own_scale() -> None:
    found = cases.made(("criterion", ("c",), {"title": "C", "node": "criterion", "parent": "axis"}))
    assert [level.mark for level in found.scale("c").levels] == [0, 1, 2, 3, 4, 5]


def test_records_of_a_file_become_facts_in_canonical_form() -> None:
    node = Criterion(title=Text.same("C"), node="axis")
    found = of_records("x", {("criterion", ("c",)): node, ("weight", ("c",)): 2.0})
    assert found.values == {"criterion/c": {"title": "C", "node": "axis"}, "weight/c": 2}
    assert [fact.seq for fact in found.facts.values()] == [1, 2]
    assert found.criteria == {"c": node}


def test_a_fact_on_an_unknown_subject_is_refused_not_lost() -> None:
    with pytest.raises(Refused):
        Selection("s").with_facts(facts([(("supplier", "v1"), {"name": "A"})]))


def test_another_value_is_shown_under_the_same_fact(chair: commands.Desk) -> None:
    commands.put(chair, "answer", ("v1", "R1"), {"fit": "standard", "price": 12})
    whole = chair.selection
    shown = whole.showing({"answer/v1/R1": {"fit": "no"}})
    assert shown.get("answer", "v1", "R1").fit == "no"
    assert shown.expects("answer", "v1", "R1") == whole.expects("answer", "v1", "R1")
    assert shown.fingerprint != whole.fingerprint
    assert whole.get("answer", "v1", "R1").price == 12
    assert whole.showing({}) is whole
