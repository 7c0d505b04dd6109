"""Counting: the lines of a vendor that count, as the buyer corrected them, in the frame of all vendors."""

from dataclasses import dataclass, replace
from typing import Literal, cast

from scoring import costs
from services.costing.lines import Correction, CostLine, Tier
from services.records import Release
from services.rules import CostRule, UserType
from services.selection import Selection

Case = Literal["amount", "low", "high"]
SHARED = ("quantity", "minimum", "year", "at_end", "first_year", "rise", "fixed_years", "last_year", "bundle")
TAKEN = (*SHARED, "tier_rule", "growth", "quantities", "discount", "discount_years", "floor", "includes_vat")


@dataclass(frozen=True)
class Counted:
    """The lines of one vendor by id: as it quoted them, and as they count, without those that are missing.

    `missing` lines have no amount, or a currency or users of which the frame knows nothing; `corrected` and
    `estimated` name lines that count, `left_out` those that the buyer does not count, `stale` the corrections
    of a quote that has changed since.
    """

    quoted: dict[str, CostLine]
    lines: dict[str, CostLine]
    missing: tuple[str, ...]
    corrected: tuple[str, ...]
    estimated: tuple[str, ...]
    left_out: tuple[str, ...]
    stale: tuple[str, ...]


def count_lines(selection: Selection, vendor: str, release: Release | None = None) -> Counted:
    """The lines of `vendor` that count, those of one release only where it is named."""
    rule: CostRule = selection.rule("costs")
    said = {
        id: line for (id,), line in selection.under("cost", vendor).items() if release in (None, line.release)
    }
    given = {id: found for (id,), found in selection.under("correction", vendor).items() if id in said}
    left = tuple(id for id, found in given.items() if found.left_out)
    after = {id: corrected(line, given.get(id)) for id, line in said.items() if id not in left}
    lines = {id: line for id, line in after.items() if _counts(rule, line)}
    return Counted(
        quoted={id: line for id, line in said.items() if _counts(rule, line)},
        lines=lines,
        missing=tuple(id for id in after if id not in lines),
        corrected=tuple(id for id in given if id in lines),
        estimated=tuple(id for id, line in lines.items() if line.status == "estimated"),
        left_out=left,
        stale=tuple(id for id, found in given.items() if is_stale(said[id], found)),
    )


def _counts(rule: CostRule, line: CostLine) -> bool:
    is_known = worth(rule, line) is not None and line.users in (None, *rule.user_types)
    return line.status != "missing" and is_known


def corrected(line: CostLine, said: Correction | None) -> CostLine:
    """`line` as it counts after a correction; a missing one that gets an amount is an estimate."""
    if said is None:
        return line
    if said.quantity is not None:
        line = replace(line, quantity=said.quantity, quantities=())
    if said.amount is None:
        return line
    status = "estimated" if line.status == "missing" else line.status
    return replace(line, amount=said.amount, low=said.low, high=said.high, tiers=(), status=status)


def is_stale(line: CostLine, said: Correction) -> bool:
    """Whether the vendor has said something else since the correction was made."""
    amount, quantity = was(line)
    return said.was_amount != amount or (said.was_quantity or quantity) != quantity


def was(line: CostLine) -> tuple[float | None, float | None]:
    """What a correction notes of the quote: its amount and quantity, nothing where the line is missing."""
    return (None, None) if line.status == "missing" else (line.amount, line.quantity)


def worth(rule: CostRule, line: CostLine) -> float | None:
    """What one unit of the line's currency is worth in the selection's; None where nobody says."""
    if line.currency in (None, rule.currency):
        return 1.0
    if line.rate is not None:
        return line.rate
    known = rule.rates.get(line.currency or "")
    return known.rate if known else None


def frame_of(rule: CostRule) -> costs.Frame:
    """The frame of every vendor's cost."""
    return costs.Frame(
        horizon=rule.horizon_years,
        users=rule.users,
        user_growth=rule.user_growth,
        discount_rate=rule.discount_rate,
        types=tuple(users_by_year(type, rule.horizon_years) for type in rule.user_types.values()),
        mid_year=rule.discounting == "mid_year",
        with_vat=rule.counted == "gross",
    )


def users_by_year(type: UserType, horizon: int) -> tuple[int, ...]:
    """The users of a type in each year: as they are said, then growing."""
    last, known = type.users[-1], type.users[:horizon]
    grown = costs.seats_by_year(max(last, 1), type.growth, horizon).tolist() if last else [0] * horizon
    return (*known, *grown[1 : horizon - len(known) + 1])


def line_of(rule: CostRule, line: CostLine, categories: tuple[str, ...], case: Case) -> costs.Line:
    """`line` as the engine takes it, at one end of its range or at its likely amount."""
    types = tuple(rule.user_types)
    shared = {name: getattr(line, name) for name in TAKEN}
    return costs.Line(
        category=categories.index(line.category),
        basis=line.basis,
        amount=amount_at(line, case),
        of=tuple(categories.index(id) for id in line.of),
        users=types.index(line.users) if line.users in types else None,
        tiers=tuple((tier.start, amount_at(tier, case)) for tier in line.tiers),
        factor=cast(float, worth(rule, line)),
        vat=vat_of(rule, line),
        **shared,
    )


def amount_at(said: CostLine | Tier, case: Case) -> float:
    """The amount of a line or a tier at one end of its range, or the likely one."""
    amount: float | None = getattr(said, case)
    return said.amount if amount is None else amount


def vat_of(rule: CostRule, line: CostLine) -> float:
    """The rate of VAT on a line: none on internal work, its own, or that of the frame."""
    if line.internal:
        return 0.0
    return rule.vat_rate if line.vat_rate is None else line.vat_rate


def has_range(line: CostLine) -> bool:
    """Whether the line, or a tier of it, has a low or a high amount."""
    ends = [(line.low, line.high), *((tier.low, tier.high) for tier in line.tiers)]
    return any(low is not None or high is not None for low, high in ends)
