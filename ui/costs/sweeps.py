"""The weight of the cost from nothing to all: who leads where, in words, in a picture, in a table."""

from collections.abc import Iterator

import streamlit as st

from services.costing.laboratory import Laboratory, Stretch, Trial
from ui import choices, components
from ui.charts import price as charts
from ui.charts.frame import Figure
from ui.components import Row, vendor_names
from ui.markup import plain
from ui.state import Here
from words.formats import number, share


def sweeps(place: Here, found: Laboratory) -> None:
    """The sweep under one formula, at first the stated one."""
    st.header(place.say("laboratory.sweep"), anchor=False)
    offered = [trial.formula for trial in found.trials if trial.formula != "none"]
    first = found.stated.formula if found.stated.formula in offered else offered[0]
    ordered = [first, *(formula for formula in offered if formula != first)]
    words: dict[str, str] = {formula: place.say(f"formula.{formula}") for formula in ordered}
    chosen = choices.select(place.say("laboratory.formula"), words, f"laboratory_formula/{first}")
    trial = found.of(chosen)
    components.pictured(
        place,
        sweep_figure(place, found, trial),
        sweep_sentence(place, found, trial),
        sweep_rows(place, trial),
        key="laboratory_sweep",
    )
    if found.unswept:
        names = vendor_names(place)
        vendors = [names[id] for id in found.unswept]
        st.caption(plain(place.say("laboratory.sweep_apart", vendors=vendors)))


def sweep_sentence(place: Here, found: Laboratory, trial: Trial) -> str:
    """Who leads at the present weight, and from which weight another would."""
    here = now(found, trial)
    if here is None:
        return place.say("laboratory.nobody")
    names = vendor_names(place)
    weight = share(found.weight, place.language)
    lines = [place.say("laboratory.sweep_now", weight=weight, first=names[here.first])]
    lines += [_change(place, found, stretch) for stretch in trial.stretches if stretch is not here]
    if len(lines) == 1:
        lines.append(place.say("laboratory.sweep_never"))
    return " ".join(lines)


def now(found: Laboratory, trial: Trial) -> Stretch | None:
    """The stretch in which the present weight lies; on a border, that of who is first in the ranking."""
    held = [stretch for stretch in trial.stretches if stretch.start <= found.weight <= stretch.end]
    return next((stretch for stretch in held if trial.wins(stretch.first)), next(iter(held), None))


def _change(place: Here, found: Laboratory, stretch: Stretch) -> str:
    vendor = vendor_names(place)[stretch.first]
    low, high = (share(end, place.language) for end in (stretch.start, stretch.end))
    if stretch.end >= 1:
        return place.say("laboratory.sweep_above", vendor=vendor, weight=low)
    if stretch.start <= 0:
        return place.say("laboratory.sweep_below", vendor=vendor, weight=high)
    return place.say("laboratory.sweep_between", vendor=vendor, low=low, high=high)


def sweep_figure(place: Here, found: Laboratory, trial: Trial) -> Figure:
    """One line a vendor, a ring at each change of the lead, an upright line at the present weight."""
    names, styles = vendor_names(place), components.vendor_styles(place)
    leading = {stretch.first for stretch in trial.stretches}
    runs = [
        charts.Sweep(names[one.vendor], one.at_zero, one.at_one, styles[one.vendor], one.vendor in leading)
        for one in trial.lines
    ]
    weight = share(found.weight, place.language)
    return charts.sweep(
        runs,
        list(_crossings(place, trial)),
        charts.Mark(found.weight, place.say("laboratory.present", weight=weight)),
        (place.say("laboratory.sweep_axis"), place.say("laboratory.score_axis")),
        place.language,
    )


def _crossings(place: Here, trial: Trial) -> Iterator[charts.Crossing]:
    names, lines = vendor_names(place), {one.vendor: one for one in trial.lines}
    for stretch in trial.stretches[1:]:
        line = lines[stretch.first]
        total = line.at_zero + (line.at_one - line.at_zero) * stretch.start
        weight = share(stretch.start, place.language)
        words = place.say("laboratory.crossing", weight=weight, vendor=names[stretch.first])
        yield charts.Crossing(stretch.start, total, words)


def sweep_rows(place: Here, trial: Trial) -> list[Row]:
    """Who leads from which weight to which, and the totals of all at both ends."""
    names = vendor_names(place)
    return [
        {
            place.say("column.vendor"): names[one.vendor],
            place.say("column.leads"): " · ".join(
                place.say(
                    "laboratory.between",
                    low=share(stretch.start, place.language),
                    high=share(stretch.end, place.language),
                )
                for stretch in trial.stretches
                if stretch.first == one.vendor
            ),
            place.say("column.at_zero"): number(one.at_zero, place.language),
            place.say("column.at_one"): number(one.at_one, place.language),
        }
        for one in trial.lines
    ]
