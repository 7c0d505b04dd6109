"""Flows: what each line of cost comes to in each year, to the last digit of the numbers it was written in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal, localcontext

import numpy as np

from scoring.arrays import Floats
from scoring.decimals import EXACT, exact, printable
from scoring.errors import CostsError
from scoring.lines import BY_SEAT, MONTHS, RELATIVE, Frame, Line

NATURES = ("one_off", "recurring", "exit")
ONE_OFF, RECURRING, EXIT = range(3)

Flow = list[Decimal]
Parts = list[Flow]
_NONE = Decimal(0)


def line_flows(line: Line, frame: Frame) -> Floats:
    """Spread one line over the years; a percentage needs the others, see `costs.cash_flows`.

    Parameters
    ----------
    line : Line
        A line of any basis but a percentage.
    frame : Frame
        Horizon, users and growth.

    Returns
    -------
    ndarray, (horizon + 1,)
        Cost of years 0, 1, ..., in the selection's currency.

    Raises
    ------
    CostsError
        `percent_needs_base`, `out_of_range`.

    Notes
    -----
    flow_t = price of the units_t x months per year x rise_t x (1 - discount_t), at least the floor, without
    what the basis leaves out; units_t = bundle x ceil(max(minimum, seats_t) / bundle).

    References
    ----------
    Ellram (1995), Int. J. Physical Distribution & Logistics Management 25(8): total cost of ownership.

    Examples
    --------
    >>> line_flows(Line(0, "per_user_month", 40, rise=0.05), Frame(horizon=3, users=25, user_growth=0.1))
    array([    0. , 12000. , 14112. , 16405.2])
    """
    with localcontext(EXACT):
        return np.array([printable(amount) for amount in _flow(line, frame)])


@dataclass(frozen=True)
class Spread:
    """The one-off, recurring and exit flows of one line in years 0, 1, ..., without and with VAT."""

    net: Parts
    gross: Parts


def spread_lines(lines: Sequence[Line], frame: Frame) -> list[Spread]:
    """Spread every line over the years, percentages after the others.

    Parameters
    ----------
    lines : sequence of Line
        Every line of one vendor.
    frame : Frame
        Horizon, users and growth.

    Returns
    -------
    list of Spread
        The flows of each line.

    Notes
    -----
    percent: flow_t = amount / 100 x quantity x flows of year t, at least the floor; percent_one_off: the same
    of one-off flows; percent_build: amount / 100 x quantity x rise_t x one-off flows before year t.
    Percentages are taken without VAT.

    References
    ----------
    Ellram (1995), Int. J. Physical Distribution & Logistics Management 25(8): total cost of ownership.

    Examples
    --------
    >>> built, upkeep = Line(0, "fixed", 1000), Line(1, "percent_build", 20)
    >>> [[int(year) for year in part] for part in spread_lines([built, upkeep], Frame(2, 10))[1].net]
    [[0, 0, 0], [0, 200, 200], [0, 0, 0]]
    """
    own = {line: _with_vat(line, _own(line, frame)) for line in lines if line.basis not in RELATIVE}
    bases = [(line.category, own[line].net) for line in lines if line.basis not in RELATIVE]
    return [own.get(line) or _relative(line, frame, bases) for line in lines]


def _relative(line: Line, frame: Frame, bases: Sequence[tuple[int, Parts]]) -> Spread:
    net = _SHARES[line.basis](line, frame, _base(line, frame, bases))
    return Spread(net, _scaled(net, 1 + exact(line.vat)))


def _with_vat(line: Line, said: Parts) -> Spread:
    """The flows of a line that was quoted without VAT, or with it."""
    tax = 1 + exact(line.vat)
    if not line.includes_vat:
        return Spread(said, _scaled(said, tax))
    return Spread([[amount / tax for amount in flow] for flow in said], said)


def _scaled(parts: Parts, factor: Decimal) -> Parts:
    return [[amount * factor for amount in flow] for flow in parts]


def _own(line: Line, frame: Frame) -> Parts:
    flow, parts = _flow(line, frame), _empty(frame)
    if line.basis == "by_year":
        parts[ONE_OFF][0], parts[RECURRING][1:] = flow[0], flow[1:]
    elif line.basis in MONTHS:
        parts[RECURRING] = flow
    else:
        parts[EXIT if line.at_end else ONE_OFF] = flow
    return parts


def _flow(line: Line, frame: Frame) -> Flow:
    if line.basis in RELATIVE:
        message = "A percentage has no flow of its own; it needs the other lines."
        raise CostsError("percent_needs_base", message)
    if line.basis == "by_year":
        given = [exact(amount) * exact(line.factor) for amount in line.amounts[: frame.horizon + 1]]
        return given + [_NONE] * (frame.horizon + 1 - len(given))
    if line.basis in MONTHS:
        return [_NONE, *(_yearly(line, frame, year) for year in range(1, frame.horizon + 1))]
    due = frame.horizon if line.at_end else line.year
    flow = [_NONE] * (frame.horizon + 1)
    if due <= frame.horizon:
        flow[due] = _priced(line, frame, 1) * exact(line.factor)
    return flow


def _yearly(line: Line, frame: Frame, year: int) -> Decimal:
    """What a yearly line comes to in one year."""
    if not _runs(line, year):
        return _NONE
    flow = _priced(line, frame, year) * MONTHS[line.basis] * _risen(line, year)
    if year < line.first_year + line.discount_years:
        flow *= 1 - exact(line.discount)
    return (max(flow, exact(line.floor)) if line.floor else flow) * exact(line.factor)


def _runs(line: Line, year: int) -> bool:
    return line.first_year <= year <= (year if line.last_year is None else line.last_year)


def _risen(line: Line, year: int) -> Decimal:
    risen: Decimal = (1 + exact(line.rise)) ** max(0, year - line.first_year - line.fixed_years + 1)
    return risen


def _priced(line: Line, frame: Frame, year: int) -> Decimal:
    """The price of the units of one year, before months, rises and discounts."""
    quantity = _quantity(line, year)
    if line.basis in BY_SEAT:
        seats = Decimal(frame.users_of(line.users)[year - 1])
        return _price(line, _billed(line, seats)) * quantity
    return _price(line, _billed(line, quantity) if line.tiers or line.bundle > 1 else quantity)


def _quantity(line: Line, year: int) -> Decimal:
    known = line.quantities or (line.quantity,)
    growth: Decimal = (1 + exact(line.growth)) ** max(0, year - len(known))
    return exact(known[min(year, len(known)) - 1]) * growth


def _billed(line: Line, units: Decimal) -> Decimal:
    most = max(units, Decimal(line.minimum))
    if line.bundle == 1:
        return most
    return (most / line.bundle).to_integral_value(ROUND_CEILING) * line.bundle


def _price(line: Line, units: Decimal) -> Decimal:
    """What so many units cost, by the amount or by the tiers."""
    if not line.tiers:
        return exact(line.amount) * units
    if line.tier_rule == "graduated":
        ends = [start - 1 for start, _ in line.tiers[1:]]
        tops = [*(min(units, Decimal(end)) for end in ends), units]
        held = (max(_NONE, top - (start - 1)) for top, (start, _) in zip(tops, line.tiers, strict=True))
        prices = (exact(price) for _, price in line.tiers)
        return sum((count * price for count, price in zip(held, prices, strict=True)), _NONE)
    reached = [price for start, price in line.tiers if start <= units] or [line.tiers[0][1]]
    if line.tier_rule == "package":
        return exact(reached[-1]) if units else _NONE
    return exact(reached[-1]) * units


def _base(line: Line, frame: Frame, bases: Sequence[tuple[int, Parts]]) -> Parts:
    """The flows that a percentage is taken of; all of them where it may name none and does."""
    is_all = not line.of and line.basis != "percent"
    taken = [parts for category, parts in bases if is_all or category in line.of]
    return [
        [sum((parts[nature][year] for parts in taken), _NONE) for year in range(frame.horizon + 1)]
        for nature in range(len(NATURES))
    ]


def _of_all(line: Line, frame: Frame, base: Parts) -> Parts:
    parts = _scaled(base, exact(line.amount) / 100 * exact(line.quantity))
    for year in range(1, frame.horizon + 1):
        lacking = exact(line.floor) * exact(line.factor) - sum(flow[year] for flow in parts)
        if line.floor and _runs(line, year) and lacking > 0:
            parts[RECURRING][year] += lacking
    return parts


def _of_one_off(line: Line, frame: Frame, base: Parts) -> Parts:
    return _of_all(line, frame, [base[ONE_OFF], *_empty(frame)[1:]])


def _of_build(line: Line, frame: Frame, base: Parts) -> Parts:
    built = [sum(base[ONE_OFF][:year], _NONE) for year in range(frame.horizon + 1)]
    yearly = [
        amount * _risen(line, year) if year and _runs(line, year) else _NONE
        for year, amount in enumerate(built)
    ]
    empty = _empty(frame)
    return _of_all(line, frame, [empty[ONE_OFF], yearly, empty[EXIT]])


def _empty(frame: Frame) -> Parts:
    return [[_NONE] * (frame.horizon + 1) for _ in NATURES]


_SHARES: dict[str, Callable[[Line, Frame, Parts], Parts]] = {
    "percent": _of_all,
    "percent_one_off": _of_one_off,
    "percent_build": _of_build,
}
