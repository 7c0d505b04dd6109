"""The price laboratory: what it says is what ranking other selections would say."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services import access, commands
from services.analysis import Ranking, rank
from services.costing.bench import FORMULAS
from services.costing.frontier import Step
from services.costing.laboratory import Laboratory, Spoiler, experiment, is_closed
from services.robustness.contest import contest as contest_of
from services.robustness.standing import standing
from services.selection import Selection
from tests import cases
from tests.services.costing.quality_and_price import failing, line, offered, said

LAWS = settings(max_examples=25, deadline=None, database=None)
RULES = st.fixed_dictionaries(
    {
        "formula": st.sampled_from(FORMULAS),
        "multiple": st.sampled_from([1.5, 3]),
        "best": st.sampled_from([None, 50]),
        "worst": st.sampled_from([None, 300]),
    }
)
TRIO = {"a": (80, 100_000.0), "b": (70, 80_000.0), "c": (20, 50_000.0)}


@st.composite
def selections(draw: st.DrawFn) -> Selection:
    """Two to five vendors, some without points or a price, one perhaps failing a gate."""
    offers = st.tuples(
        st.one_of(st.integers(0, 100), st.integers(0, 100), st.none()),
        st.one_of(st.integers(10, 400), st.integers(0, 400), st.none()),
    )
    asked = draw(st.lists(offers, min_size=2, max_size=5))
    found = said({f"v{index}": offer for index, offer in enumerate(asked)}, draw(st.integers(1, 99)))
    found.append(("rule", ("price",), draw(RULES)))
    found.append(("rule", ("gates",), {"effect": draw(st.sampled_from(["exclude", "cap"])), "cap": 50}))
    if draw(st.booleans()):
        found.append(failing("v0"))
    return cases.made(*found)


def firsts(ranking: Ranking) -> tuple[str, ...]:
    """Who shares the first place, in the order of the vendors."""
    return tuple(vendor for vendor in ranking.vendors if ranking.of(vendor).rank == 1)


def laboratory(selection: Selection) -> Laboratory:
    return experiment(selection, rank(selection))


def with_rule(selection: Selection, found: Laboratory, formula: str) -> Selection:
    """The same selection, had it stated another formula."""
    stood = selection.rule("price")
    rule = {"formula": formula, "best": stood.best, "worst": stood.worst, "multiple": found.multiple}
    return cases.with_said(selection, ("rule", ("price",), rule))


@LAWS
@given(selections())
def test_every_formula_gives_the_ranking_it_would_give_were_it_stated(selection: Selection) -> None:
    found = laboratory(selection)
    for trial in found.trials:
        ranking = rank(with_rule(selection, found, trial.formula))
        for vendor in ranking.vendors:
            assert trial.totals[vendor] == pytest.approx(ranking.of(vendor).score)
            assert trial.ranks[vendor] == ranking.of(vendor).rank
        assert trial.first == firsts(ranking)


@LAWS
@given(selections(), st.sampled_from(FORMULAS))
def test_leaving_a_vendor_out_is_ranking_a_selection_without_it(selection: Selection, formula: str) -> None:
    found = laboratory(selection)
    trial, stated = found.of(formula), with_rule(selection, found, formula)
    decisive = []
    for vendor in selection.vendors:
        without = firsts(rank(stated.without([f"vendor/{vendor}", f"cost/{vendor}/l"])))
        if trial.ranks[vendor] not in (None, 1) and without != trial.first:
            decisive.append(Spoiler(vendor, without))
    assert list(trial.spoilers) == decisive


@LAWS
@given(selections(), st.sampled_from(FORMULAS))
def test_the_sweep_at_the_present_weight_is_the_ranking(selection: Selection, formula: str) -> None:
    trial = laboratory(selection).of(formula)
    weight = laboratory(selection).weight
    here = [stretch.first for stretch in trial.stretches if stretch.start <= weight <= stretch.end]
    swept = {vendor: trial.totals[vendor] for vendor in (line.vendor for line in trial.lines)}
    for drawn in trial.lines:
        assert (1 - weight) * drawn.at_zero + weight * drawn.at_one == pytest.approx(swept[drawn.vendor])
    if swept:
        assert max(swept.values()) == pytest.approx(max(swept[vendor] for vendor in here))
    assert bool(swept) == bool(trial.stretches)


@LAWS
@given(selections(), st.floats(0.01, 0.99))
def test_between_two_crossings_one_vendor_leads_whatever_the_cost_weighs(
    selection: Selection, weight: float
) -> None:
    for trial in laboratory(selection).trials:
        heights = {one.vendor: (1 - weight) * one.at_zero + weight * one.at_one for one in trial.lines}
        for stretch in trial.stretches:
            if stretch.start < weight < stretch.end:
                assert heights[stretch.first] == pytest.approx(max(heights.values()))


@LAWS
@given(selections())
def test_a_vendor_on_the_frontier_is_beaten_by_nobody_and_the_others_by_those_named(
    selection: Selection,
) -> None:
    offers = laboratory(selection).bargains.offers
    for one in offers.values():
        better = tuple(
            other.vendor
            for other in offers.values()
            if not other.is_out
            and (other.price <= one.price and other.merit >= one.merit)
            and (other.price, other.merit) != (one.price, one.merit)
        )
        assert sorted(one.beaten_by) == sorted(better)
        assert one.is_efficient == (not better and not one.is_out)


@pytest.mark.parametrize(("formula", "third"), [("lowest_ratio", 50_000.0), ("min_max", 300_000.0)])
def test_a_third_that_does_not_win_decides_between_two_and_is_named(formula: str, third: float) -> None:
    found = laboratory(offered({**TRIO, "c": (20, third)}, formula=formula)).stated
    assert found.first == ("a",)
    assert found.spoilers == (Spoiler("c", ("b",)),)


@pytest.mark.parametrize("formula", FORMULAS)
def test_an_offer_that_joins_at_a_price_found_decides_who_wins(formula: str) -> None:
    pair = {"a": (80, 100_000.0), "b": (70, 80_000.0)}
    rule = {"formula": formula, "multiple": 3}
    found = laboratory(offered(pair, **rule)).stated
    for phantom in found.phantoms:
        low, high = phantom.low or (phantom.high or 0) / 2, phantom.high or 400_000
        joined = laboratory(offered({**pair, "c": (0, (low + high) / 2)}, **rule)).stated
        assert joined.first == (phantom.first,) != found.first
    free = formula in ("none", "price_per_point")
    assert bool(found.phantoms) != free


def test_between_two_stated_anchors_no_third_offer_decides_anything() -> None:
    found = laboratory(offered(TRIO, formula="linear", best=40_000, worst=120_000)).stated
    assert (found.spoilers, found.disturbing, found.phantoms) == ((), (), ())


def test_the_crossing_is_where_both_totals_are_equal() -> None:
    pair = {"a": (80, 100_000.0), "b": (70, 80_000.0)}
    found = laboratory(offered(pair, formula="lowest_ratio")).stated
    crossing = 10 / (10 + 20)  # 80 - 70 points of quality against 100 - 80 of price
    assert [(stretch.first, stretch.start) for stretch in found.stretches] == [
        ("a", 0),
        ("b", pytest.approx(crossing)),
    ]


def test_an_excluded_vendor_takes_no_lead_at_any_weight_nor_beats_anybody() -> None:
    crowd = {**TRIO, "best": (100, 1_000.0)}
    found = laboratory(cases.made(*said(crowd, formula="lowest_ratio"), failing("best")))
    assert found.excluded == ("best",)
    for trial in found.trials:
        assert "best" not in trial.first
        assert all(stretch.first != "best" for stretch in trial.stretches)
    assert found.bargains.offers["best"].is_out
    assert all("best" not in one.beaten_by for one in found.bargains.offers.values())


def test_one_more_point_costs_what_the_step_along_the_frontier_costs() -> None:
    found = laboratory(offered({**TRIO, "d": (60, 90_000.0)})).bargains
    assert found.steps == (
        Step("c", "b", 30_000, pytest.approx(50)),
        Step("b", "a", 20_000, pytest.approx(10)),
    )
    assert found.steps[1].per_point == pytest.approx(2_000)
    assert found.offers["d"].beaten_by == ("b",)
    assert found.offers["a"].per_point == pytest.approx(1_250)


def test_cost_shown_apart_is_tried_at_the_weight_that_the_tree_gives_it() -> None:
    apart, stated = (laboratory(offered(TRIO, formula=name)) for name in ("none", "lowest_ratio"))
    assert apart.weight == stated.weight == pytest.approx(0.4)
    assert apart.of("lowest_ratio").totals == stated.stated.totals
    assert apart.stated.totals == pytest.approx({"a": 80, "b": 70, "c": 20})


@pytest.mark.parametrize("mode", ["open", "blind"])
def test_nobody_tries_formulas_on_prices_that_are_not_opened(chair: commands.Desk, mode: str) -> None:
    commands.put(chair, "selection", (), {"title": "T", "mode": mode})
    assert is_closed(chair.selection) == (mode == "blind")
    commands.move(chair, "moderation", "On we go")
    assert is_closed(chair.selection) == (mode == "blind")
    commands.move(chair, "prices", "On we go")
    assert not is_closed(chair.selection)


def test_who_does_not_see_the_prices_finds_no_trace_of_them(blind_chair: commands.Desk) -> None:
    buyer = cases.evaluator_desk(blind_chair, "Bea", "consultant")
    commands.put(blind_chair, "member", (buyer.who.id,), {"name": "Bea", "role": "consultant", "buyer": True})
    bea = cases.desk(blind_chair.selections, blind_chair.id, buyer.who.id)
    commands.put(bea, "cost", ("v1", "l"), {**line(987_654.0), "category": "licences"})
    seen = access.seen_by(blind_chair.selection, blind_chair.who)
    found = laboratory(seen)
    assert found.unpriced == ("v1", "v2")
    assert {value for trial in found.trials for value in trial.values.values()} == {None}
    assert found.bargains.offers == {}


@pytest.mark.parametrize("formula", FORMULAS)
def test_how_sure_the_first_place_is_can_be_asked_under_every_formula(formula: str) -> None:
    selection = offered(TRIO, formula=formula, multiple=3)
    ranking = rank(selection)
    found = contest_of(selection, ranking)
    assert found.scores == pytest.approx([ranking.of(vendor).score for vendor in found.vendors])
    assert standing(selection, ranking).first == firsts(ranking)[0]


def test_nobody_to_rank_leaves_an_empty_laboratory() -> None:
    found: Any = laboratory(offered({}))
    assert (found.stated.first, found.bargains.steps, found.stated.stretches) == ((), (), ())
