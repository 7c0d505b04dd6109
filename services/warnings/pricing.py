"""W7, the licence and nothing else: cost categories left empty, or set to 0 without a reason."""

from collections.abc import Iterator

from services.access import reached
from services.budget import checklist
from services.warnings.findings import Finding, View


def pricing(view: View) -> Iterator[Finding]:
    """What the offers leave out, vendor by vendor, once a vendor is priced or prices are opened."""
    if not view.sees_prices:
        return
    spending, categories = view.ranking.spending, view.selection.named("cost_category")
    due = reached(view.selection, "prices")
    priced = {cost.vendor for cost in spending.vendors if due or cost.is_priced}
    items = [item for item in checklist(view.selection, spending) if item.vendor in priced]
    empty: dict[str, list[str]] = {}
    for item in items:
        if item.state == "empty":
            empty.setdefault(item.vendor, []).append(item.category)
    if empty:
        rows = (
            view.row("vendor", vendor, details=[categories[id].title for id in ids])
            for vendor, ids in empty.items()
        )
        yield view.finding("W7.empty", rows, "prices", count=len(empty))
    zeros = {(item.vendor, item.category) for item in items if item.state == "zero"}
    yield from _unexplained(view, zeros)


def _unexplained(view: View, zeros: set[tuple[str, str]]) -> Iterator[Finding]:
    """Lines of 0 that say no source: nobody knows whether it is free or forgotten."""
    rows = [
        view.row("cost", vendor, id)
        for (vendor, id), line in view.selection.all("cost").items()
        if (vendor, line.category) in zeros and line.status != "missing" and not line.source.strip()
    ]
    if rows:
        yield view.finding("W7.zero", rows, "prices", count=len(rows))
