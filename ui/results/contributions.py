"""Where the points come from: every vendor's score, axis by axis, as stacks or as a radar."""

import math

import streamlit as st

from services.analysis import Ranking
from services.explaining.contributions import Contributions, contributions
from services.explaining.parts import Level, Part
from ui import components, state
from ui.charts.contributions import Total, stacks
from ui.charts.frame import Figure, Series
from ui.components import Row, vendor_names
from ui.results import radar
from ui.results.naming import part_title, ranked_names
from ui.results.radar import MOST_SHOWN, spokes_of
from ui.state import Here
from words.formats import number, share

SHAPES = ("stacks", "radar")
FEWEST_SPOKES = 3


def show(place: Here, ranking: Ranking) -> None:
    """The parts of every score, as stacks; as a radar for those who ask, with its caveat."""
    found = parts_of(place, ranking, "axis")
    shape = SHAPES[0]
    if len(found.held) >= FEWEST_SPOKES and found.vendors:
        shape = components.option(place, "explain_shape", SHAPES, SHAPES[0])
    if shape == "radar":
        st.caption(place.say("explain.radar_caveat", count=MOST_SHOWN))
        spokes = spokes_of(place, ranking, found.vendors)
        told = (radar.figure(place, spokes), radar.reading(place, spokes), radar.rows(place, spokes))
    else:
        told = (stack_figure(place, ranking, found), reading(place, found), stack_rows(place, found))
    names = vendor_names(place)
    numbers = [place.say("column.weight"), *(names[vendor] for vendor in found.vendors)]
    components.pictured(place, *told, "explain_axes", numbers)


def parts_of(place: Here, ranking: Ranking, level: Level) -> Contributions:
    """What each part brings to each score, computed once for the same facts."""
    selection = place.selection
    key = f"{selection.fingerprint}/{level}"
    found: Contributions = state.once("parts", key, lambda: contributions(selection, ranking, level))
    return found


def reading(place: Here, found: Contributions) -> str:
    """On what the scores differ most; of a single vendor, what brings most."""
    if not found.vendors or not found.held:
        return place.say("explain.nothing")
    names = vendor_names(place)

    def points(row: int, column: int) -> str:
        return number(float(found.points[row, column]), place.language)

    if len(found.vendors) == 1:
        most = found.greatest(0)
        said = {"vendor": names[found.vendors[0]], "part": part_title(place, found.held[most])}
        score = number(float(found.scores[0]), place.language)
        return place.say("explain.most", **said, points=points(0, most), score=score)
    column, best, worst = found.widest()
    return place.say(
        "explain.widest",
        part=part_title(place, found.held[column]),
        most=points(best, column),
        best=names[found.vendors[best]],
        least=points(worst, column),
        worst=names[found.vendors[worst]],
    )


def stack_figure(place: Here, ranking: Ranking, found: Contributions) -> Figure:
    """The points of each vendor, part by part, up to its score."""
    names = ranked_names(place, ranking)
    totals = [
        Total(names[vendor], score, raw)
        for vendor, score, raw in zip(found.vendors, found.scores.tolist(), found.raw.tolist(), strict=True)
    ]
    series = [
        Series(part_title(place, part), list(map(_known, found.points[:, column].tolist())))
        for column, part in enumerate(found.held)
    ]
    return stacks(totals, series, place.say("explain.score_counts"), place.language)


def stack_rows(place: Here, found: Contributions) -> list[Row]:
    """One row a part, then what a gate takes off, and the score."""
    rows = [
        _row(place, found, part_title(place, part), part, found.points[:, column].tolist())
        for column, part in enumerate(found.held)
    ]
    if found.lowered.any():
        rows.append(_row(place, found, place.say("explain.gate"), None, found.lowered.tolist()))
    rows.append(_row(place, found, place.say("column.score"), None, found.scores.tolist()))
    return rows


def _row(place: Here, found: Contributions, title: str, part: Part | None, points: list[float]) -> Row:
    names = vendor_names(place)
    return {
        place.say("column.axis"): title,
        place.say("column.weight"): share(part.weight, place.language) if part else "",
        **{
            names[vendor]: "" if math.isnan(value) else number(value, place.language)
            for vendor, value in zip(found.vendors, points, strict=True)
        },
    }


def _known(value: float) -> float | None:
    return None if math.isnan(value) else value
