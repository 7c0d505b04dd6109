"""The ranking, worked by hand on a small selection."""

from typing import Any

import pytest

from services import commands
from services.analysis import rank
from services.costing.spending import spend
from services.faults import Refused
from services.selections import Selections
from services.verdict import advantages, verdict
from services.weighting import weigh
from tests import cases

CRITERION = "partner.understanding"


@pytest.fixture
def lean(selections: Selections) -> commands.Desk:
    """Requirements 60 and partner 40 with one criterion; R1 must, R2 should, R3 could; v1, v2."""
    chair = cases.chair_desk(selections)
    cases.small(chair)
    for id in cases.rated(chair.selection):
        if id != CRITERION:
            commands.remove(chair, "criterion", (id,))
    said: list[Any] = [("weight", (id,), w) for id, w in (("requirements", 60), ("partner", 40), ("cost", 0))]
    commands.put_all(chair, said)
    return chair


def _answer(chair: commands.Desk, vendor: str, **fits: str) -> None:
    said: list[Any] = [("answer", (vendor, id), {"fit": fit, "evidence": "live"}) for id, fit in fits.items()]
    commands.put_all(chair, said)


def _rate(desk: commands.Desk, vendor: str, mark: int) -> None:
    commands.put(desk, "rating", (vendor, CRITERION, desk.who.id), {"mark": mark})


def test_requirements_share_their_axis_by_priority(lean: commands.Desk) -> None:
    found = weigh(lean.selection).requirement_weights
    # 5, 3 and 1 points of 9: 1/9 is below the cap of 15 %, so that the axis's 0.6 is split 5 : 3 : 1.
    assert found == pytest.approx({"R1": 0.6 * 5 / 9, "R2": 0.6 * 3 / 9, "R3": 0.6 / 9})


def test_a_total_is_the_weighted_sum_of_what_was_said(lean: commands.Desk) -> None:
    _answer(lean, "v1", R1="standard", R2="settings", R3="no")
    _answer(lean, "v2", R1="settings", R2="no", R3="standard")
    _rate(lean, "v1", 3)
    _rate(lean, "v2", 5)
    ranking = rank(lean.selection)
    # v1: 60 x (5 x 1 + 3 x 0.9 + 0) / 9 + 40 x 0.6 ; v2: 60 x (5 x 0.9 + 0 + 1) / 9 + 40 x 1
    assert ranking.of("v1").score == pytest.approx(60 * 7.7 / 9 + 24)
    assert ranking.of("v2").score == pytest.approx(60 * 5.5 / 9 + 40)
    assert [place.vendor for place in ranking.places] == ["v2", "v1"]
    assert [place.rank for place in ranking.places] == [1, 2]
    assert {place.status for place in ranking.places} == {"ranked"}


def test_contributions_add_up_to_the_score(lean: commands.Desk) -> None:
    _answer(lean, "v1", R1="standard", R2="settings")
    _rate(lean, "v1", 3)
    place = rank(lean.selection).of("v1")
    assert sum(axis.contribution or 0 for axis in place.axes.values()) == pytest.approx(place.score)


def test_a_missing_answer_leaves_an_interval_and_a_provisional_place(lean: commands.Desk) -> None:
    _answer(lean, "v1", R1="standard", R2="standard")
    _rate(lean, "v1", 5)
    place = rank(lean.selection).of("v1")
    missing = 0.6 / 9
    assert place.status == "provisional"
    assert (place.low, place.high) == pytest.approx((100 * (1 - missing), 100.0))
    assert place.coverage == pytest.approx(1 - missing)
    assert [(reason.code, reason.params["ids"]) for reason in place.reasons] == [
        ("missing_requirement", ("R3",))
    ]


def test_a_vendor_that_fails_a_must_is_shown_but_never_wins(lean: commands.Desk) -> None:
    _answer(lean, "v1", R1="roadmap", R2="standard", R3="standard")
    _answer(lean, "v2", R1="standard", R2="no", R3="no")
    for vendor, mark in (("v1", 5), ("v2", 0)):
        _rate(lean, vendor, mark)
    ranking = rank(lean.selection)
    failed, kept = ranking.of("v1"), ranking.of("v2")
    assert (failed.rank, failed.status, kept.rank) == (None, "excluded", 1)
    assert failed.score is not None
    assert failed.score > (kept.score or 0)
    assert failed.reasons[0].params["requirement"] == "R1"


