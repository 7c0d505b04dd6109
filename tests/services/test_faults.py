"""A refusal carries every fault; a misspelt word finds its nearest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.faults import Fault, Place, Refused, nearest, refuse

WORDS = ("must", "should", "could")


@pytest.mark.parametrize(
    ("word", "found"),
    [("mst", "must"), ("MUST", "must"), ("shuold", "should"), ("coudl", "could"), ("xyz", None), ("", None)],
)
def test_the_nearest_word_is_one_that_was_meant(word: str, found: str | None) -> None:
    assert nearest(word, WORDS) == found


def test_a_word_is_given_back_as_it_is_known() -> None:
    assert nearest("con-o1", ["CON-01", "PIP-01"]) == "CON-01"
    assert nearest("a", []) is None


@given(st.text(max_size=20), st.lists(st.text(max_size=8), max_size=6))
def test_nothing_but_a_known_word_is_ever_proposed(word: str, known: list[str]) -> None:
    assert nearest(word, known) in [None, *known]


def test_a_refusal_keeps_its_faults_in_order_and_names_them() -> None:
    faults = [Fault("one", Place("a.yaml", 3, "x/y"), {"found": 1}), Fault("two")]
    refused = Refused(iter(faults))
    assert refused.faults == tuple(faults)
    assert str(refused) == "one {'found': 1}; two {}"


def test_one_fault_is_refused_where_it_stands() -> None:
    (fault,) = refuse("file_empty", Place("a.csv"), most=3).faults
    assert fault == Fault("file_empty", Place("a.csv"), {"most": 3})
    assert refuse("archived").faults[0].place == Place()
