"""Every requirement is on a thread, and what stands alone is an orphan."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import traceability
from services.analysis import rank
from services.selection import Selection
from services.traceability import Thread, leading, trace, worth
from tests import cases

TREE = (
    ("criterion", ("needs",), {"title": "N", "node": "axis", "source": "requirements"}),
    ("criterion", ("c",), {"title": "C", "node": "category", "parent": "needs", "source": "requirements"}),
    ("criterion", ("shows",), {"title": "S", "node": "axis", "source": "ratings"}),
)
GOALS = ("o1", "o2", "o3")
NEEDS = ("R1", "R2", "R3", "R4")
links = st.dictionaries(st.sampled_from(NEEDS), st.lists(st.sampled_from(GOALS), unique=True))
shown = st.lists(st.sampled_from(NEEDS), unique=True)


def made(objectives: dict[str, list[str]], steps: list[str], rated: list[str], **about: Any) -> Selection:
    """Three objectives, four must requirements, one scenario and one criterion, linked as told."""
    needs = [
        (
            "requirement",
            (id,),
            {"title": id, "category": "c", "priority": "must", "objectives": objectives.get(id, [])},
        )
        for id in NEEDS
    ]
    step = {"id": "s1", "title": "Step", "minutes": 3}
    leaf = {"title": "L", "node": "criterion", "parent": "shows", "requirements": rated}
    return cases.made(
        ("selection", (), {"title": "T", **about}),
        *TREE,
        *(("objective", (id,), {"title": id}) for id in GOALS),
        *needs,
        ("scenario", ("D1",), {"title": "D1", "requirements": steps, "steps": [step]}),
        ("criterion", ("L",), leaf),
        ("vendor", ("v1",), {"name": "Alpha"}),
        ("vendor", ("v2",), {"name": "Beta"}),
        ("answer", ("v1", "R1"), {"fit": "standard", "evidence": "live"}),
        ("answer", ("v1", "R2"), {"fit": "development", "evidence": "live"}),
    )


@given(links, shown, shown)
def test_every_thread_is_a_link_and_every_link_a_thread(
    objectives: dict[str, list[str]], steps: list[str], rated: list[str]
) -> None:
    found = trace(made(objectives, steps, rated))
    linked = {(goal, id) for id, goals in objectives.items() for goal in goals}
    threads = {(thread.objective, thread.requirement) for thread in found.threads}
    assert {pair for pair in threads if None not in pair} == linked
    assert {id for _, id in threads} - {None} == set(NEEDS)
    assert {goal for goal, _ in threads} - {None} == set(GOALS)
    assert len(threads) == len(found.threads)


@given(links, shown, shown)
def test_an_orphan_is_what_nothing_refers_to(
    objectives: dict[str, list[str]], steps: list[str], rated: list[str]
) -> None:
    orphans = trace(made(objectives, steps, rated)).orphans
    served = {goal for goals in objectives.values() for goal in goals}
    assert set(orphans.objectives) == set(GOALS) - served
    assert set(orphans.requirements) == {id for id in NEEDS if not objectives.get(id)}
    assert set(orphans.musts) == set(NEEDS) - set(steps) - set(rated)
    assert orphans.scenarios == (() if steps else ("D1",))


def test_a_thread_names_where_the_requirement_is_shown_and_rated() -> None:
    found = trace(made({"R1": ["o1"]}, ["R1", "R2"], ["R1"]))
    assert found.under("o1") == {"R1": Thread("o1", "R1", ("D1",), ("L",))}
    assert Thread(None, "R2", ("D1",), ()) in found.threads
    assert Thread("o2", None) in found.threads


def test_only_must_requirements_have_to_be_shown_or_rated() -> None:
    selection = cases.made(
        *TREE, ("requirement", ("R1",), {"title": "R1", "category": "c", "priority": "should"})
    )
    assert trace(selection).orphans.musts == ()


def test_the_leader_s_values_are_shown_in_an_open_selection_and_after_the_reveal() -> None:
    selection = made({}, [], [], mode="open")
    found = leading(selection, rank(selection))
    assert found is not None
    assert found.vendor == "v1"
    assert found.values == {"R1": pytest.approx(1.0), "R2": pytest.approx(0.6)}
    blind = made({}, [], [], mode="blind")
    assert leading(blind, rank(blind)) is None
    revealed = cases.made(
        *[(kind, ids, blind.values["/".join((kind, *ids))]) for kind, ids in _subjects(blind)],
        ("stage", (), "reveal"),
    )
    assert leading(revealed, rank(revealed)) is not None


def _subjects(selection: Selection) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (kind, ids)
        for kind, held in selection.records.items()
        for ids in held
        if kind not in ("rule", "scale")
    ]


def test_without_a_first_there_is_no_leader() -> None:
    selection = made({}, [], [], mode="open")
    ranking = replace(rank(selection), places=())
    assert leading(selection, ranking) is None


def test_the_worth_of_several_requirements_is_their_weighted_mean() -> None:
    lead = traceability.Leading("v1", {"R1": 1.0, "R2": 0.5})
    assert worth(["R1", "R2", "R3"], {"R1": 0.1, "R2": 0.3, "R3": 0.6}, lead) == pytest.approx(0.625)
    assert worth(["R3"], {"R3": 0.6}, lead) is None
