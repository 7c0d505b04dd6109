"""Benefits: what saved hours bring beside each vendor's cost; never inside the TCO."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.payback import Payback, payback
from scoring.returns import return_on_investment
from services.costing.lines import Benefit
from services.costing.spending import Spending, VendorCost
from services.selection import Selection

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Outcome:
    """What the benefits bring beside the cost of one vendor over the horizon, in the selection's currency.

    `flows` are benefits less cost, year 0 first; `worth` is None where there is no outlay to be paid back.
    """

    vendor: str
    benefits: float
    cost: float
    flows: Floats
    roi: float | None
    worth: Payback | None


def yearly(selection: Selection, spending: Spending) -> Floats:
    """What all benefits bring in each year, (horizon + 1,), nothing in year 0."""
    frame = spending.frame
    found = np.zeros(frame.horizon_years + 1)
    users = next((cost.likely.users for cost in spending.vendors), np.zeros(frame.horizon_years))
    for benefit in selection.named("benefit").values():
        found[1:] += _of(benefit, np.asarray(users, dtype=float))
    return found


def _of(benefit: Benefit, users: Floats) -> Floats:
    people = users if benefit.people is None else np.full(len(users), float(benefit.people))
    last = len(benefit.adoption) - 1
    adoption = np.array([benefit.adoption[min(year, last)] for year in range(len(users))])
    found: Floats = people * adoption * (benefit.hours * benefit.weeks * benefit.hour_cost)
    return found


def outcomes(selection: Selection, spending: Spending) -> list[Outcome]:
    """For every vendor with a price: return, payback and present value; the best return first."""
    brings = yearly(selection, spending)
    found = [_outcome(cost, brings, spending) for cost in spending.vendors if cost.is_priced]
    return sorted(found, key=lambda one: -(one.roi or 0.0))


def _outcome(cost: VendorCost, brings: Floats, spending: Spending) -> Outcome:
    flows = brings - cost.likely.by_year
    spent, gained = float(cost.likely.nominal), float(brings.sum())
    return Outcome(
        cost.vendor,
        gained,
        spent,
        flows,
        roi=return_on_investment(gained, spent) if spent > 0 else None,
        worth=payback(flows, spending.frame.discount_rate) if flows[0] < 0 else None,
    )
