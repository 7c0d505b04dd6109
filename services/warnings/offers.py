"""What the offers cost, for the rules that look at prices: nothing where prices may not be seen."""

from collections.abc import Iterable, Iterator

from services.costing.lines import CostLine
from services.costing.spending import VendorCost
from services.warnings.findings import View


def offers(view: View) -> tuple[VendorCost, ...]:
    """The cost of each vendor that said any, in the order of the vendors."""
    if not view.sees_prices:
        return ()
    return tuple(cost for cost in view.ranking.spending.vendors if cost.is_priced)


def before_go_live(view: View, cost: VendorCost, categories: Iterable[str] | None = None) -> float:
    """What a vendor costs before go-live, in all or in some categories."""
    known = view.ranking.spending.categories
    wanted = known if categories is None else [id for id in categories if id in known]
    flows = cost.likely.by_category_and_year
    return float(sum(flows[known.index(id), 0] for id in wanted))


def lines_of(view: View, cost: VendorCost) -> Iterator[tuple[str, CostLine, float]]:
    """The lines of a vendor that count: id, line, and what it costs over the horizon."""
    for (id, line), flows in zip(cost.counted.lines.items(), cost.likely.by_line, strict=False):
        yield id, line, float(flows.sum())
