"""Offers to price: one axis of quality in points of 100, one of cost, and nothing else."""

from collections.abc import Mapping
from typing import Any

from services.selection import Selection
from tests import cases

Said = tuple[str, tuple[str, ...], Any]
Asked = Mapping[str, tuple[int | None, float | None]]  # vendor -> points for quality, price

QUALITY = {
    "title": "Points",
    "levels": [
        {"mark": mark, "label": f"{mark}", "descriptor": f"{mark} of 100", "value": mark / 100}
        for mark in range(101)
    ],
}


def offered(asked: Asked, weight: float = 40, **rule: Any) -> Selection:
    """A selection of vendors with such points and prices, the cost weighing `weight` of 100."""
    return cases.made(*said(asked, weight, **rule))


def said(asked: Asked, weight: float = 40, **rule: Any) -> list[Said]:
    """What makes such a selection; R is a must requirement that weighs nothing."""
    found: list[Said] = [
        ("selection", (), {"title": "Choosing", "mode": "open"}),
        ("scale", ("points",), QUALITY),
        ("rule", ("price",), {"formula": "lowest_ratio", **rule}),
        ("criterion", ("quality",), {"title": "Quality", "node": "axis"}),
        ("criterion", ("q",), {"title": "Q", "node": "criterion", "parent": "quality", "scale": "points"}),
        ("criterion", ("needs",), {"title": "Needs", "node": "axis", "source": "requirements"}),
        (
            "criterion",
            ("n",),
            {"title": "N", "node": "category", "parent": "needs", "source": "requirements"},
        ),
        ("criterion", ("cost",), {"title": "Cost", "node": "axis", "source": "cost"}),
        ("weight", ("quality",), 100 - weight),
        ("weight", ("needs",), 0),
        ("weight", ("cost",), weight),
        ("weight", ("q",), 1),
        ("weight", ("n",), 1),
        ("requirement", ("R",), {"title": "Must", "category": "n", "priority": "must"}),
        ("cost_category", ("all",), {"title": "All"}),
    ]
    for vendor, (points, price) in asked.items():
        found.append(("vendor", (vendor,), {"name": vendor.title()}))
        if points is not None:
            found.append(("agreed", (vendor, "q"), {"mark": points, "reason": "Seen"}))
        if price is not None:
            found.append(("cost", (vendor, "l"), line(price)))
    return found


def line(price: float) -> dict[str, Any]:
    """The one cost line of a vendor."""
    return {"category": "all", "title": "All", "basis": "fixed", "amount": price}


def failing(vendor: str) -> Said:
    """What makes a vendor fail a must requirement."""
    return "answer", (vendor, "R"), {"fit": "no"}
