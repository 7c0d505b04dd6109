"""Small selections to ask what would have to change: axes with criteria, three members, marks, prices."""

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from services.analysis import rank
from services.robustness.contest import Contest, contest
from services.selection import Selection
from tests import cases

Said = tuple[str, tuple[str, ...], Any]
Marks = Mapping[str, Mapping[str, Sequence[int | None]]]  # vendor -> criterion -> one mark a member

MEMBERS = ("a", "b", "c")


def made(weights: Mapping[str, float], marks: Marks, *more: Said) -> Selection:
    """A selection whose criteria are named `AXIS.NAME`, each with its weight in the whole."""
    said: list[Said] = [("selection", (), {"title": "Choosing", "mode": "open"})]
    said += [("member", (id,), {"name": id.upper(), "role": "evaluator"}) for id in MEMBERS]
    axes: dict[str, float] = {}
    for id, weight in weights.items():
        axis = id.split(".")[0]
        axes[axis] = axes.get(axis, 0.0) + weight
    said += [("criterion", (axis,), {"title": axis, "node": "axis"}) for axis in axes]
    said += [("weight", (axis,), weight) for axis, weight in axes.items()]
    for id, weight in weights.items():
        node = {"title": id, "node": "criterion", "parent": id.split(".")[0]}
        said += [("criterion", (id,), node), ("weight", (id,), weight)]
    said += [("vendor", (id,), {"name": f"Vendor {id}"}) for id in marks]
    said += [
        ("rating", (vendor, criterion, member), {"mark": mark})
        for vendor, row in marks.items()
        for criterion, given in row.items()
        for member, mark in zip(MEMBERS, given, strict=False)
        if mark is not None
    ]
    return cases.made(*said, *more)


def priced(prices: Mapping[str, float | tuple[float, float, float]], weight: float = 30) -> list[Said]:
    """A cost axis of so many points, and one cost line a vendor: an amount, or low, likely and high."""
    said: list[Said] = [
        ("criterion", ("cost",), {"title": "Cost", "node": "axis", "source": "cost"}),
        ("weight", ("cost",), weight),
        ("cost_category", ("licences",), {"title": "Licences"}),
    ]
    for vendor, asked in prices.items():
        low, likely, high = asked if isinstance(asked, tuple) else (asked, asked, asked)
        line = {"category": "licences", "title": "All", "basis": "fixed", "amount": likely}
        said.append(("cost", (vendor, "l1"), {**line, "low": low, "high": high}))
    return said


def failing(vendor: str, effect: str = "exclude") -> list[Said]:
    """A must that `vendor` does not meet, and what that does to it."""
    return [
        ("criterion", ("needs",), {"title": "Needs", "node": "axis", "source": "requirements"}),
        ("criterion", ("all",), {"title": "All", "node": "category", "parent": "needs", **_REQUIREMENTS}),
        ("weight", ("needs",), 1),
        ("requirement", ("R1",), {"title": "Need", "category": "all", "priority": "must"}),
        ("answer", (vendor, "R1"), {"fit": "no"}),
        ("rule", ("gates",), {"effect": effect, "cap": 20}),
    ]


_REQUIREMENTS = {"source": "requirements"}


def asked(selection: Selection) -> Contest:
    """The contest of a selection."""
    return contest(selection, rank(selection))


@st.composite
def selections(draw: st.DrawFn, vendors: int = 3, whole: bool = True) -> Selection:
    """Two axes with two criteria each, marks of three members, some of them missing unless `whole`."""
    parts = st.integers(1, 9)
    weights = {id: draw(parts) * 10 for id in ("x.one", "x.two", "y.one", "y.two")}
    mark = st.integers(0, 5) if whole else st.none() | st.integers(0, 5)
    given = st.tuples(mark, mark, mark)
    marks = {f"v{n}": {id: draw(given) for id in weights} for n in range(vendors)}
    return made(weights, marks)
