"""What references and vendors say counts beside what was seen: by one rule, in any order."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.screening import Outcome
from services.assessment import Finding, assess
from services.sightings import WORST_FIRST
from tests import cases

Said = tuple[str, tuple[str, ...], Any]

NEED: Said = ("requirement", ("R1",), {"title": "R1", "category": "c", "priority": "must"})
ASKED: Said = ("question", ("q",), {"about": "reference", "title": "Does it run?"})
FITS = st.sampled_from(WORST_FIRST)
KINDS = st.sampled_from(["observation", "testimony", "document", "word"])
LOOKS = st.lists(st.tuples(KINDS, FITS), max_size=6)
# The default numbers, and a rule under which some fits and some evidence are worth the same.
FLAT: Said = (
    "rule",
    ("values",),
    {
        "fits": {**dict.fromkeys(WORST_FIRST, 0.5), "standard": 1, "no": 0},
        "evidence": dict.fromkeys(("none", "spoken", "document", "reference", "recorded", "live"), 0.8),
    },
)


def customer(id: str = "r1", **more: Any) -> Said:
    """A reference that was heard."""
    return "reference", ("v1", id), {"customer": id, "state": "done", **more}


def told(fit: str | None, id: str = "r1", question: str = "q", **more: Any) -> Said:
    """What a reference showed of R1."""
    return "testimony", ("v1", id, question), {"answer": "Yes", "fit": fit, "requirements": ["R1"], **more}


def assured(fit: str | None, evidence: str = "document", question: str = "s") -> Said:
    """What v1 says of R1 when asked about its support."""
    return "assurance", ("v1", question), {"fit": fit, "evidence": evidence, "requirements": ["R1"]}


def look(fit: str | None, step: str = "s1", evidence: str = "live") -> Said:
    """What a member saw of R1."""
    return (
        "observation",
        ("v1", "D1", step, "m1"),
        {"fit": fit, "evidence": evidence, "requirements": ["R1"]},
    )


def claim(fit: str, evidence: str = "none") -> Said:
    """What v1 claims of R1."""
    return "answer", ("v1", "R1"), {"fit": fit, "evidence": evidence}


def find(*said: Said) -> Finding:
    """How v1 stands on R1."""
    (finding,) = assess(cases.made(NEED, ASKED, *said), ["v1"], ["R1"]).findings
    return finding


def placed(looks: list[tuple[str, str]]) -> list[Said]:
    """Each look as a fact of its own."""
    said: list[Said] = []
    for number, (kind, fit) in enumerate(looks):
        if kind == "testimony":
            said += [customer(f"r{number}"), told(fit, f"r{number}")]
        elif kind == "observation":
            said.append(look(fit, f"s{number}"))
        else:
            said.append(assured(fit, "document" if kind == "document" else "spoken", f"s{number}"))
    return said


# One rule.


def test_a_reference_confirms_a_claim_as_a_demonstration_does() -> None:
    found = find(claim("standard"), customer(), told("standard"))
    assert (found.fit, found.evidence, found.outcome) == ("standard", "reference", Outcome.PASSED)
    assert (found.contradicted, found.value) == (False, 0.9)


def test_a_reference_that_found_less_contradicts_and_its_fit_counts() -> None:
    found = find(claim("standard", "document"), customer(), told("workaround"))
    assert (found.fit, found.evidence, found.contradicted) == ("workaround", "reference", True)
    assert (found.value, found.outcome) == (pytest.approx(0.45), Outcome.RESERVED)


def test_a_document_about_support_proves_and_a_word_only_claims() -> None:
    assert find(claim("standard"), assured("standard")).outcome is Outcome.PASSED
    spoken = find(claim("standard"), assured("standard", "spoken"))
    assert (spoken.evidence, spoken.outcome) == ("spoken", Outcome.RESERVED)


def test_a_vendor_that_says_less_than_it_claimed_contradicts_itself() -> None:
    found = find(claim("standard"), assured("roadmap", "spoken"))
    assert (found.fit, found.contradicted, found.outcome) == ("roadmap", True, Outcome.FAIL)


def test_a_vendor_s_own_words_never_outvote_what_people_saw() -> None:
    words = [assured("standard", "spoken", question) for question in ("s", "t", "u")]
    found = find(claim("standard"), look("no"), *words)
    assert (found.fit, found.contradicted, found.outcome) == ("no", True, Outcome.FAIL)


# What does not count.


@pytest.mark.parametrize("state", ["planned", "declined"])
def test_a_reference_that_was_not_heard_shows_nothing(state: str) -> None:
    assert find(claim("standard"), customer(state=state), told("no")) == find(claim("standard"))


def test_a_reference_that_a_tie_binds_to_the_vendor_shows_nothing() -> None:
    assert find(claim("standard"), customer(has_tie=True), told("standard")) == find(claim("standard"))


def test_a_tie_admitted_on_the_phone_is_a_tie() -> None:
    asked: Said = ("question", ("tie",), {"about": "reference", "title": "Any tie?", "answer": "flag"})
    admitted: Said = ("testimony", ("v1", "r1", "tie"), {"answer": "I worked there", "is_flag": True})
    assert find(claim("standard"), customer(), asked, told("standard"), admitted) == find(claim("standard"))


def test_an_answer_that_shows_no_fit_does_not_confirm() -> None:
    assert find(claim("standard"), customer(), told(None), assured(None)) == find(claim("standard"))


def test_an_alarm_alone_changes_no_value() -> None:
    told_calmly, alarming = told("standard"), told("standard", is_flag=True)
    assert find(claim("standard"), customer(), told_calmly) == find(claim("standard"), customer(), alarming)


# Laws.


@settings(max_examples=60)
@given(FITS, LOOKS, st.sampled_from(["none", "spoken", "live"]))
def test_a_reference_that_confirms_the_claim_never_lowers_the_value(
    claimed: str, looks: list[tuple[str, str]], evidence: str
) -> None:
    said = [claim(claimed, evidence), *placed(looks)]
    before, after = find(*said), find(*said, customer("new"), told(claimed, "new"))
    assert after.value >= before.value
    assert WORST_FIRST.index(after.fit) >= WORST_FIRST.index(before.fit)
    assert not (after.contradicted and not before.contradicted)


@settings(max_examples=60)
@given(FITS, LOOKS)
def test_what_counts_is_what_was_claimed_or_what_was_seen(claimed: str, looks: list[tuple[str, str]]) -> None:
    found = find(claim(claimed), *placed(looks))
    assert found.fit in {claimed, *(fit for _, fit in looks)}
    assert WORST_FIRST.index(found.fit) <= WORST_FIRST.index(claimed)
    assert found.contradicted == (found.fit != claimed)


@settings(max_examples=60)
@given(FITS, LOOKS, st.randoms(use_true_random=False), st.booleans())
def test_the_order_of_the_facts_changes_nothing(
    claimed: str, looks: list[tuple[str, str]], random: Any, is_flat: bool
) -> None:
    said = [claim(claimed), *placed(looks), *([FLAT] if is_flat else [])]
    mixed = list(said)
    random.shuffle(mixed)
    assert find(*mixed) == find(*said)
