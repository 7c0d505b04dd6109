"""W1, a tool bought for more than is needed: too much comfort, too many musts, licences nobody asked for."""

from collections.abc import Iterator

from services.costing.spending import VendorCost
from services.warnings.findings import Finding, View
from services.warnings.offers import lines_of, offers


def oversizing(view: View) -> Iterator[Finding]:
    """Every sign that the tool may be larger than the need."""
    yield from _comforts(view)
    yield from _musts(view)
    for cost in offers(view):
        yield from _idle_licences(view, cost)


def _comforts(view: View) -> Iterator[Finding]:
    """What is only comfort weighs much of what is asked for."""
    needs, weights = view.selection.requirements, view.ranking.weighting.requirement_weights
    comforts = [id for id in weights if needs[id].priority == "could"]
    total = sum(weights.values())
    share = sum(weights[id] for id in comforts) / total if total else 0
    if share > view.thresholds.oversizing.could_share:
        yield view.finding("W1.comforts", (view.row("requirement", id) for id in comforts), share=share)


def _musts(view: View) -> Iterator[Finding]:
    """Where everything is a must, nothing is: the list hides what the tool is really bought for."""
    limits, needs = view.thresholds.oversizing, view.selection.requirements
    musts = [id for id, need in needs.items() if need.priority == "must"]
    if len(needs) > limits.many and len(musts) / len(needs) > limits.must_share:
        share = len(musts) / len(needs)
        yield view.finding(
            "W1.musts", (view.row("requirement", id) for id in musts), count=len(musts), share=share
        )


def _idle_licences(view: View, cost: VendorCost) -> Iterator[Finding]:
    """Licence lines that name only comforts or, beside lines that name something, nothing."""
    limits, needs = view.thresholds.oversizing, view.selection.requirements
    lines = [held for held in lines_of(view, cost) if held[1].category == limits.licences]
    if not any(line.requirements for _, line, _ in lines):
        return
    idle = [
        (id, amount)
        for id, line, amount in lines
        if all(needs[need].priority == "could" for need in line.requirements)
    ]
    total = sum(amount for _, _, amount in lines)
    share = sum(amount for _, amount in idle) / total if total else 0
    if share > limits.idle_share:
        rows = (view.row("cost", cost.vendor, id) for id, _ in idle)
        vendor = view.selection.vendors[cost.vendor].name
        yield view.finding("W1.licences", rows, "prices", share=share, vendor=vendor)
