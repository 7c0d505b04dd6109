"""Costs: from a vendor's lines to cash flows by category and year, and to its total cost of ownership."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from scoring.arrays import Floats, Ints, Result
from scoring.errors import CostsError
from scoring.lines import Basis, Frame, Line, line_flows
from scoring.workings import Layout
from scoring.years import present_value, rises, seats_by_year

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
    users: Ints

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("cost_totals", "", ("nominal", "present_value", "per_user_month")),
        Layout("cost_by_category", "categories", ("by_category",)),
        Layout("cost_by_year", "years", ("by_year", "cumulative")),
        Layout("cost_by_category_and_year", "categories", ("by_category_and_year",), "years"),
        Layout("cost_by_line", "lines", ("by_line",), "years"),
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
    return _by_category(lines, _flows_by_line(lines, frame, categories), categories)


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
    by_line = _flows_by_line(lines, frame, categories)
    flows = _by_category(lines, by_line, categories)
    by_year = flows.sum(axis=0)
    users = seats_by_year(frame.users, frame.user_growth, frame.horizon)
    nominal = float(by_year.sum())
    return TotalCost(
        by_category=flows.sum(axis=1),
        by_year=by_year,
        cumulative=by_year.cumsum(),
        nominal=nominal,
        present_value=float(present_value(by_year, frame.discount_rate)),
        per_user_month=nominal / (12 * float(users.sum())),
        by_category_and_year=flows,
        by_line=by_line,
        users=users,
    )


def _flows_by_line(lines: Sequence[Line], frame: Frame, categories: int) -> Floats:
    _check_categories(lines, categories)
    flows = np.zeros((len(lines), frame.horizon + 1))
    for row, line in zip(flows, lines, strict=True):
        if line.basis != "percent":
            row[:] = line_flows(line, frame)
    base = _by_category(lines, flows, categories)
    for row, line in zip(flows, lines, strict=True):
        if line.basis == "percent":
            row[:] = line.amount / 100 * line.quantity * base[sorted(set(line.of))].sum(axis=0)
    return flows


def _by_category(lines: Sequence[Line], flows: Floats, categories: int) -> Floats:
    sums = np.zeros((categories, flows.shape[1]))
    for line, row in zip(lines, flows, strict=True):
        sums[line.category] += row
    return sums


def _check_categories(lines: Sequence[Line], categories: int) -> None:
    relative = {line.category for line in lines if line.basis == "percent"}
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
