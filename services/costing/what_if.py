"""What if: the costs under other users, another growth, horizon or price rise, which nobody has to save."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from services.costing.lines import CostLine
from services.costing.ranges import Money
from services.costing.spending import Spending, spend
from services.rules import CostRule, UserType
from services.selection import Selection

Assumption = Literal["users", "user_growth", "horizon_years", "rise"]
YEARLY = frozenset({"per_user_month", "per_user_year", "per_month", "per_year"})


@dataclass(frozen=True)
class Assumptions:
    """What a what-if may change; `rise` is added to the yearly rise of every line that is paid each year."""

    users: int
    user_growth: float
    horizon_years: int
    rise: float = 0.0


def todays(selection: Selection) -> Assumptions:
    """The assumptions that the selection states."""
    rule: CostRule = selection.rule("costs")
    return Assumptions(rule.users, rule.user_growth, rule.horizon_years)


def imagined(selection: Selection, assumptions: Assumptions) -> Selection:
    """The selection as it would be under other assumptions; its facts stay what they are."""
    if assumptions == todays(selection):
        return selection
    stands: CostRule = selection.rule("costs")
    rule = replace(
        stands,
        users=assumptions.users,
        user_types={id: _scaled(type, stands, assumptions) for id, type in stands.user_types.items()},
        user_growth=assumptions.user_growth,
        horizon_years=assumptions.horizon_years,
    )
    changed = with_records(selection, {"rule": {**selection.all("rule"), ("costs",): rule}})
    if not assumptions.rise:
        return changed
    return with_lines(changed, lambda line: replace(line, rise=risen(line, assumptions.rise)))


def _scaled(type: UserType, rule: CostRule, assumptions: Assumptions) -> UserType:
    """A type of users with its part of more or fewer users, and of another growth."""
    users = tuple(round(count * assumptions.users / rule.users) for count in type.users)
    growth = max(type.growth + assumptions.user_growth - rule.user_growth, -0.5)
    return replace(type, users=users, growth=growth)


def risen(line: CostLine, points: float) -> float:
    """The yearly rise of a line after `points` more; fewer points never make a price fall that did not."""
    return line.rise if line.basis not in YEARLY else max(line.rise + points, min(line.rise, 0.0))


def with_lines(selection: Selection, change: Callable[[CostLine], CostLine]) -> Selection:
    """The selection with every line of cost changed."""
    lines = {ids: change(line) for ids, line in selection.all("cost").items()}
    return with_records(selection, {"cost": lines})


def with_records(selection: Selection, held: Mapping[str, Mapping[tuple[str, ...], Any]]) -> Selection:
    """The selection with other records of some kinds, for computing only."""
    return replace(selection, records={**selection.records, **held}, views={})


def spend_if(selection: Selection, assumptions: Assumptions) -> Spending:
    """The costs under these assumptions."""
    return spend(imagined(selection, assumptions))


def cheapest(spending: Spending, money: Money) -> str | None:
    """The priced vendor that costs least, the first of those that cost the same; None without one."""
    totals = {cost.vendor: getattr(cost.likely, money) for cost in spending.vendors if cost.is_priced}
    return min(totals, key=lambda vendor: round(totals[vendor], 2)) if totals else None
