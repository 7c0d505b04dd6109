"""How a vendor meets a requirement: the whole table of gates, what was seen against what was claimed."""

import math
from collections.abc import Iterator
from typing import Any, get_args

import pytest

from scoring.screening import Outcome
from services.assessment import FITNESS, SUPPORT, Finding, assess
from services.records import Evidence, Fit
from tests import cases

FITS: tuple[Fit, ...] = get_args(Fit)
EVIDENCE: tuple[Evidence, ...] = ("none", "spoken", "document", "reference", "recorded", "live")
WORTH = dict(zip(FITS, (1, 0.9, 0.7, 0.6, 0.5, 0.2, 0), strict=True))
TRUST = dict(zip(EVIDENCE, (0.6, 0.7, 0.8, 0.9, 0.9, 1), strict=True))

# The gate of a must requirement, by fit (row) and evidence (column):
# p passed, r reserved, n not verified, f failed.
#                 none  spoken  document  reference  recorded  live
TABLE = {
    "standard": "    n     r       p         p          p       p",
    "settings": "    n     r       p         p          p       p",
    "partner": "     n     r       r         r          r       r",
    "development": " n     r       r         r          r       r",
    "workaround": "  n     r       r         r          r       r",
    "roadmap": "     f     f       f         f          f       f",
    "no": "          f     f       f         f          f       f",
}
OUTCOMES = {"p": Outcome.PASSED, "r": Outcome.RESERVED, "n": Outcome.NOT_VERIFIED, "f": Outcome.FAIL}
CELLS = [
    (fit, evidence, OUTCOMES[sign])
    for fit, row in TABLE.items()
    for evidence, sign in zip(EVIDENCE, row.split(), strict=True)
]
PAIRS = [(claimed, seen) for claimed in FITS for seen in FITS]

Said = tuple[str, tuple[str, ...], Any]


def answer(fit: str, evidence: str = "none", vendor: str = "v1") -> Said:
    """What a vendor claims for R1."""
    return "answer", (vendor, "R1"), {"fit": fit, "evidence": evidence}


def looks(
    *seen: tuple[str | None, str], needs: tuple[str, ...] = ("R1",), vendor: str = "v1"
) -> Iterator[Said]:
    """What members saw of some requirements, one step each: fit and evidence."""
    for number, (fit, evidence) in enumerate(seen):
        raw = {"fit": fit, "evidence": evidence, "requirements": list(needs)}
        yield "observation", (vendor, "D1", f"s{number}", "m1"), raw


def find(*said: Said, priority: str = "must") -> Finding:
    """How v1 stands on R1, a requirement of some priority."""
    need = ("requirement", ("R1",), {"title": "R1", "category": "c", "priority": priority})
    (finding,) = assess(cases.made(need, *said), ["v1"], ["R1"]).findings
    return finding


def test_the_table_holds_every_fit_and_every_evidence() -> None:
    assert set(TABLE) == set(FITS) == set(FITNESS)
    assert set(EVIDENCE) == set(get_args(Evidence)) == set(SUPPORT)
    assert len(CELLS) == 42


@pytest.mark.parametrize(("fit", "evidence", "outcome"), CELLS, ids=[f"{f}-{e}" for f, e, _ in CELLS])
def test_a_gate_is_what_the_table_says(fit: str, evidence: str, outcome: Outcome) -> None:
    found = find(answer(fit, evidence))
    assert found.outcome is outcome
    assert found.value == pytest.approx(WORTH[fit] * TRUST[evidence])
    assert (found.claimed, found.fit, found.evidence, found.contradicted) == (fit, fit, evidence, False)


@pytest.mark.parametrize(("fit", "evidence", "outcome"), CELLS, ids=[f"{f}-{e}" for f, e, _ in CELLS])
def test_what_is_seen_of_a_requirement_nobody_answered_counts_as_an_answer(
    fit: str, evidence: str, outcome: Outcome
) -> None:
    found = find(*looks((fit, evidence)))
    assert (found.claimed, found.fit, found.outcome) == (None, fit, outcome)
    assert (found.contradicted, found.value) == (False, pytest.approx(WORTH[fit] * TRUST[evidence]))


@pytest.mark.parametrize(("claimed", "seen"), PAIRS, ids=[f"{c}-{s}" for c, s in PAIRS])
def test_what_is_seen_contradicts_a_better_claim_and_never_improves_a_worse_one(
    claimed: str, seen: str
) -> None:
    found = find(answer(claimed), *looks((seen, "live")))
    is_worse = FITS.index(seen) > FITS.index(claimed)
    counts = seen if is_worse else claimed
    assert (found.claimed, found.fit, found.contradicted) == (claimed, counts, is_worse)
    assert found.value == pytest.approx(WORTH[counts])
    assert found.outcome is OUTCOMES[TABLE[counts].split()[EVIDENCE.index("live")]]


