"""Why the first is before the second: the deciding differences, and every step of the gap behind them."""

from functools import partial
from typing import cast

import streamlit as st

from services.analysis import Ranking
from services.results.deciding import CAPPED, Deciding, Step, deciding, leading_pair
from ui import components, state
from ui.markup import plain
from ui.results.drawers import drawer
from ui.state import Here
from words.formats import number, signed

DECIMALS = 1


def why(place: Here, ranking: Ranking) -> None:
    """The sentence, and behind it the steps and what each axis brings."""
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
    names = components.vendor_names(place)
    st.caption(plain(place.say("director.steps", first=names[found.first], second=names[found.second])))
    column = {name: place.say(f"director.column.{name}") for name in ("step", "points")}
    rows = [
        {
            column["step"]: title_of(place, step),
            column["points"]: signed(step.points, place.language, 2),
        }
        for step in found.steps
    ]
    components.table(rows, key="results_steps", numbers=[column["points"]])
