"""Why the first is before the second: the deciding differences, and every step of the gap behind them."""

import itertools
from functools import partial
from typing import cast

import streamlit as st

from services.analysis import Ranking
from services.results.deciding import CAPPED, Deciding, Step, deciding, leading_pair
from ui import components, state
from ui.charts.contributions import Sides, Stair, staircase
from ui.charts.frame import Figure
from ui.markup import plain
from ui.results.drawers import drawer
from ui.state import Here
from words.formats import number, signed

DECIMALS = 1
SHOWN = 8  # steps of the staircase, beyond which it is a wall


def why(place: Here, ranking: Ranking) -> None:
    """The sentence, and behind it the steps of the gap."""
    found = deciding_of(place, ranking)
    if found is None:
        return
    names = components.vendor_names(place)
    st.header(plain(place.say("director.why", first=names[found.first])), anchor=False)
    st.markdown(plain(sentence(place, found)))
    drawer(
        place.say("director.why_behind", count=len(found.steps)), "results_why", partial(_steps, place, found)
    )


def deciding_of(place: Here, ranking: Ranking) -> Deciding | None:
    """The differences between the first and the second, where there are two."""
    pair = leading_pair(ranking)
    if pair is None:
        return None
    selection = place.selection
    made = partial(deciding, selection, ranking, *pair)
    return cast(Deciding | None, state.once("deciding", f"{selection.fingerprint}/{pair}", made))


def sentence(place: Here, found: Deciding) -> str:
    """The gap, its three largest steps and the rest; printed, they add up."""
    names = components.vendor_names(place)
    printed = [round(step.points, DECIMALS) for step in found.main]
    gap = round(found.gap, DECIMALS)
    parts = [
        place.say("director.step", title=title_of(place, step), points=signed(points, place.language))
        for step, points in zip(found.main, printed, strict=True)
    ]
    rest = round(gap - sum(printed), DECIMALS)
    if len(found.steps) > len(found.main):
        parts.append(place.say("director.rest", points=signed(rest, place.language)))
    shown = number(gap, place.language)
    return place.say(
        "director.why_sentence", second=names[found.second], gap=shown, count=gap, steps=" · ".join(parts)
    )


def title_of(place: Here, step: Step) -> str:
    """What a step is on."""
    if step.node == CAPPED:
        return place.say("director.capped_step")
    return place.text(place.selection.criteria[step.node].title)


def _steps(place: Here, found: Deciding) -> None:
    """The largest steps as a staircase, then all of them as a table."""
    names = components.vendor_names(place)
    reading = place.say("director.steps", first=names[found.first], second=names[found.second])
    components.chart(place, staircase_of(place, found), reading, key="results_stairs")
    column = {name: place.say(f"director.column.{name}") for name in ("step", "points")}
    rows = [
        {
            column["step"]: title_of(place, step),
            column["points"]: signed(step.points, place.language, 2),
        }
        for step in found.steps
    ]
    components.table(rows, key="results_steps", numbers=[column["points"]])


def staircase_of(place: Here, found: Deciding) -> Figure:
    """From nothing to the gap, the largest steps one by one and the others together."""
    names, styles = components.vendor_names(place), components.vendor_styles(place)
    pair = found.first, found.second
    ahead, behind = (place.say("explain.speaks_for", vendor=names[vendor]) for vendor in pair)
    sides = Sides(ahead, behind, (styles[pair[0]], styles[pair[1]]), place.say("explain.gap"))
    shown = found.largest(SHOWN)
    steps = [(title_of(place, step), step.points) for step in shown]
    if len(shown) < len(found.steps):
        rest = found.gap - sum(step.points for step in shown)
        steps.append((place.say("director.rest_step", count=len(found.steps) - len(shown)), rest))
    ends = itertools.accumulate(points for _, points in steps)
    stairs = [Stair(title, points, end) for (title, points), end in zip(steps, ends, strict=True)]
    return staircase(stairs, found.gap, sides, place.language)