@pytest.mark.parametrize(("effect", "status", "score"), [("cap", "ranked", 50.0), ("warn", "ranked", None)])
def test_the_effect_of_a_failed_gate_is_the_rules(
    lean: commands.Desk, effect: str, status: str, score: float | None
) -> None:
    commands.put(lean, "rule", ("gates",), {"effect": effect})
    _answer(lean, "v1", R1="no", R2="standard", R3="standard")
    _rate(lean, "v1", 5)
    place = rank(lean.selection).of("v1")
    assert (place.status, place.rank) == (status, 1)
    assert place.score == pytest.approx(score if score is not None else 60 * 4 / 9 + 40)
    assert place.reasons[0].code == "gate_failed"


def test_a_waived_gate_excludes_nobody(lean: commands.Desk) -> None:
    _answer(lean, "v1", R1="no", R2="standard", R3="standard")
    commands.put(lean, "gate", ("v1", "R1"), {"reason": "Bought elsewhere"})
    assert rank(lean.selection).of("v1").status != "excluded"


def test_what_was_seen_contradicts_what_was_claimed(lean: commands.Desk) -> None:
    commands.put(
        lean, "scenario", ("S",), {"title": "S", "steps": [{"id": "s1", "title": "t", "minutes": 1}]}
    )
    _answer(lean, "v1", R1="standard")
    look = {"fit": "workaround", "evidence": "live", "requirements": ["R1"]}
    commands.put(lean, "observation", ("v1", "S", "s1", lean.who.id), look)
    finding = rank(lean.selection).assessment.gates("v1")[0]
    assert (finding.fit, finding.contradicted, finding.value) == ("workaround", True, 0.5)
    assert finding.outcome is not None
    assert finding.outcome.name == "RESERVED"


def test_a_claim_without_evidence_is_not_verified(lean: commands.Desk) -> None:
    commands.put(lean, "answer", ("v1", "R1"), {"fit": "standard"})
    finding = rank(lean.selection).assessment.gates("v1")[0]
    assert finding.outcome is not None
    assert (finding.outcome.name, finding.value) == ("NOT_VERIFIED", 0.6)


def test_the_agreed_mark_counts_before_the_mean(lean: commands.Desk) -> None:
    other = cases.evaluator_desk(lean, "Ana")
    _rate(lean, "v1", 1)
    _rate(other, "v1", 4)
    assert rank(lean.selection).marks.values[0, 0] == pytest.approx(0.5)
    commands.put(lean, "agreed", ("v1", CRITERION), {"mark": 4, "reason": "Shown twice"})
    marks = rank(lean.selection).marks
    assert (marks.values[0, 0], bool(marks.agreed[0, 0])) == (pytest.approx(0.8), True)


def test_an_abstention_is_no_zero(lean: commands.Desk) -> None:
    other = cases.evaluator_desk(lean, "Ana")
    _rate(lean, "v1", 4)
    commands.put(other, "rating", ("v1", CRITERION, other.who.id), {"code": "abstains"})
    assert rank(lean.selection).marks.values[0, 0] == pytest.approx(0.8)


def _price(chair: commands.Desk, **amounts: float) -> None:
    said: list[Any] = [("weight", (id,), w) for id, w in (("requirements", 0), ("partner", 0), ("cost", 100))]
    said += [
        ("cost", (vendor, "l"), {"category": "setup", "title": "All", "basis": "fixed", "amount": amount})
        for vendor, amount in amounts.items()
    ]
    commands.put_all(chair, said)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"formula": "linear"}, {"v1": 100.0, "v2": 0.0}),
        ({"formula": "linear", "best": 0, "worst": 200}, {"v1": 50.0, "v2": 25.0}),
        ({"formula": "linear", "best": 120, "worst": 140}, {"v1": 100.0, "v2": 0.0}),
        ({"formula": "lowest_ratio"}, {"v1": 100.0, "v2": 100 * 100 / 150}),
    ],
)
def test_cost_becomes_points_by_the_stated_formula(
    lean: commands.Desk, rule: dict[str, Any], expected: dict[str, float]
) -> None:
    _price(lean, v1=100, v2=150)
    commands.put(lean, "rule", ("price",), rule)
    ranking = rank(lean.selection)
    assert {vendor: ranking.of(vendor).score for vendor in expected} == pytest.approx(expected)


def test_a_free_offer_has_no_lowest_price_ratio_and_breaks_nothing(lean: commands.Desk) -> None:
    _price(lean, v1=0, v2=150)
    commands.put(lean, "rule", ("price",), {"formula": "lowest_ratio"})
    ranking = rank(lean.selection)
    assert ranking.of("v1").score is None
    assert ranking.of("v2").score == pytest.approx(100)


