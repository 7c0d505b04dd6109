"""What must hold of costs: ranges that rise, percentages of whole amounts, currencies and users known."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from services.costing.counting import corrected, worth
from services.costing.lines import Correction, CostLine, Tier
from services.facts import Ids
from services.faults import Fault, nearest
from services.rules import CostRule
from services.schema import Placed
from services.selection import Selection

Faults = Iterator[Fault]


def _line_faults(selection: Selection, ids: Ids, line: CostLine, placed: Placed) -> Faults:
    yield from _range_faults(line, ("low",), placed)
    yield from _tier_faults(line, placed)
    if line.basis == "percent" and not line.of:
        yield Fault("percent_of_nothing", placed(("of",)))
    yield from _percent_faults(selection, ids[0], placed)
    yield from _frame_faults(selection, line, placed)
    if line.last_year is not None and line.last_year < line.first_year:
        params = {"first": line.first_year, "last": line.last_year}
        yield Fault("years_reversed", placed(("last_year",)), params)


def _range_faults(said: CostLine | Tier, at: tuple[str | int, ...], placed: Placed) -> Faults:
    low = said.amount if said.low is None else said.low
    high = said.amount if said.high is None else said.high
    if not low <= said.amount <= high:
        yield Fault("range_reversed", placed(at), {"low": low, "likely": said.amount, "high": high})


def _tier_faults(line: CostLine, placed: Placed) -> Faults:
    """The tiers of a price list start at the first unit and rise."""
    starts = [tier.start for tier in line.tiers]
    if starts and (starts[0] != 1 or starts != sorted(set(starts))):
        yield Fault("tiers_order", placed(("tiers",)), {"found": starts})
    for index, tier in enumerate(line.tiers):
        yield from _range_faults(tier, ("tiers", index, "low"), placed)


def _percent_faults(selection: Selection, vendor: str, placed: Placed) -> Faults:
    """A percentage is taken of whole amounts: never of a category that holds a percentage itself."""
    held = selection.under("cost", vendor).values()
    relative = {line.category for line in held if line.basis.startswith("percent")}
    nested = relative & {id for line in held if line.basis == "percent" for id in line.of}
    if nested:
        yield Fault("percent_of_percent", placed(("of",)), {"category": min(nested)})


def _frame_faults(selection: Selection, line: CostLine, placed: Placed) -> Faults:
    """What the line takes from the frame: the worth of its currency, and the type of its users."""
    rule: CostRule | None = selection.get("rule", "costs")
    if rule is None:
        return
    if worth(rule, line) is None:
        params = {"found": line.currency, "known": [rule.currency, *rule.rates]}
        yield Fault("rate_missing", placed(("currency",)), params)
    if line.users is not None and line.users not in rule.user_types:
        known = list(rule.user_types)
        params = {"found": line.users, "known": known, "nearest": nearest(line.users, known)}
        yield Fault("unknown_users", placed(("users",)), params)


def _correction_faults(selection: Selection, ids: Ids, said: Correction, placed: Placed) -> Faults:
    """A correction changes something, and what it gives is a line like any other."""
    if not said.left_out and said.amount is None and said.quantity is None:
        yield Fault("nothing_corrected", placed(("amount",)))
        return
    yield from _range_faults(corrected(selection.get("cost", *ids), said), ("low",), placed)


def _rule_faults(_selection: Selection, _ids: Ids, rule: CostRule, placed: Placed) -> Faults:
    """There are users in every year, and as many in the first as the frame says."""
    if not rule.user_types:
        return
    first = sum(type.users[0] for type in rule.user_types.values())
    if first != rule.users:
        yield Fault("users_not_sum", placed(("users",)), {"found": rule.users, "sum": first})


CHECKS: Mapping[type, Callable[[Selection, Ids, Any, Placed], Faults]] = {
    CostLine: _line_faults,
    Correction: _correction_faults,
    CostRule: _rule_faults,
}
