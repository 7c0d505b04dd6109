"""Who contends for the first place, for the rules that look at a result: nobody while it is not whole."""

from services.analysis import Place
from services.verdict import verdict
from services.warnings.findings import View

WHOLE = ("verdict.leads", "verdict.close")


def contenders(view: View) -> tuple[Place, ...]:
    """The ranked vendors, best first, where marks and prices may be seen and nothing missing can decide."""
    if not (view.sees_prices and view.sees_marks) or verdict(view.ranking).code not in WHOLE:
        return ()
    return tuple(place for place in view.ranking.places if place.rank is not None)


def cost_of(view: View, vendor: str, case: str = "likely") -> float:
    """What a vendor costs in one case, nominal or discounted as the rule of prices says."""
    basis = view.selection.rule("price").basis
    return float(getattr(getattr(view.ranking.spending.of(vendor), case), basis))
