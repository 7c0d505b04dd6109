"""Sliders over what is assumed for all vendors: the costs under them, and where the cheapest changes."""

from dataclasses import replace
from typing import cast

import streamlit as st

from services.costing.spending import Spending
from services.costing.turning import Curve, Turn, curve
from services.costing.what_if import Assumption, Assumptions, cheapest, spend_if, todays
from ui import components, state
from ui.charts.costs import Dot, Run, curves
from ui.charts.frame import Figure
from ui.components import Row
from ui.costs import spendings
from ui.costs.view import View
from ui.markup import plain
from ui.state import Here
from words.formats import money, number, share, signed
from words.palette import styles

ASSUMPTIONS: tuple[Assumption, ...] = ("users", "user_growth", "rise", "horizon_years")


def what_if(place: Here, view: View) -> None:
    """The sliders, who is cheapest before and after, and the curve along one assumption."""
    st.header(place.say("what_if.title"), anchor=False)
    st.caption(place.say("what_if.help"))
    today = replace(todays(place.selection), horizon_years=view.spending.frame.horizon_years)
    wanted = _sliders(place, today)
    key = f"{view.key}/{wanted}"
    then = cast(Spending, state.once("what_if", key, lambda: spend_if(place.selection, wanted)))
    st.markdown(plain(outcome(view, then)))
    rows = _rows(view, then)
    components.table(rows, key="what_if_table", numbers=list(rows[0])[1:])
    along = cast(Assumption, components.option(place, "what_if", list(ASSUMPTIONS), "users"))
    found = cast(
        Curve,
        state.once("cost_curve", f"{key}/{along}", lambda: curve(place.selection, wanted, along, view.basis)),
    )
    said = turning_sentence(view, found, wanted)
    components.pictured(place, _figure(view, found), said, _curve_rows(view, found), "what_if_curve")


def _sliders(place: Here, today: Assumptions) -> Assumptions:
    """What the sliders say; at first what stands today."""
    key, left, right = f"{today}", *st.columns(2)
    most = max(4 * today.users, 100)
    growth, horizon = round(100 * today.user_growth), today.horizon_years
    with left:
        users = st.slider(place.say("what_if.users"), 1, most, today.users, key=f"what_if_users/{key}")
        rise = st.slider(place.say("what_if.rise"), -5, 15, 0, key=f"what_if_rise/{key}", format="%+d")
    with right:
        grown = st.slider(
            place.say("what_if.user_growth"),
            min(-20, growth),
            max(50, growth),
            growth,
            key=f"what_if_growth/{key}",
            format="%d %%",
        )
        years = st.slider(place.say("what_if.horizon_years"), 1, 10, horizon, key=f"what_if_years/{key}")
    exact = today.user_growth if grown == growth else grown / 100
    return Assumptions(users, exact, years, rise / 100)


def outcome(view: View, then: Spending) -> str:
    """Who costs least today and under the sliders."""
    place, names = view.place, components.vendor_names(view.place)
    before, after = cheapest(view.spending, view.basis), cheapest(then, view.basis)
    if before is None or after is None:
        return place.say("costs.nothing_priced")
    amounts = [
        view.written(spendings.total(held.of(vendor), view.basis))
        for held, vendor in ((view.spending, before), (then, before), (then, after))
    ]
    if before == after:
        return place.say("what_if.same", vendor=names[before], was=amounts[0], now=amounts[1])
    return place.say(
        "what_if.other", before=names[before], after=names[after], was=amounts[1], now=amounts[2]
    )


def turning_sentence(view: View, found: Curve, wanted: Assumptions) -> str:
    """From which value on another vendor costs least, below and above where the slider stands."""
    place = view.place
    name = place.say(f"what_if.{found.assumption}")
    ends = [_value(place, found.assumption, found.values[end]) for end in (0, -1)]
    below, above = found.next_turns(getattr(wanted, found.assumption))
    said = [_turn(view, found.assumption, "from", above)] if above else []
    said += [_turn(view, found.assumption, "below", below)] if below else []
    if said:
        return " ".join(said)
    return place.say("what_if.never", name=name, low=ends[0], high=ends[1])


def _turn(view: View, assumption: Assumption, code: str, turn: Turn) -> str:
    names = components.vendor_names(view.place)
    return view.place.say(
        f"what_if.{code}.{assumption}",
        value=_value(view.place, assumption, turn.value),
        before=names[turn.before],
        after=names[turn.after],
    )


def _value(place: Here, assumption: Assumption, value: float) -> str:
    if assumption in ("users", "horizon_years"):
        return number(value, place.language, 0)
    if assumption == "rise":
        return signed(100 * value, place.language, 1)
    return share(value, place.language, 1)


def _rows(view: View, then: Spending) -> list[Row]:
    """One row a vendor: today, under the sliders, and the difference."""
    place, names = view.place, components.vendor_names(view.place)
    rows = []
    for cost in spendings.priced(then, view.basis):
        was = spendings.total(view.spending.of(cost.vendor), view.basis)
        now = spendings.total(cost, view.basis)
        rows.append(
            {
                place.say("column.vendor"): names[cost.vendor],
                place.say("what_if.today"): view.written(was),
                place.say("what_if.then"): view.written(now),
                place.say("column.difference"): ("+" if now > was else "") + view.written(now - was),
            }
        )
    return rows


def _figure(view: View, found: Curve) -> Figure:
    place, names, shown = (
        view.place,
        components.vendor_names(view.place),
        styles(view.place.selection.vendors),
    )
    runs = [Run(names[vendor], totals, shown[vendor]) for vendor, totals in found.totals.items()]
    ticks = [(value, _value(place, found.assumption, value)) for value in _some(found.values)]
    dots = []
    for turn in found.turns:
        totals = found.totals[turn.after]
        at = min(range(len(found.values)), key=lambda index: abs(found.values[index] - turn.value))
        dots.append(Dot(turn.value, totals[at], _value(place, found.assumption, turn.value)))
    return curves(ticks, found.values, runs, dots, view.unit, place.language)


def _some(values: tuple[float, ...]) -> list[float]:
    """Values far enough apart to be written under the axis."""
    low, high = values[0], values[-1]
    kept = [low]
    for value in values[1:]:
        if value - kept[-1] >= (high - low) / 9:
            kept.append(value)
    return kept


def _curve_rows(view: View, found: Curve) -> list[Row]:
    place, names = view.place, components.vendor_names(view.place)
    currency = view.spending.frame.currency
    return [
        {
            place.say(f"what_if.{found.assumption}"): _value(place, found.assumption, value),
            **{
                names[vendor]: money(totals[index], currency, place.language)
                for vendor, totals in found.totals.items()
            },
        }
        for index, value in enumerate(found.values)
    ]
