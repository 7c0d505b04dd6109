"""Why one vendor is ahead of another: the steps from one score to the other, at three levels."""

import streamlit as st

from services.analysis import Ranking
from services.explaining.contributions import Comparison, Step, compare
from services.explaining.parts import LEVELS, Level
from ui import choices, components
from ui.charts.contributions import Sides, Stair, staircase
from ui.charts.frame import Figure
from ui.components import Row, vendor_names, vendor_styles
from ui.results.contributions import parts_of
from ui.results.naming import part_title
from ui.state import Here
from words.formats import number, signed


def show(place: Here, ranking: Ranking) -> None:
    """Two vendors and a level to choose, then the staircase; nothing where there are not two scores."""
    scored = [spot.vendor for spot in ranking.places if spot.score is not None]
    if len(scored) < 2:
        return
    pair, level = _chosen(place, scored)
    found = parts_of(place, ranking, level)
    scores = {vendor: found.scores[found.row(vendor)] for vendor in pair}
    ahead, behind = sorted(pair, key=lambda vendor: -scores[vendor])
    why = compare(found, ahead, behind)
    numbers = [place.say("explain.points"), place.say("explain.end")]
    components.pictured(
        place, figure(place, why), reading(place, why), rows(place, why), "explain_ahead", numbers
    )


def _chosen(place: Here, scored: list[str]) -> tuple[tuple[str, str], Level]:
    """The two best vendors first; whoever is chosen on the left cannot be chosen on the right."""
    names = vendor_names(place)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first = choices.select(place.say("explain.first"), {id: names[id] for id in scored}, "explain_first")
        others = {id: names[id] for id in scored if id != first}
        second = choices.select(place.say("explain.second"), others, "explain_second")
        level = components.option(place, "explain_level", LEVELS, LEVELS[0])
    return (first, second), level


def figure(place: Here, why: Comparison) -> Figure:
    """The steps that add up to the gap, each on the side of the vendor it speaks for."""
    names, styles = vendor_names(place), vendor_styles(place)
    sides = Sides(
        place.say("explain.speaks_for", vendor=names[why.ahead]),
        place.say("explain.speaks_for", vendor=names[why.behind]),
        (styles[why.ahead], styles[why.behind]),
        place.say("explain.gap"),
    )
    stairs = [Stair(step_title(place, step), step.points, step.end) for step in why.steps]
    return staircase(stairs, why.gap, sides, place.language)


def reading(place: Here, why: Comparison) -> str:
    """By how much one is ahead, what speaks most for it, and what speaks most for the other."""
    names = vendor_names(place)
    pair = {"ahead": names[why.ahead], "behind": names[why.behind]}
    best = max(why.steps, key=lambda step: step.points, default=None)
    worst = min(why.steps, key=lambda step: step.points, default=None)
    if best is None or worst is None or best.points <= 0:
        return place.say("explain.level", **pair)
    said = {
        **pair,
        "gap": number(why.gap, place.language),
        "best": step_title(place, best),
        "most": signed(best.points, place.language),
    }
    if worst.points >= 0:
        return place.say("explain.ahead_only", **said)
    against = {"worst": step_title(place, worst), "least": signed(worst.points, place.language)}
    return place.say("explain.ahead_both", **said, **against)


def rows(place: Here, why: Comparison) -> list[Row]:
    """One row a step, in the order of the chart, and the gap."""
    names = ("part", "points", "end")
    columns = [place.say(f"explain.{name}") for name in names]
    cells = [
        (
            step_title(place, step),
            signed(step.points, place.language),
            signed(step.end, place.language),
        )
        for step in why.steps
    ]
    gap = signed(why.gap, place.language)
    return [dict(zip(columns, row, strict=True)) for row in [*cells, (place.say("explain.gap"), gap, gap)]]


def step_title(place: Here, step: Step) -> str:
    """A part, the small parts together, or what a failed gate takes off."""
    if step.part is not None:
        return part_title(place, step.part)
    return place.say("explain.gate") if step.is_gate else place.say("explain.rest", count=step.count)
