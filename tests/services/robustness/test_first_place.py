"""The standing of the first place: three words from three selections, and what each condition found."""

import numpy as np
import pytest
from hypothesis import given, settings

from services.analysis import rank
from services.robustness.drawing import draws
from services.robustness.leaving_out import left_out
from services.robustness.standing import standing, verdict_rule
from services.robustness.weight_flips import flips
from services.selection import Selection
from tests.services.robustness.contests import asked, failing, made, priced, selections

EVEN = {"x.one": 25.0, "x.two": 25.0, "y.one": 25.0, "y.two": 25.0}
FIVES, FOURS, NEAR, TWOS = (5, 5, 5), (4, 4, 4), (3, 3, 4), (2, 2, 2)


def test_a_vendor_ahead_everywhere_is_robust() -> None:
    selection = made(EVEN, {"v1": dict.fromkeys(EVEN, FIVES), "v2": dict.fromkeys(EVEN, TWOS)})
    found = standing(selection, rank(selection))
    assert (found.word, found.first, found.second) == ("robust", "v1", "v2")
    assert found.gap == pytest.approx(60)
    assert (found.share, found.losses, found.flip) == (1.0, (), None)
    assert found.tried == 3 + 4 + 1  # members, criteria, the other vendor; no price, no formula


def test_a_gap_within_the_tie_zone_is_too_close_to_call() -> None:
    marks = {"v1": {**dict.fromkeys(EVEN, FOURS)}, "v2": {**dict.fromkeys(EVEN, FOURS), "x.one": [4, 4, 3]}}
    weights = {**EVEN, "x.one": 5, "x.two": 45}
    found = standing(made(weights, marks), rank(made(weights, marks)))
    assert found.word == "too_close"
    assert not found.check("gap").holds
    assert found.gap == pytest.approx(100 * 0.05 * 0.2 / 3)


def test_a_lead_that_one_evaluator_can_turn_is_sensitive() -> None:
    marks = {
        "v1": {**dict.fromkeys(EVEN, FOURS), "x.one": [5, 3, 4], "x.two": [5, 3, 3]},
        "v2": {**dict.fromkeys(EVEN, FOURS), "x.one": [0, 4, 4], "x.two": [3, 4, 4]},
    }
    selection = made(EVEN, marks)
    found = standing(selection, rank(selection))
    assert found.word == "sensitive"
    assert {loss.id: loss.leader for loss in found.losses if loss.kind == "evaluator"} == {"a": "v2"}
    assert not found.check("leave_one_out").holds


def test_an_excluded_vendor_takes_no_lead() -> None:
    marks = {
        "v1": dict.fromkeys(EVEN, FOURS),
        "v2": dict.fromkeys(EVEN, TWOS),
        "v3": dict.fromkeys(EVEN, FIVES),
    }
    selection = made(EVEN, marks, *failing("v3"))
    found = asked(selection)
    told = standing(selection, rank(selection))
    assert (told.first, told.second) == ("v1", "v2")
    assert "v3" not in {part.leader for part in left_out(found)}
    assert "v3" not in {flip.vendor for flip in flips(found).flips}
    drawn = draws(found, verdict_rule())
    assert drawn is not None
    assert drawn.vendors == ("v1", "v2")


def test_where_nobody_else_can_lead_nothing_is_said() -> None:
    alone = made(EVEN, {"v1": dict.fromkeys(EVEN, FOURS)})
    empty = made(EVEN, {"v1": {}, "v2": {}})
    marks = {"v1": dict.fromkeys(EVEN, FIVES), "v2": {id: [0, 0, 0] for id in EVEN}}
    capped = made(EVEN, marks, *failing("v1", "cap"))
    found = [standing(selection, rank(selection)) for selection in (alone, empty, capped)]
    assert [(told.word, told.why_not) for told in found] == [
        (None, "alone"),
        (None, "nobody"),
        (None, "capped"),
    ]


def test_what_is_missing_is_said_only_where_it_could_change_the_first_place() -> None:
    lead = dict.fromkeys(EVEN, FIVES)
    far = made(EVEN, {"v1": lead, "v2": {**dict.fromkeys(EVEN, TWOS), "x.one": []}})
    near = made(EVEN, {"v1": dict.fromkeys(EVEN, FOURS), "v2": {**dict.fromkeys(EVEN, FOURS), "x.one": []}})
    assert not standing(far, rank(far)).is_provisional
    assert standing(near, rank(near)).is_provisional


def test_another_price_formula_may_have_another_winner() -> None:
    marks = {"v1": dict.fromkeys(EVEN, FOURS), "v2": dict.fromkeys(EVEN, NEAR)}
    prices = {"v1": (90.0, 100.0, 140.0), "v2": (85.0, 90.0, 100.0)}
    anchors = {"formula": "linear", "best": 50, "worst": 250}
    selection = made(EVEN, marks, *priced(prices), ("rule", ("price",), anchors))
    found = standing(selection, rank(selection))
    assert found.first == "v1"
    losses = {loss.id: loss.leader for loss in found.losses if loss.kind == "formula"}
    assert losses["min_max"] == "v2"
    drawn = draws(asked(selection), verdict_rule())
    assert drawn is not None
    assert drawn.varied == ("marks", "costs")


@settings(max_examples=25, deadline=None)
@given(selection=selections(whole=False))
def test_totals_of_the_contest_are_those_of_the_ranking(selection: Selection) -> None:
    found, ranking = asked(selection), rank(selection)
    for row, vendor in enumerate(found.vendors):
        if found.eligible[row]:
            assert found.scores[row] == pytest.approx(ranking.of(vendor).score, abs=1e-9)


@settings(max_examples=10, deadline=None)
@given(selection=selections())
def test_shares_of_the_draws_add_up_and_come_again(selection: Selection) -> None:
    rule = verdict_rule()
    first, again = draws(asked(selection), rule), draws(asked(selection), rule)
    assert first is not None
    assert again is not None
    assert first.ranks.sum(axis=1) == pytest.approx(1)
    assert first.ranks[:, 0].sum() >= 1 - 1e-9  # equal vendors share the better rank
    assert np.array_equal(first.ranks, again.ranks)
    assert np.array_equal(first.central, again.central, equal_nan=True)


@settings(max_examples=25, deadline=None)
@given(selection=selections())
def test_leaving_out_an_evaluator_is_ranking_without_that_evaluators_marks(selection: Selection) -> None:
    found = {part.id: part for part in left_out(asked(selection)) if part.kind == "evaluator"}
    for member, part in found.items():
        gone = [
            path for path in selection.facts if path.startswith("rating/") and path.endswith(f"/{member}")
        ]
        ranking = rank(selection.without(gone))
        assert part.leader is not None
        assert ranking.of(part.leader).rank == 1
        assert part.score == pytest.approx(ranking.of(part.leader).score, abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(selection=selections())
def test_just_beyond_the_nearest_flip_another_vendor_leads(selection: Selection) -> None:
    found = asked(selection)
    weights, values = found.weights_by(found.units), found.values_by(found.units)
    for flip in flips(found).flips:
        moved = {move.id: move.after - move.before for move in flip.moves}
        step = np.array([moved.get(id, 0.0) for id in found.units.ids])
        ahead = values[found.vendors.index(flip.vendor)] - values[found.leader]
        assert ahead @ (weights + 1.001 * step) > 0 or ahead @ step == pytest.approx(0)
        assert ahead @ (weights + 0.999 * step) < 1e-12
        assert flip.moved == pytest.approx(np.abs(step).sum() / 2)
