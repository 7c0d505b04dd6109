"""What each department says: over its own requirements alone; the least regret, by trying every choice."""

import numpy as np
import pytest

from services.departments import known, naming
from services.results.perspectives import by_department, by_tier, compromise
from tests.services.results.samples import sample


def test_a_department_is_heard_on_the_requirements_that_name_it_and_on_nothing_else() -> None:
    selection, ranking = sample()
    views, words = by_department(selection, ranking), naming(selection)
    assert {view.title for view in views} <= set(known(selection))
    assert len(views) > 3
    for view in views:
        named = [
            id for id, need in selection.requirements.items() if view.title in words.all(need.departments)
        ]
        weights = ranking.weighting.requirement_weights
        assert view.count == len(named)
        assert view.share == pytest.approx(sum(weights[id] for id in named))
        column = {leaf.id: place for place, leaf in enumerate(ranking.weighting.leaves)}
        for vendor, score in view.scores.items():
            row = ranking.values[ranking.vendors.index(vendor)]
            rated = [(weights[id], row[column[id]]) for id in named if not np.isnan(row[column[id]])]
            by_hand = 100 * sum(w * x for w, x in rated) / sum(w for w, _ in rated)
            assert score == pytest.approx(by_hand)


def test_the_third_nested_ranking_is_the_ranking_itself() -> None:
    selection, ranking = sample()
    must, should, could, first = by_tier(selection, ranking)
    assert [view.name for view in (must, should, could, first)] == ["must", "should", "could", "release_1"]
    assert must.count < should.count < could.count == len(selection.requirements)
    assert could.share == pytest.approx(1)
    for place in ranking.places:
        assert could.scores[place.vendor] == pytest.approx(place.score)
        assert could.ranks[place.vendor] == place.rank


def test_the_least_regretted_vendor_is_found_again_by_trying_every_one() -> None:
    selection, ranking = sample()
    views = by_department(selection, ranking)
    placed = [place.vendor for place in ranking.places if place.rank is not None]
    worst = {
        vendor: max(max(view.scores[id] or 0 for id in placed) - (view.scores[vendor] or 0) for view in views)
        for vendor in placed
    }
    found = compromise(ranking, views)
    assert found is not None
    assert found.vendor == min(worst, key=lambda vendor: worst[vendor])
    assert found.points == pytest.approx(worst[found.vendor])
    assert found.lead is not None
    assert found.lead[0] == "boree"
    assert found.lead[2] == pytest.approx(worst["boree"])
    favourite = views[found.department].scores
    assert found.favourite == max(placed, key=lambda vendor: favourite[vendor] or 0)


def test_without_departments_nobody_is_regretted() -> None:
    _, ranking = sample()
    assert compromise(ranking, ()) is None
