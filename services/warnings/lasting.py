"""W4, no long-term view: a short horizon, no growth, no later phase, no price for staying or leaving."""

from collections.abc import Iterator

from services.costing.spending import VendorCost
from services.rules import CostRule
from services.warnings.findings import Finding, View
from services.warnings.offers import lines_of, offers


def lasting(view: View) -> Iterator[Finding]:
    """Everything that stops short of the years to come."""
    yield from _frame(view)
    yield from _later(view)
    yield from _exit(view)
    yield from _prices(view)


def _frame(view: View) -> Iterator[Finding]:
    """The frame of the costs, once there is something to count."""
    rule: CostRule = view.selection.rule("costs")
    if not view.has_begun:
        return
    if rule.horizon_years < view.thresholds.lasting.least_years:
        yield view.finding("W4.horizon", count=rule.horizon_years, least=view.thresholds.lasting.least_years)
    if rule.user_growth == 0:
        yield view.finding("W4.growth")


def _later(view: View) -> Iterator[Finding]:
    """Nobody wrote down what will be needed after phase 1."""
    asked = [*view.selection.requirements.values(), *view.selection.named("process").values()]
    if view.has_begun and all(need.release == "1" for need in asked):
        yield view.finding("W4.later")


def _exit(view: View) -> Iterator[Finding]:
    category = view.thresholds.lasting.exit
    stuck = [
        view.row("vendor", cost.vendor)
        for cost in offers(view)
        if not any(line.category == category for _, line, _ in lines_of(view, cost))
    ]
    if stuck:
        yield view.finding("W4.exit", stuck, "prices", count=len(stuck))


def _prices(view: View) -> Iterator[Finding]:
    rows = [row for cost in offers(view) for row in _open_ended(view, cost)]
    if rows:
        yield view.finding("W4.prices", (view.row("cost", *ids) for ids in rows), "prices", count=len(rows))


def _open_ended(view: View, cost: VendorCost) -> Iterator[tuple[str, str]]:
    """Recurring lines that say neither how they rise nor that they hold over the horizon."""
    horizon, recurring = view.ranking.spending.frame.horizon_years, view.thresholds.lasting.recurring
    bases = ("per_user_month", "per_user_year", "per_month", "per_year")
    for id, line, amount in lines_of(view, cost):
        is_recurring = line.category in recurring and line.basis in bases and amount > 0
        if is_recurring and line.rise == 0 and line.fixed_years < horizon:
            yield cost.vendor, id
