"""Weights: between which ends the first stays first, the nearest change that flips it, one weight swept."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from services.robustness.intervals import Interval, course, intervals
from services.robustness.weight_flips import Flip, Flips, flips
from ui import choices, components
from ui.charts import price as price_charts
from ui.charts.robustness import Range, ranges
from ui.components import Row, vendor_names, vendor_styles
from ui.markup import plain
from ui.robustness.held import HARDLY, contest_of, node_title, worked_out
from ui.state import Here
from words.formats import number, share

TOLD = 5  # sentences on the page; every interval is in the table
MOVES = 4  # weights named of one flip
LEVELS = ("axes", "families", "all")


def weights(place: Here) -> None:
    """The whole section."""
    found = worked_out(place, "intervals", intervals)
    level = str(components.option(place, "robustness_level", list(LEVELS), "axes"))
    shown = [one for one in found if one.low is not None and _is_at(place, one, level)]
    st.markdown("\n".join([plain(place.say("robustness.weights.how")), "", *_told(place, shown)]))
    _pictured(place, shown)
    st.header(place.say("robustness.weights.nearest"), anchor=False)
    found_flips = (
        worked_out(place, "flips", flips),
        worked_out(place, "axis_flips", partial(flips, level="axes")),
    )
    st.markdown("\n".join(f"- {plain(flip_sentence(place, moved))}" for moved in found_flips))
    st.caption(plain(place.say("robustness.weights.nearest_note")))
    _swept(place, found)


def _told(place: Here, shown: Sequence[Interval]) -> list[str]:
    """A line for each weight that can change the first, most fragile first, and one for the others."""
    tight = sorted((one for one in shown if one.room < float("inf")), key=lambda one: one.room)
    more, free = max(len(tight) - TOLD, 0), len(shown) - len(tight)
    lines = [sentence(place, one) for one in tight[:TOLD]]
    counted = (("more", more), ("free", free))
    lines += [place.say(f"robustness.weights.{code}", count=count) for code, count in counted if count]
    return [f"- {plain(line)}" for line in lines]


def sentence(place: Here, one: Interval) -> str:
    """Between which weights the first stays first, and who takes the lead beyond."""
    names, held = vendor_names(place), contest_of(place)
    params = {
        "first": names[held.vendors[held.leader]],
        "title": node_title(place, one.id),
        "now": share(one.weight, place.language),
        "low": share(one.low or 0.0, place.language),
        "high": share(1.0 if one.high is None else one.high, place.language),
        "below": names.get(one.below or "", ""),
        "above": names.get(one.above or "", ""),
    }
    if one.below and one.above:
        code = "same" if one.below == one.above else "both"
    else:
        code = "below" if one.below else "above"
    return place.say(f"robustness.interval.{code}", **params)


def _is_at(place: Here, one: Interval, level: str) -> bool:
    if level == "axes":
        return one.depth == 0
    return level == "all" or place.selection.criteria[one.id].node == "category"


def _pictured(place: Here, shown: Sequence[Interval]) -> None:
    names, held = vendor_names(place), contest_of(place)
    rows = [
        Range(
            node_title(place, one.id),
            100 * (one.low or 0.0),
            100 * (1.0 if one.high is None else one.high),
            100 * one.weight,
            names.get(one.below or "", ""),
            names.get(one.above or "", ""),
        )
        for one in shown
    ]
    first = held.vendors[held.leader]
    words = (place.say("robustness.weights.band", first=names[first]), place.say("robustness.weights.now"))
    looks = vendor_styles(place)
    by_name = {names[vendor]: look for vendor, look in looks.items()}
    figure = ranges(rows, looks[first].colour, words, by_name, place.language)
    reading = place.say("robustness.weights.reading", first=names[first], count=len(rows))
    table = [_row(place, one) for one in shown]
    numbers = [place.say(f"robustness.column.{name}") for name in ("now", "low", "high")]
    components.pictured(place, figure, reading, table, key="robustness_intervals", numbers=numbers)


def _row(place: Here, one: Interval) -> Row:
    names = vendor_names(place)
    cells = {
        "weight_of": node_title(place, one.id),
        "now": share(one.weight, place.language),
        "low": share(one.low or 0.0, place.language),
        "high": share(1.0 if one.high is None else one.high, place.language),
        "below": names.get(one.below or "", "–"),
        "above": names.get(one.above or "", "–"),
    }
    return {place.say(f"robustness.column.{name}"): cell for name, cell in cells.items()}


def flip_sentence(place: Here, found: Flips) -> str:
    """The least change of the weights by which another catches up."""
    names, held = vendor_names(place), contest_of(place)
    first, flip = names[held.vendors[held.leader]], found.nearest
    if flip is None:
        return place.say(f"robustness.flip.none_{found.level}", first=first)
    return place.say(
        f"robustness.flip.{found.level}",
        first=first,
        vendor=names[flip.vendor],
        points=number(100 * flip.moved, place.language),
        count=100 * flip.moved,
        moves=_moves(place, flip),
    )


def _moves(place: Here, flip: Flip) -> str:
    told = [move for move in flip.moves if abs(move.after - move.before) >= HARDLY]
    said = [
        place.say(
            "robustness.flip.move",
            title=node_title(place, move.id),
            before=share(move.before, place.language),
            after=share(move.after, place.language),
        )
        for move in told[:MOVES]
    ]
    if len(told) > MOVES:
        said.append(place.say("robustness.flip.others", count=len(told) - MOVES))
    return place.say("robustness.list").join(said)


def _swept(place: Here, found: Sequence[Interval]) -> None:
    """One weight from nothing to everything, with the points where the lead changes."""
    able = {one.id: one for one in found if one.low is not None}
    if not able:
        return
    st.header(place.say("robustness.sweep.title"), anchor=False)
    label = place.say("robustness.sweep.choose")
    id = choices.select(label, {id: node_title(place, id) for id in able}, "robustness_sweep")
    one, held, names, looks = able[id], contest_of(place), vendor_names(place), vendor_styles(place)
    stretches = course(held, one)
    leads = {stretch.vendor for stretch in stretches}
    runs = [
        price_charts.Sweep(names[vendor], at_zero, one.at_one[vendor], looks[vendor], vendor in leads)
        for vendor, at_zero in one.at_zero.items()
    ]
    crossings = [
        price_charts.Crossing(
            stretch.start,
            one.at_zero[stretch.vendor] * (1 - stretch.start) + one.at_one[stretch.vendor] * stretch.start,
            place.say(
                "robustness.sweep.crossing",
                vendor=names[stretch.vendor],
                weight=share(stretch.start, place.language),
            ),
        )
        for stretch in stretches[1:]
    ]
    now = price_charts.Mark(one.weight, share(one.weight, place.language))
    titles = (place.say("robustness.sweep.weight"), place.say("robustness.sweep.score"))
    figure = price_charts.sweep(runs, crossings, now, titles, place.language)
    rows = [
        {
            place.say("robustness.column.from"): share(stretch.start, place.language),
            place.say("robustness.column.leader"): names[stretch.vendor],
        }
        for stretch in stretches
    ]
    reading = " ".join((sentence(place, one) if one.room < float("inf") else _never(place, one)).split())
    components.pictured(place, figure, reading, rows, key="robustness_sweep_chart")


def _never(place: Here, one: Interval) -> str:
    held = contest_of(place)
    first = vendor_names(place)[held.vendors[held.leader]]
    return place.say("robustness.interval.never", first=first, title=node_title(place, one.id))