def test_an_excluded_vendor_does_not_set_the_price_anchors(lean: commands.Desk) -> None:
    commands.put(lean, "vendor", ("v3",), {"name": "Cheap"})
    _answer(lean, "v3", R1="no")
    _price(lean, v1=100, v2=150, v3=10)
    values = rank(lean.selection).price_values
    assert values == pytest.approx({"v1": 1.0, "v2": 0.0, "v3": 1.0})


def test_a_vendor_that_withdrew_is_listed_without_a_score(lean: commands.Desk) -> None:
    commands.put(lean, "vendor", ("v2",), {"name": "Gone", "status": "withdrawn", "reason": "No capacity"})
    place = rank(lean.selection).places[-1]
    assert (place.vendor, place.status, place.rank, place.score) == ("v2", "withdrawn", None, None)


def test_an_empty_selection_has_a_ranking_of_nobody(selections: Selections) -> None:
    chair = cases.chair_desk(selections)
    assert rank(chair.selection).places == ()
    assert verdict(rank(chair.selection)).code == "verdict.none"


def test_vendors_of_whom_nothing_is_known_have_no_rank(lean: commands.Desk) -> None:
    place = rank(lean.selection).of("v1")
    assert (place.rank, place.score, place.low, place.high, place.status) == (
        None,
        None,
        0,
        100,
        "provisional",
    )


def test_the_verdict_says_how_clear_the_lead_is(lean: commands.Desk) -> None:
    for vendor, mark in (("v1", 4), ("v2", 3)):
        _answer(lean, vendor, R1="standard", R2="standard", R3="standard")
        _rate(lean, vendor, mark)
    found = verdict(rank(lean.selection))
    assert (found.code, found.params["first"], found.params["gap"]) == (
        "verdict.leads",
        "v1",
        pytest.approx(8),
    )
    _rate(lean, "v2", 4)
    assert verdict(rank(lean.selection)).code == "verdict.close"


def test_advantages_add_up_to_the_gap(lean: commands.Desk) -> None:
    _answer(lean, "v1", R1="standard", R2="no", R3="no")
    _answer(lean, "v2", R1="settings", R2="standard", R3="no")
    _rate(lean, "v1", 4)
    _rate(lean, "v2", 1)
    ranking = rank(lean.selection)
    gap = (ranking.of("v1").score or 0) - (ranking.of("v2").score or 0)
    assert sum(points for _, points in advantages(ranking, "v1", "v2")) == pytest.approx(gap)


def test_expected_cost_categories_without_a_line_are_named(lean: commands.Desk) -> None:
    _price(lean, v1=100, v2=150)
    assert spend(lean.selection).of("v1").missing == (
        "licences",
        "integrations",
        "migration",
        "training",
        "support",
    )


def test_low_and_high_cases_bracket_the_likely_one(lean: commands.Desk) -> None:
    line = {"category": "setup", "title": "T", "basis": "fixed", "amount": 10, "low": 8, "high": 15}
    commands.put(lean, "cost", ("v1", "l"), line)
    cost = spend(lean.selection).of("v1")
    assert (cost.low.nominal, cost.likely.nominal, cost.high.nominal) == (8, 10, 15)


def test_another_horizon_changes_yearly_lines_only(lean: commands.Desk) -> None:
    commands.put(
        lean, "cost", ("v1", "a"), {"category": "setup", "title": "T", "basis": "fixed", "amount": 10}
    )
    commands.put(
        lean, "cost", ("v1", "b"), {"category": "support", "title": "T", "basis": "per_year", "amount": 2}
    )
    assert [spend(lean.selection, years).of("v1").likely.nominal for years in (3, 5)] == [16, 20]


def test_the_same_facts_in_another_order_rank_the_same(lean: commands.Desk) -> None:
    _answer(lean, "v1", R1="standard", R2="settings", R3="no")
    _rate(lean, "v1", 3)
    from services.selection import of_records

    records = {(k, i): r for k, held in lean.selection.records.items() for i, r in held.items()}
    turned = of_records("x", dict(reversed(list(records.items()))))
    assert turned.fingerprint == lean.selection.fingerprint
    assert rank(turned).of("v1").score == pytest.approx(rank(lean.selection).of("v1").score)


def test_a_zero_weight_everywhere_is_refused_before_it_can_divide(lean: commands.Desk) -> None:
    with pytest.raises(Refused):
        commands.put_all(
            lean,
            [("weight", (id,), 0) for id in ("requirements", "partner", "support", "cost", "demonstrations")],
        )
