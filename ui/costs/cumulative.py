"""What each vendor has cost by the end of each year, and when one overtakes another."""

import itertools

import streamlit as st

from services.costing.break_even import BreakEven, break_even
from ui import choices, components
from ui.charts.costs import Dot, Run, curves
from ui.charts.frame import Figure
from ui.components import Row
from ui.costs import spendings
from ui.costs.view import View
from ui.state import Here
from words.palette import styles


def cumulative(place: Here, view: View) -> None:
    """One line a vendor, the month in which two chosen ones cross, and the table."""
    names = components.vendor_names(place)
    order = [cost.vendor for cost in spendings.priced(view.spending, view.basis)]
    found = _pair(view, order) if len(order) > 1 else None
    said = break_even_sentence(view, found) if found else place.say("costs.cumulative_reading")
    components.chart(place, _figure(view, found), said, key="costs_cumulative")
    rows = _rows(view)
    components.table(rows, key="costs_cumulative_table", numbers=list(rows[0])[1:] if names else [])


def _pair(view: View, order: list[str]) -> BreakEven | None:
    """Two vendors, at first the cheapest two."""
    names = components.vendor_names(view.place)
    left, right = st.columns(2)
    with left:
        first = choices.select(view.place.say("costs.one"), {id: names[id] for id in order}, "costs_one")
    others = {id: names[id] for id in order if id != first}
    with right:
        second = choices.select(view.place.say("costs.other"), others, "costs_other")
    return break_even(view.spending, first, second, view.basis)


def break_even_sentence(view: View, found: BreakEven) -> str:
    """Year and month in which the two have cost the same, each time that they cross; or never."""
    place, names = view.place, components.vendor_names(view.place)
    years = view.spending.frame.horizon_years
    if not found.turns:
        if found.cheaper_at_end is None:
            return place.say("costs.same", first=names[found.first], second=names[found.second])
        other = found.second if found.cheaper_at_end == found.first else found.first
        return place.say("costs.never", cheaper=names[found.cheaper_at_end], other=names[other], count=years)
    return " ".join(
        place.say(
            "costs.crossing",
            year=turn.year,
            month=turn.month,
            amount=view.written(turn.amount),
            cheaper=names[turn.cheaper],
            other=names[found.second if turn.cheaper == found.first else found.first],
        )
        for turn in found.turns
    )


def _figure(view: View, found: BreakEven | None) -> Figure:
    place, names = view.place, components.vendor_names(view.place)
    shown = styles(place.selection.vendors)
    runs = [
        Run(
            names[cost.vendor],
            list(itertools.accumulate(spendings.by_year(cost, view.basis))),
            shown[cost.vendor],
        )
        for cost in view.spending.vendors
        if cost.is_priced
    ]
    ticks = list(enumerate(_ends(view)))
    dots = [
        Dot(turn.time, turn.amount, place.say("costs.month", year=turn.year, month=turn.month))
        for turn in (found.turns if found else ())
    ]
    return curves(ticks, [at for at, _ in ticks], runs, dots, view.unit, place.language)


def _ends(view: View) -> list[str]:
    """Before go-live, then the end of each year."""
    place, years = view.place, view.spending.frame.horizon_years
    return [
        place.say("costs.year_zero"),
        *(place.say("costs.year_end", year=year + 1) for year in range(years)),
    ]


def _rows(view: View) -> list[Row]:
    place, names = view.place, components.vendor_names(view.place)
    return [
        {
            place.say("column.vendor"): names[cost.vendor],
            **dict(
                zip(
                    _ends(view),
                    map(view.written, itertools.accumulate(spendings.by_year(cost, view.basis))),
                    strict=True,
                )
            ),
        }
        for cost in spendings.priced(view.spending, view.basis)
    ]
