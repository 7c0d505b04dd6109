"""The budget: planned amounts against the envelope, and what each offer leaves out."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import access, budget, commands
from services.costing.spending import spend
from services.selection import Selection
from tests import cases

AMOUNTS = st.none() | st.integers(0, 100_000)


def planned(
    envelope: float | None, amounts: dict[str, int | None], change: tuple[str, ...] = ()
) -> budget.Planned:
    """The budget of a selection with one expected category for each of `amounts`."""
    said: list[Any] = [
        (
            "cost_category",
            (id,),
            {"title": id, "expected": True, "planned": amount, "is_change": id in change},
        )
        for id, amount in amounts.items()
    ]
    if envelope is not None:
        said.append(("budget", (), {"envelope": envelope}))
    return budget.planned(cases.made(*said))


@given(st.dictionaries(st.sampled_from("abcdef"), AMOUNTS), st.integers(0, 500_000))
def test_what_is_planned_and_what_is_left_make_the_envelope(
    amounts: dict[str, int | None], envelope: int
) -> None:
    found = planned(envelope, amounts)
    assert found.left is not None
    assert found.total + found.left == envelope
    assert set(found.unplanned) == {id for id, amount in amounts.items() if amount is None}
    assert set(found.by_category) | set(found.unplanned) == set(amounts)


def test_without_an_envelope_nothing_is_left_of_it() -> None:
    found = planned(None, {"a": 100})
    assert (found.envelope, found.left, found.total) == (None, None, 100)


def test_change_management_is_a_share_of_what_is_planned() -> None:
    assert planned(None, {"a": 300, "training": 100}, ("training",)).change == 0.25
    assert planned(None, {"a": None}).change is None


def priced() -> Selection:
    """Two vendors; three expected categories and one that is not."""
    categories = [
        ("cost_category", (id,), {"title": id, "expected": id != "exit", "is_change": id == "training"})
        for id in ("licences", "setup", "training", "exit")
    ]
    line = {"title": "L", "basis": "fixed"}
    return cases.made(
        *categories,
        *[("vendor", (id,), {"name": id}) for id in ("v1", "v2")],
        ("cost", ("v1", "a"), {**line, "category": "licences", "amount": 300}),
        ("cost", ("v1", "b"), {**line, "category": "setup", "amount": 0, "source": "Included"}),
        ("cost", ("v1", "c"), {**line, "category": "training", "amount": 100}),
        ("cost", ("v2", "a"), {**line, "category": "licences", "amount": 300, "status": "missing"}),
        ("cost", ("v2", "b"), {**line, "category": "exit", "amount": 10, "status": "missing"}),
    )


def test_every_cost_of_every_vendor_is_priced_zero_empty_or_not_there() -> None:
    selection = priced()
    items = budget.checklist(selection, spend(selection))
    states = {(item.vendor, item.category): item.state for item in items}
    assert states == {
        ("v1", "licences"): "priced",
        ("v1", "setup"): "zero",
        ("v1", "training"): "priced",
        ("v1", "exit"): "none",
        ("v2", "licences"): "empty",
        ("v2", "setup"): "empty",
        ("v2", "training"): "empty",
        ("v2", "exit"): "empty",
    }
    assert sum(item.amount for item in items) == 400


def test_the_share_of_an_offer_for_change_management() -> None:
    selection = priced()
    spending = spend(selection)
    assert budget.change_share(selection, spending, "v1") == 0.25
    assert budget.change_share(selection, spending, "v2") is None


@pytest.mark.parametrize(
    ("stage", "buyer", "sees"),
    [("scoring", False, False), ("scoring", True, True), ("prices", False, True), ("decision", False, True)],
)
def test_prices_are_seen_by_the_buyer_and_by_all_once_they_are_open(
    blind_chair: commands.Desk, stage: str, buyer: bool, sees: bool
) -> None:
    commands.move(blind_chair, stage, "Ready enough")
    who = access.Viewer("m", "evaluator", buyer)
    assert access.sees_prices(blind_chair.selection, who) is sees


def test_in_an_open_selection_all_see_prices(chair: commands.Desk) -> None:
    assert access.sees_prices(chair.selection, access.Viewer())
