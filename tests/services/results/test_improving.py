"""What each vendor behind must improve: said and done, it leads; said a little less, it does not."""

import pytest

from services.analysis import Ranking, rank
from services.results.improving import Behind, Way, behind
from services.results.negotiating import levers
from services.results.reservations import before_signing, failures, to_sign_with
from services.selection import Selection
from tests import cases
from tests.services.results.samples import sample


def of(vendor: str) -> Behind:
    return next(one for one in behind(*sample()) if one.vendor == vendor)


def improved(selection: Selection, vendor: str, way: Way) -> Ranking:
    """The ranking once a vendor has the mark or the price that a way names."""
    if way.kind == "criterion":
        said = ("agreed", (vendor, way.leaf), {"mark": way.mark, "reason": "Seen again"})
        return rank(cases.with_said(selection, said))
    line = next(iter(selection.under("cost", vendor)))[0]
    cost = selection.get("cost", vendor, line)
    lower = {"category": cost.category, "title": "Rebate", "basis": "fixed", "amount": 0}
    return rank(cases.with_said(selection, ("cost", (vendor, line), lower)))


def test_the_mark_that_is_said_to_be_enough_is_enough_and_the_one_below_is_not() -> None:
    selection, _ = sample()
    way = of("alcyon").nearest
    assert way is not None
    assert (way.kind, way.leaf) == ("criterion", "D2.task")
    assert way.mark is not None
    assert improved(selection, "alcyon", way).of("alcyon").rank == 1
    less = Way("criterion", way.leaf, way.change, mark=way.mark - 1)
    assert improved(selection, "alcyon", less).of("alcyon").rank == 2


def test_the_price_that_is_said_to_be_enough_closes_the_gap_to_the_unit() -> None:
    selection, ranking = sample()
    one = of("alcyon")
    assert one.price is not None
    assert one.gap is not None
    assert one.price.price is not None
    assert one.price.price_now is not None
    rule, weight = selection.rule("price"), ranking.weighting.global_weights["cost"]
    gained = 100 * weight * (one.price.price_now - one.price.price) / (rule.worst - rule.best)
    assert gained == pytest.approx(one.gap, abs=100 * weight / (rule.worst - rule.best))  # a whole unit


@pytest.mark.parametrize("formula", ["linear", "lowest_ratio", "min_max", "mean_based", "price_per_point"])
def test_by_every_formula_whoever_asks_the_price_that_wins_wins_and_a_little_more_does_not(
    formula: str,
) -> None:
    selection, _ = sample()
    held = cases.with_said(selection, ("rule", ("price",), {"formula": formula}))
    found = [(one.vendor, way) for one in behind(held, rank(held)) if (way := one.price)]
    assert found
    for vendor, way in found:
        assert (way.price or 0) < (way.price_now or 0)
        assert asking(held, vendor, way.price or 0).of(vendor).rank == 1
        assert asking(held, vendor, (way.price or 0) + 2).of(vendor).rank != 1


def asking(selection: Selection, vendor: str, price: float) -> Ranking:
    """The ranking if a vendor asked one sum for everything."""
    lines = [f"cost/{vendor}/{line}" for (line,) in selection.under("cost", vendor)]
    sum_of_all = {"category": "licences", "title": "All in", "basis": "fixed", "amount": price}
    return rank(cases.with_said(selection.without(lines), ("cost", (vendor, "all"), sum_of_all)))


def test_where_cost_is_shown_apart_no_price_wins() -> None:
    selection, _ = sample()
    held = cases.with_said(selection, ("rule", ("price",), {"formula": "none"}))
    assert not any(one.price for one in behind(held, rank(held)))


def test_whoever_fails_a_gate_meets_it_first_and_is_told_nothing_else() -> None:
    one = of("cobalt")
    assert one.failed == ("DAT-03",)
    assert one.ways == ()


def test_who_leads_has_nothing_to_improve_and_who_is_too_far_behind_no_single_way() -> None:
    assert "boree" not in {one.vendor for one in behind(*sample())}
    assert of("estran").ways == ()
    assert (of("estran").gap or 0) > 10


# Reservations, and what is left to negotiate.


def test_what_failed_and_what_is_reserved_is_named_by_its_requirement() -> None:
    selection, ranking = sample()
    assert [(gate.vendor, gate.requirement) for gate in failures(ranking)] == [("cobalt", "DAT-03")]
    found = before_signing(selection, ranking, "boree")
    assert {one.id for one in found.reservations} == {"GDP-02", "SEC-02"}
    assert found.missing_costs == ()
    assert before_signing(selection, ranking, "dorsale").missing_costs == ("migration",)
    assert ("waived", "SEC-02") in {
        (one.cause, one.id) for one in before_signing(selection, ranking, "estran").reservations
    }


def test_a_doubt_nobody_answered_is_a_reservation_until_it_is_lifted() -> None:
    selection, ranking = sample()
    doubt = {"vendor": "boree", "question": "Who hosts the backups?", "author": "m2"}
    for state, stands in (("open", True), ("asked", True), ("lifted", False)):
        said = cases.with_said(selection, ("doubt", ("d1",), {**doubt, "state": state}))
        causes = [one.id for one in before_signing(said, ranking, "boree").reservations]
        assert ("d1" in causes) == stands


def test_one_signs_with_whom_was_decided_for_else_with_who_leads() -> None:
    selection, ranking = sample()
    assert to_sign_with(selection, ranking) == "boree"
    other = cases.with_said(selection, ("decision", (), {"vendor": "alcyon", "reason": "Less dear"}))
    assert to_sign_with(other, ranking) == "alcyon"
    assert to_sign_with(selection.without(["decision"]), ranking) == "boree"


def test_levers_are_weak_wishes_priced_answers_options_and_rises() -> None:
    selection, _ = sample()
    line = {"category": "integrations", "title": "Telephony", "basis": "fixed", "amount": 900}
    could = next(id for id, need in selection.requirements.items() if need.priority == "could")
    said = cases.with_said(
        selection,
        ("answer", ("boree", could), {"fit": "partner", "evidence": "document", "price": 1200}),
        ("cost", ("boree", "phone"), {**line, "requirements": [could]}),
    )
    found = levers(said, rank(said), "boree")
    held = {(one.matter, one.id): one.amount for one in found}
    assert held["priced", could] == 1200
    assert held["option", "phone"] == 900
    assert held["rise", "seats"] == pytest.approx(0.04)
    weak = [one for one in found if one.matter == "weak"]
    assert all(said.requirements[one.id].priority != "must" for one in weak)
    assert [one.amount for one in weak] == sorted((one.amount or 0 for one in weak), reverse=True)
    assert not any(
        said.get("cost", "boree", one.id).status == "estimated" for one in found if one.matter == "no_cap"
    )
