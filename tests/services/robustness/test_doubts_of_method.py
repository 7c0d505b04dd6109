"""Other methods, the evaluators themselves, and the order of demonstrations."""

import numpy as np
import pytest
from hypothesis import assume, given, settings

from services.analysis import rank
from services.robustness.evaluators import evaluators
from services.robustness.second_opinions import opinions
from services.robustness.turns import order
from services.selection import Selection
from tests.services.robustness.contests import Said, asked, made, selections

SCENARIOS = ("s1", "s2", "s3")
WEIGHTS = {f"d.{id}": 10.0 for id in SCENARIOS} | {"q.one": 10.0}


def shown(slots: dict[str, tuple[int, int, int]]) -> list[Said]:
    """Three scenarios, each with its criterion, and the slots of each vendor in them."""
    step = {"id": "a", "title": "Show it", "minutes": 5}
    said: list[Said] = [("scenario", (id,), {"title": id, "steps": [step]}) for id in SCENARIOS]
    for id in SCENARIOS:
        node = {"title": id, "node": "criterion", "parent": "d", "scenario": id}
        said.append(("criterion", (f"d.{id}",), node))
    for vendor, places in slots.items():
        said += [
            ("demonstration", (vendor, id), {"order": place})
            for id, place in zip(SCENARIOS, places, strict=True)
        ]
    return said


def marked(
    by_slot: dict[str, tuple[int, int, int]], plain: dict[str, int]
) -> dict[str, dict[str, list[int]]]:
    """Marks in the three scenarios, and one on what is not shown."""
    return {
        vendor: {
            **{f"d.{id}": [mark] * 3 for id, mark in zip(SCENARIOS, marks, strict=True)},
            "q.one": [plain[vendor]] * 3,
        }
        for vendor, marks in by_slot.items()
    }


@settings(max_examples=20, deadline=None)
@given(selection=selections())
def test_the_weighted_sum_among_the_methods_is_the_ranking(selection: Selection) -> None:
    held, ranking = asked(selection), rank(selection)
    totals = np.sort(held.scores)
    assume((np.diff(totals) > 1e-6).all())  # methods round values, not totals: a tie may come undone
    found = opinions(held)
    assert found is not None
    assert found.methods[0].method == "additive"
    assert [ranking.of(vendor).rank for vendor in found.vendors] == list(found.methods[0].ranks)


def test_a_compromise_may_win_by_another_method() -> None:
    marks = {
        "v1": {"x.one": (5, 5, 5), "x.two": (1, 1, 1)},
        "v2": {"x.one": (3, 3, 3), "x.two": (4, 4, 4)},
    }
    found = opinions(asked(made({"x.one": 62.0, "x.two": 38.0}, marks)))
    assert found is not None
    assert found.methods[0].first == ("v1",)
    assert found.depends
    assert "weighted_product" in {opinion.method for opinion in found.methods if opinion.departs}


def test_each_members_own_order_is_on_what_they_marked_of_every_vendor() -> None:
    marks = {
        "v1": {"x.one": (5, 2, 4), "x.two": (5, None, 3)},
        "v2": {"x.one": (3, 4, 4), "x.two": (1, 5, 5)},
    }
    found = evaluators(asked(made({"x.one": 50.0, "x.two": 50.0}, marks)))
    held = {told.member: (told.criteria, told.ranks) for told in found.orders}
    place = {vendor: index for index, vendor in enumerate(found.vendors)}
    ranks = {member: ranks[place["v1"]] for member, (_, ranks) in held.items()}
    assert {member: count for member, (count, _) in held.items()} == {"a": 2, "b": 1, "c": 2}
    assert ranks == {"a": 1, "b": 2, "c": 2}
    assert found.w_too_few


def test_a_lead_no_larger_than_what_later_turns_bring_is_said() -> None:
    slots = {"v1": (3, 3, 2), "v2": (1, 2, 1), "v3": (2, 1, 3)}
    marks = marked({"v1": (5, 5, 4), "v2": (2, 4, 2), "v3": (3, 2, 4)}, {"v1": 0, "v2": 4, "v3": 0})
    found = order(asked(made(WEIGHTS, marks, *shown(slots))))
    assert found is not None
    assert found.slope is not None
    assert found.slope > 0
    assert not found.confounded
    assert found.could_explain
    ahead = marked({"v1": (5, 5, 4), "v2": (2, 4, 2), "v3": (3, 2, 4)}, {"v1": 5, "v2": 0, "v3": 0})
    clear = order(asked(made(WEIGHTS, ahead, *shown(slots))))
    assert clear is not None
    assert not clear.could_explain


def test_the_same_order_everywhere_tells_a_vendor_from_its_place_no_more() -> None:
    slots = {"v1": (2, 2, 2), "v2": (1, 1, 1)}
    marks = marked({"v1": (4, 4, 4), "v2": (3, 3, 3)}, {"v1": 3, "v2": 3})
    found = order(asked(made(WEIGHTS, marks, *shown(slots))))
    assert found is not None
    assert found.confounded
    assert found.too_few
    assert found.slope == pytest.approx(0.2)
    assert order(asked(made(WEIGHTS, marks))) is None
