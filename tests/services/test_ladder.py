"""The ladder: claimed, shown, told; what held, what did not, and how little may be known."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.ladder import CHECKED, FEWEST, Overclaim, Rung, ladder, overclaims
from services.sightings import WORST_FIRST
from tests import cases
from tests.services.test_sightings import ASKED, NEED, assured, claim, customer, look, told

FITS = st.sampled_from(WORST_FIRST)


def rung(*said: Any) -> Rung:
    """The one rung of v1 on R1."""
    (found,) = ladder(cases.made(NEED, ASKED, *said), ["v1"], ["R1"])
    return found


def overclaim(rungs: list[Rung], weights: dict[str, float]) -> Overclaim:
    (found,) = overclaims(rungs, weights)
    return found


def row(number: int, verdict: Any, vendor: str = "v1") -> Rung:
    """A rung with its verdict, on a requirement of its own."""
    return Rung(vendor, f"R{number}", "standard", None, None, None, "standard", verdict)


def test_each_step_says_its_own_fit() -> None:
    found = rung(claim("standard"), look("settings"), customer(), told("development"), assured("partner"))
    assert (found.claimed, found.shown, found.told, found.assured) == (
        "standard",
        "settings",
        "development",
        "partner",
    )
    assert (found.counts, found.verdict) == ("partner", "over")


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ([claim("standard")], "unchecked"),
        ([claim("standard"), assured("standard", "spoken")], "unchecked"),
        ([claim("standard"), look("standard")], "held"),
        ([claim("standard"), look(None)], "held"),
        ([claim("settings"), look("standard")], "held"),
        ([claim("standard"), customer(), told("standard")], "held"),
        ([claim("standard"), assured("standard")], "held"),
        ([claim("standard"), look("workaround")], "over"),
        ([claim("standard"), assured("roadmap", "spoken")], "over"),
        ([claim("standard"), look("standard"), look("standard", "s2"), customer(), told("no")], "disputed"),
        ([claim("no"), look("no")], "unclaimed"),
        ([look("standard")], "unclaimed"),
    ],
)
def test_whether_a_claim_held(said: list[Any], verdict: str) -> None:
    assert rung(*said).verdict == verdict


def test_a_demonstration_without_a_judged_fit_was_still_seen() -> None:
    assert (rung(claim("standard"), look(None)).is_seen, rung(claim("standard")).is_seen) == (True, False)


def test_what_nobody_claimed_nor_saw_has_no_rung() -> None:
    assert ladder(cases.made(NEED), ["v1"], ["R1"]) == []


def test_nothing_checked_is_missing_and_not_nothing() -> None:
    found = overclaim([row(1, "unchecked")], {"R1": 1})
    assert (found.claims, found.checked, found.share, found.weighted) == (1, 0, None, None)


def test_the_share_is_of_what_was_checked_by_number_and_by_weight() -> None:
    rungs = [row(1, "over"), row(2, "held"), row(3, "disputed"), row(4, "held"), row(5, "unchecked")]
    found = overclaim(rungs, {"R1": 0.3, "R2": 0.1, "R3": 0.1, "R4": 0.1, "R5": 0.4})
    assert (found.claims, found.checked, found.over, found.share) == (5, 4, 1, 0.25)
    assert found.weighted == pytest.approx(0.5)


def test_a_few_checks_are_too_few_to_tell() -> None:
    few = [row(number, "over") for number in range(FEWEST - 1)]
    assert overclaim(few, {}).is_few
    assert not overclaim([*few, row(9, "held")], {}).is_few


def test_checked_claims_without_weight_have_no_weighted_share() -> None:
    assert overclaim([row(1, "over")], {}).weighted is None


def test_each_vendor_answers_for_its_own_claims() -> None:
    found = list(overclaims([row(1, "over"), row(1, "held", "v2")], {"R1": 1}))
    assert [(one.vendor, one.over) for one in found] == [("v1", 1), ("v2", 0)]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["held", "over", "disputed", "unchecked", "unclaimed"]), max_size=12))
def test_a_share_lies_between_none_and_all_and_confirming_one_more_never_raises_it(
    verdicts: list[Any],
) -> None:
    rungs = [row(number, verdict) for number, verdict in enumerate([*verdicts, "over"])]
    before = overclaim(rungs, {})
    after = overclaim([*rungs, row(99, "held")], {})
    assert before.share is not None
    assert after.share is not None
    assert 0 < after.share <= before.share <= 1
    assert before.checked == sum(verdict in CHECKED for verdict in verdicts) + 1
