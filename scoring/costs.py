"""Costs: from a vendor's lines to cash flows by category and year, and to its total cost of ownership."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import accumulate
from typing import ClassVar

import numpy as np

from scoring.arrays import Floats, Ints, Result
from scoring.decimals import EXACT, printable
from scoring.errors import CostsError
from scoring.flows import Flow, Parts, line_flows, spread_lines
from scoring.lines import RELATIVE, Basis, Frame, Line
from scoring.workings import Layout
from scoring.years import MOST, present_value, rises, seats_by_year

__all__ = [
    "Basis",
    "Frame",
    "Line",
    "TotalCost",
    "cash_flows",
    "line_flows",
    "present_value",
    "rises",
    "seats_by_year",
    "total_cost",
]

_NONE = Decimal(0)


@dataclass(frozen=True, eq=False)
class TotalCost(Result):
    """Total cost of ownership, in the selection's currency, with its workings.

    Attributes
    ----------
    by_category : ndarray, (c,)
        Nominal cost of each category over the horizon.
    by_year, cumulative : ndarray, (horizon + 1,)
        Nominal cost of each year, and up to it; year 0 first.
    nominal, present_value : float
        Over the horizon, undiscounted and discounted to year 0.
    per_user_month : float
        Nominal cost by user and month, over the users there are in each year.
    by_category_and_year : ndarray, (c, horizon + 1)
        Nominal cash flows.
    by_line : ndarray, (lines, horizon + 1)
        Nominal cash flows of each line.
    by_nature : ndarray, (3, horizon + 1)
        Nominal cash flows that are due once, every year, and on leaving.
    net, gross : float
        Nominal, without and with VAT, whatever the frame counts.
    first_cash, peak_cash : float
        Cash of years 0 and 1 together, and of the dearest year.
    peak_year : int
        The dearest year, the first of them.
    users : ndarray of int, (horizon,)
        Users in years 1, 2, ...
    """

    by_category: Floats
    by_year: Floats
    cumulative: Floats
    nominal: float
    present_value: float
    per_user_month: float
    by_category_and_year: Floats
    by_line: Floats
    by_nature: Floats
    net: float
    gross: float
    first_cash: float
    peak_cash: float
    peak_year: int
    users: Ints

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("cost_totals", "", ("nominal", "present_value", "per_user_month")),
        Layout("cost_by_category", "categories", ("by_category",)),
        Layout("cost_by_year", "years", ("by_year", "cumulative")),
        Layout("cost_by_category_and_year", "categories", ("by_category_and_year",), "years"),
        Layout("cost_by_line", "lines", ("by_line",), "years"),
        Layout("cost_by_nature", "natures", ("by_nature",), "years"),
        Layout("cost_with_vat", "", ("net", "gross")),
        Layout("cost_cash", "", ("first_cash", "peak_cash", "peak_year")),
        Layout("users", "years", ("users",), first=1),
    )


def cash_flows(lines: Sequence[Line], frame: Frame, categories: int) -> Floats:
    """Add up the lines by category and year, percent lines after the others.

    Parameters
    ----------
    lines : sequence of Line
        Every line of one vendor.
    frame : Frame
        Horizon, users and growth.
    categories : int
        How many categories there are.

    Returns
    -------
    ndarray, (categories, horizon + 1)
        Cost of years 0, 1, ..., in the selection's currency.

    Raises
    ------
    CostsError
        `unknown_category`, `percent_of_nothing`, `percent_of_percent`.

    Notes
    -----
    percent flow_t = amount / 100 x quantity x sum of the flows of year t in the categories `of`, none
    of which may hold a percent line, its own included: what it is taken of is complete.

    References
    ----------
    Ellram (1995), Int. J. Physical Distribution & Logistics Management 25(8): total cost of ownership.

    Examples
    --------
    >>> licences, support = Line(0, "per_year", 1000), Line(1, "percent", 15, of=(0,))
    >>> cash_flows([support, licences], Frame(horizon=2, users=10), 2)
    array([[   0., 1000., 1000.],
           [   0.,  150.,  150.]])
    """
    with localcontext(EXACT):
        rows = _rows(lines, frame, categories)
        return _table(_by_category(rows, frame, categories), frame)


def total_cost(lines: Sequence[Line], frame: Frame, categories: int) -> TotalCost:
    """Compute the total cost of ownership of one vendor.

    Parameters
    ----------
    lines : sequence of Line
        Every line of the vendor.
    frame : Frame
        Horizon, users, growth and discount rate, the same for all vendors.
    categories : int
        How many categories there are.

    Returns
    -------
    TotalCost
        Totals, with the cash flows they come from.

    Raises
    ------
    CostsError
        As `cash_flows`, and `too_large`.

    Notes
    -----
    nominal = sum of all flows; per user and month = nominal / (12 x sum over the years of users).

    References
    ----------
    Ellram (1995), Int. J. Physical Distribution & Logistics Management 25(8): total cost of ownership.

    Examples
    --------
    >>> cost = total_cost([Line(0, "fixed", 900), Line(0, "per_year", 550)], Frame(2, 10, 0.0, 0.1), 1)
    >>> cost.by_year, cost.nominal, round(cost.present_value, 2), round(cost.per_user_month, 2)
    (array([900., 550., 550.]), 2000.0, 1854.55, 8.33)
    """
    with localcontext(EXACT):
        rows = _rows(lines, frame, categories)
        flows = _by_category(rows, frame, categories)
        by_year = _summed([row.shown for row in rows], frame)
        nominal, peak = _total(by_year), max(by_year)
        value = present_value(_floats(by_year), frame.discount_rate, mid_year=frame.mid_year)
        return TotalCost(
            by_category=_floats(list(map(_total, flows))),
            by_year=_floats(by_year),
            cumulative=_floats(list(accumulate(by_year))),
            nominal=printable(nominal),
            present_value=float(value),
            per_user_month=printable(nominal / (12 * sum(frame.people))),
            by_category_and_year=_table(flows, frame),
            by_line=_table([row.shown for row in rows], frame),
            by_nature=_table([_summed([row.parts[n] for row in rows], frame) for n in range(3)], frame),
            net=printable(_total([_total(row.net) for row in rows])),
            gross=printable(_total([_total(row.gross) for row in rows])),
            first_cash=printable(by_year[0] + by_year[1]),
            peak_cash=printable(peak),
            peak_year=by_year.index(peak),
            users=np.array(frame.people),
        )


@dataclass(frozen=True)
class _Row:
    """One line over the years: by nature as the frame counts VAT, and in sum as it does, without and with."""

    category: int
    parts: Parts
    shown: Flow
    net: Flow
    gross: Flow


def _rows(lines: Sequence[Line], frame: Frame, categories: int) -> list[_Row]:
    _check_categories(lines, categories)
    found = []
    for line, spread in zip(lines, spread_lines(lines, frame), strict=True):
        net, gross = _summed(spread.net, frame), _summed(spread.gross, frame)
        if frame.with_vat:
            found.append(_Row(line.category, spread.gross, gross, net, gross))
        else:
            found.append(_Row(line.category, spread.net, net, net, gross))
    return found


def _by_category(rows: Sequence[_Row], frame: Frame, categories: int) -> list[Flow]:
    return [
        _summed([row.shown for row in rows if row.category == category], frame)
        for category in range(categories)
    ]


def _summed(flows: Sequence[Flow], frame: Frame) -> Flow:
    return [_total([flow[year] for flow in flows]) for year in range(frame.horizon + 1)]


def _total(amounts: Sequence[Decimal]) -> Decimal:
    return _sized(sum(amounts, _NONE))


def _table(flows: Sequence[Flow], frame: Frame) -> Floats:
    return np.array([_floats(flow) for flow in flows]).reshape(len(flows), frame.horizon + 1)


def _floats(amounts: Sequence[Decimal]) -> Floats:
    return np.array(list(map(printable, amounts)), dtype=np.float64)


def _sized(amount: Decimal) -> Decimal:
    if abs(amount) > MOST:
        raise CostsError("too_large", f"A result is too large; it must stay below {MOST:g}.", most=MOST)
    return amount


def _check_categories(lines: Sequence[Line], categories: int) -> None:
    relative = {line.category for line in lines if line.basis in RELATIVE}
    for index, line in enumerate(lines):
        _check_known(index, {line.category, *line.of}, categories)
        if line.basis == "percent":
            _check_base(index, line, relative)


def _check_known(index: int, named: set[int], categories: int) -> None:
    unknown = sorted(category for category in named if not 0 <= category < categories)
    if unknown:
        message = f"Line {index} names category {unknown[0]}; there are {categories}, counted from 0."
        raise CostsError("unknown_category", message, line=index, found=unknown[0], categories=categories)


def _check_base(index: int, line: Line, relative: set[int]) -> None:
    if not line.of:
        message = f"Line {index} is a percentage of nothing; it must name at least one category."
        raise CostsError("percent_of_nothing", message, line=index)
    nested = sorted(relative & set(line.of))
    if nested:
        message = f"Line {index} is a percentage of category {nested[0]}, which holds one; it must hold none."
        raise CostsError("percent_of_percent", message, line=index, category=nested[0])
