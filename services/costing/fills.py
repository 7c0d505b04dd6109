"""Fills: what the other vendors ask where one left a family of cost empty, on request and never unseen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from scoring import costs
from scoring.arrays import Floats
from services.costing.counting import Case

Lines = Sequence[costs.Line]


def fill_lines(
    others: Mapping[str, Lines], frame: costs.Frame, category: int, case: Case
) -> list[costs.Line]:
    """What stands for a category that a vendor left empty; nothing where no other vendor fills it.

    The likely amount is the median of the others: the vendor in the middle, or the mean of the two there.
    The lowest and highest of the others are its range. VAT is what the others bear on it.
    """
    offers = [lines for lines in others.values() if any(line.category == category for line in lines)]
    if not offers:
        return []
    net, gross = (
        np.array([_flows(lines, replace(frame, with_vat=vat), category) for lines in offers])
        for vat in (False, True)
    )
    order = net.sum(axis=1).argsort(kind="stable")
    chosen = {"low": order[:1], "amount": _middle(order), "high": order[-1:]}[case]
    flow, taxed = net[chosen].mean(axis=0), float(gross[chosen].sum())
    vat = round(taxed / float(net[chosen].sum()) - 1, 6) if flow.any() else 0.0
    return [costs.Line(category, "by_year", 0, amounts=tuple(flow.tolist()), vat=vat)]


def _middle(order: np.typing.NDArray[np.int64]) -> np.typing.NDArray[np.int64]:
    return order[(len(order) - 1) // 2 : len(order) // 2 + 1]


def _flows(lines: Lines, frame: costs.Frame, category: int) -> Floats:
    """The flows of one category of one vendor, whose percentages may name others."""
    known = 1 + max(max((line.category, *line.of)) for line in lines)
    flows: Floats = costs.cash_flows(lines, frame, known)[category]
    return flows
