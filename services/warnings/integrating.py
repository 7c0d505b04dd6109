"""W2, integrations underestimated: flows described by half, not priced, priced too low, never shown."""

from collections.abc import Iterator

from services import flows
from services.warnings.findings import Finding, View
from services.warnings.offers import before_go_live, offers


def integrating(view: View) -> Iterator[Finding]:
    """What is still open on the flows of data; nothing where none is described."""
    if view.selection.named("integration"):
        yield from _unsaid(view)
        yield from _unpriced(view)
        yield from _thin(view)
        yield from _unshown(view)


def _unsaid(view: View) -> Iterator[Finding]:
    missing = flows.integrations(view.selection).missing
    rows = [view.row("integration", id, details=names) for id, names in missing.items() if names]
    if rows:
        yield view.finding("W2.unsaid", rows, count=len(rows))


def _unpriced(view: View) -> Iterator[Finding]:
    category = view.thresholds.integrating.category
    spending = view.ranking.spending
    if category not in spending.categories:
        return
    position = spending.categories.index(category)
    bare = [cost.vendor for cost in offers(view) if not cost.likely.by_category[position]]
    if bare:
        yield view.finding("W2.unpriced", (view.row("vendor", id) for id in bare), "prices", count=len(bare))


def _thin(view: View) -> Iterator[Finding]:
    """Several flows for next to nothing: part of the work is missing from the offer."""
    limits = view.thresholds.integrating
    if len(view.selection.named("integration")) < limits.several:
        return
    thin = []
    for cost in offers(view):
        whole, part = before_go_live(view, cost), before_go_live(view, cost, [limits.category])
        if 0 < part < limits.least_share * whole:
            thin.append(view.row("vendor", cost.vendor))
    if thin:
        yield view.finding("W2.thin", thin, "prices", count=len(thin), share=limits.least_share)


def _unshown(view: View) -> Iterator[Finding]:
    """No scenario shows a requirement that a flow serves, or one of the category of integrations."""
    selection, category = view.selection, view.thresholds.integrating.category
    integrations = selection.named("integration")
    served = {need for flow in integrations.values() for need in flow.requirements}
    served |= {id for id, need in selection.requirements.items() if need.category == category}
    scenarios = selection.scenarios.values()
    if scenarios and not any(served & set(scenario.requirements) for scenario in scenarios):
        yield view.finding("W2.unshown", (view.row("integration", id) for id in integrations))
