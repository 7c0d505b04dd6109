"""Small offers to test on: two to four vendors, three families of cost, a frame of 3 years and 10 users."""

from typing import Any

from services.costing.spending import Spending, VendorCost, spend
from services.selection import Selection
from tests import cases

Said = tuple[str, tuple[str, ...], Any]
CATEGORIES = ("licences", "setup", "support")


def line(category: str, basis: str, amount: float, vendor: str = "v1", **more: Any) -> Said:
    """A line of a vendor's cost."""
    raw = {"category": category, "title": category, "basis": basis, "amount": amount, **more}
    return "cost", (vendor, f"{category}-{basis}-{amount}"), raw


def case(*said: Said, vendors: tuple[str, ...] = ("v1", "v2"), **frame: Any) -> Selection:
    """Vendors, three cost categories (support not expected), and a frame."""
    rule = {"currency": "EUR", "horizon_years": 3, "users": 10, "user_growth": 0, "discount_rate": 0, **frame}
    expected = [("cost_category", (id,), {"title": id, "expected": id != "support"}) for id in CATEGORIES]
    named = [("vendor", (id,), {"name": id}) for id in vendors]
    return cases.made(("rule", ("costs",), rule), *expected, *named, *said)


def spending(*said: Said, **frame: Any) -> Spending:
    """The costs of all vendors."""
    return spend(case(*said, **frame))


def cost(*said: Said, **frame: Any) -> VendorCost:
    """The cost of v1."""
    return spending(*said, **frame).of("v1")
