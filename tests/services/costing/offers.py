"""Offers to compute with: vendors A, B, ... with lines of cost, in one frame."""

from typing import Any

from hypothesis import strategies as st

from services.selection import Selection
from tests import cases

CATEGORIES = ("licences", "setup", "support")
FRAME = {"currency": "EUR", "horizon_years": 3, "users": 10, "user_growth": 0.1, "discount_rate": 0.05}
Line = dict[str, Any]


def line(category: str, basis: str, amount: float, **more: Any) -> Line:
    """A line of cost, as it is said."""
    return {"category": category, "title": category, "basis": basis, "amount": amount, **more}


def offers(held: dict[str, list[Line]], **frame: Any) -> Selection:
    """A selection with the lines of each vendor."""
    return cases.made(
        ("rule", ("costs",), {**FRAME, **frame}),
        *(("cost_category", (id,), {"title": id}) for id in CATEGORIES),
        *(("vendor", (id,), {"name": id}) for id in held),
        *(
            ("cost", (id, f"l{index}"), said)
            for id, lines in held.items()
            for index, said in enumerate(lines)
        ),
    )


def _line(category: str, basis: str, ends: list[int], rise: float) -> Line:
    low, likely, high = sorted(ends)
    return line(category, basis, likely, low=low, high=high, rise=rise)


OWN = st.builds(
    _line,
    st.sampled_from(("licences", "setup")),
    st.sampled_from(("per_user_month", "per_year", "fixed", "per_user")),
    st.lists(st.integers(1, 5000), min_size=3, max_size=3),
    st.sampled_from((0, 0.03, 0.1)),
)
SHARE = st.integers(0, 30).map(lambda percent: line("support", "percent", percent, of=["licences"]))
LINES = st.lists(OWN, min_size=1, max_size=4).flatmap(lambda own: SHARE.map(lambda share: [*own, share]))
OFFERS = st.fixed_dictionaries({"a": LINES, "b": LINES})
