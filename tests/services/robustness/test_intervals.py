"""Intervals of weights, held against the ranking itself with the weights moved by hand."""

from collections.abc import Mapping

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from services.analysis import Ranking, rank
from services.robustness.contest import Contest
from services.robustness.intervals import course, intervals
from services.robustness.weight_flips import flips
from services.selection import Selection
from tests import cases
from tests.services.robustness.contests import asked, failing, made, selections

HAIR = 1e-6


def weighed(selection: Selection, weights: Mapping[str, float]) -> Ranking:
    """The ranking by other weights of the criteria, as shares of the whole."""
    axes: dict[str, float] = {}
    for id, weight in weights.items():
        axes[id.split(".")[0]] = axes.get(id.split(".")[0], 0.0) + weight
    said = {**axes, **weights}
    return rank(
        cases.with_said(selection, *(("weight", (id,), 1000 * weight) for id, weight in said.items()))
    )


def moved(found: Contest, id: str, weight: float) -> dict[str, float]:
    """The weights of the criteria once the node `id` weighs `weight`, the others in proportion."""
    now = dict(zip(found.units.ids, found.weights_by(found.units).tolist(), strict=True))
    held = sum(share for unit, share in now.items() if unit == id or unit.startswith(f"{id}."))
    return {
        unit: share
        * (weight / held if unit == id or unit.startswith(f"{id}.") else (1 - weight) / (1 - held))
        for unit, share in now.items()
    }


def best(ranking: Ranking) -> set[str]:
    """Who shares the first rank."""
    return {place.vendor for place in ranking.places if place.rank == 1}


@settings(max_examples=40, deadline=None)
@given(selection=selections())
def test_the_first_stays_first_within_the_interval_and_not_a_hair_beyond(selection: Selection) -> None:
    found = asked(selection)
    first = found.vendors[found.leader]
    for interval in intervals(found):
        assert interval.low is not None
        assert interval.high is not None
        for end, step, taker in (
            (interval.low, -HAIR, interval.below),
            (interval.high, HAIR, interval.above),
        ):
            if taker is None:
                assert end in (0.0, 1.0)
                continue
            assert first in best(weighed(selection, moved(found, interval.id, end - step)))
            if HAIR < end < 1 - HAIR:
                beyond = weighed(selection, moved(found, interval.id, end + step))
                assert first not in best(beyond)
                assert taker in best(beyond)


@settings(max_examples=40, deadline=None)
@given(selection=selections(), place=st.floats(0.01, 0.99))
def test_the_course_of_a_weight_names_who_leads_everywhere(selection: Selection, place: float) -> None:
    found = asked(selection)
    for interval in intervals(found):
        stretches = course(found, interval)
        assume(min(abs(place - stretch.start) for stretch in stretches) > HAIR)
        leads = [stretch.vendor for stretch in stretches if stretch.start <= place][-1]
        assert leads in best(weighed(selection, moved(found, interval.id, place)))


@settings(max_examples=40, deadline=None)
@given(selection=selections())
def test_the_nearest_flip_flips_the_ranking_itself(selection: Selection) -> None:
    found = asked(selection)
    flip = flips(found).nearest
    assume(flip is not None and flip.moved > HAIR)
    assert flip is not None
    now = dict(zip(found.units.ids, found.weights_by(found.units).tolist(), strict=True))
    change = {move.id: move.after - move.before for move in flip.moves}
    at, before = (
        {id: max(share + part * change.get(id, 0.0), 0.0) for id, share in now.items()}
        for part in (1.0, 0.999)
    )
    ranking = weighed(selection, at)
    assert ranking.of(flip.vendor).score == pytest.approx(
        ranking.of(found.vendors[found.leader]).score, abs=1e-6
    )
    assert flip.vendor not in best(weighed(selection, before))


def test_an_excluded_vendor_takes_the_lead_at_no_end() -> None:
    marks = {
        "v1": {"x.one": (4, 4, 4), "y.one": (2, 2, 2)},
        "v2": {"x.one": (2, 2, 2), "y.one": (3, 3, 3)},
        "v3": {"x.one": (0, 0, 0), "y.one": (5, 5, 5)},
    }
    weights = {"x.one": 60.0, "y.one": 40.0}
    free, barred = (intervals(asked(made(weights, marks, *more))) for more in ([], failing("v3")))
    assert {interval.id: interval.above for interval in free}["y.one"] == "v3"
    assert {interval.above for interval in barred} | {interval.below for interval in barred} == {None, "v2"}


def test_a_weight_that_is_all_there_is_has_no_interval() -> None:
    (axis, criterion) = intervals(asked(made({"x.one": 1.0}, {"v1": {"x.one": [5]}, "v2": {"x.one": [3]}})))
    assert (axis.depth, axis.low, axis.high) == (0, None, None)
    assert (criterion.depth, criterion.low, criterion.high) == (1, None, None)