def test_an_unanswered_gate_is_not_verified_and_worth_nothing_known() -> None:
    found = find()
    assert (found.claimed, found.fit, found.evidence) == (None, None, "none")
    assert (found.outcome, found.contradicted) == (Outcome.NOT_VERIFIED, False)
    assert math.isnan(found.value)


@pytest.mark.parametrize("priority", ["should", "could"])
def test_only_a_must_is_a_gate(priority: str) -> None:
    found = find(answer("no"), priority=priority)
    assert (found.outcome, found.value) == (None, 0)


@pytest.mark.parametrize(
    ("seen", "fit"),
    [
        (("standard",), "standard"),
        (("standard", "workaround"), "workaround"),
        (("workaround", "standard"), "workaround"),
        (("no", "standard", "settings"), "settings"),
        (("standard", "standard", "no"), "standard"),
        (("standard", "settings", "no", "workaround"), "workaround"),
        (("standard", "standard", "standard", "no", "no"), "standard"),
    ],
)
def test_of_several_observations_the_lower_median_counts(seen: tuple[str, ...], fit: str) -> None:
    assert find(answer("standard"), *looks(*((one, "live") for one in seen))).fit == fit


def test_the_best_evidence_of_the_answer_and_of_what_was_seen_is_trusted() -> None:
    assert find(answer("standard", "document"), *looks(("standard", "spoken"))).evidence == "document"
    assert find(answer("standard"), *looks(("standard", "spoken"), ("standard", "live"))).evidence == "live"


def test_a_look_that_judges_no_fit_still_confirms_what_is_claimed() -> None:
    found = find(answer("settings"), *looks((None, "live")))
    assert (found.fit, found.evidence, found.outcome) == ("settings", "live", Outcome.PASSED)
    assert (found.value, found.contradicted) == (0.9, False)


def test_a_look_alone_that_judges_no_fit_says_nothing() -> None:
    found = find(*looks((None, "live")))
    assert (found.fit, found.outcome) == (None, Outcome.NOT_VERIFIED)
    assert math.isnan(found.value)


def test_a_look_at_another_requirement_or_another_vendor_changes_nothing() -> None:
    elsewhere = [*looks(("no", "live"), needs=("R2",)), *looks(("no", "live"), vendor="v2")]
    assert find(answer("standard"), *elsewhere) == find(answer("standard"))


def test_one_look_may_speak_for_several_requirements() -> None:
    needs = [
        ("requirement", (id,), {"title": id, "category": "c", "priority": "must"}) for id in ("R1", "R2")
    ]
    selection = cases.made(*needs, *looks(("standard", "live"), needs=("R1", "R2")))
    assert [gate.outcome for gate in assess(selection, ["v1"], ["R1", "R2"]).gates("v1")] == [
        Outcome.PASSED
    ] * 2


def test_a_waived_gate_is_still_failed_but_no_longer_counts() -> None:
    waiver = ("gate", ("v1", "R1"), {"reason": "Bought elsewhere"})
    need = ("requirement", ("R1",), {"title": "R1", "category": "c", "priority": "must"})
    for said, failed in (((), 1), ((waiver,), 0)):
        found = assess(cases.made(need, answer("no"), *said), ["v1"], ["R1"])
        assert found.gates("v1")[0].outcome is Outcome.FAIL
        assert len(found.failed("v1")) == failed


def test_findings_stand_vendor_by_vendor_in_the_order_asked_for() -> None:
    needs = [
        ("requirement", (id,), {"title": id, "category": "c", "priority": priority})
        for id, priority in (("R1", "must"), ("R2", "should"))
    ]
    said = [answer("standard", "live"), answer("no", "live", "v2")]
    found = assess(cases.made(*needs, *said), ["v2", "v1"], ["R2", "R1"])
    assert [(item.vendor, item.requirement) for item in found.findings] == [
        ("v2", "R2"),
        ("v2", "R1"),
        ("v1", "R2"),
        ("v1", "R1"),
    ]
    assert found.values.shape == (2, 2)
    assert [row[1] for row in found.values.tolist()] == [0, 1]
    assert [item.requirement for item in found.gates("v1")] == ["R1"]
    assert [item.requirement for item in found.failed("v2")] == ["R1"]


@pytest.mark.parametrize(("vendors", "needs"), [([], []), (["v1"], []), ([], ["R1"])])
def test_nobody_and_nothing_can_be_assessed(vendors: list[str], needs: list[str]) -> None:
    need = ("requirement", ("R1",), {"title": "R1", "category": "c", "priority": "must"})
    found = assess(cases.made(need), vendors, needs)
    assert found.values.shape == (len(vendors), len(needs))
    assert found.findings == ()


def test_the_numbers_are_the_selections_own() -> None:
    rule = {"fits": {**WORTH, "partner": 0.4}, "evidence": {**TRUST, "none": 0.3, "spoken": 0.5}}
    found = find(("rule", ("values",), rule), answer("partner", "spoken"))
    assert found.value == pytest.approx(0.2)
