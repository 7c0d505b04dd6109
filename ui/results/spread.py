"""The marks behind the scores: every evaluator's as dots, and above them the mark that counts."""

from collections.abc import Sequence

import streamlit as st

from services.analysis import Ranking
from services.explaining.agreement import Spot, spots
from services.explaining.parts import parts
from ui import choices, components, state
from ui.charts.frame import Figure
from ui.charts.marks import Line, Words, spread
from ui.components import Row, vendor_names, vendor_styles
from ui.moderation import title_of
from ui.results.naming import part_title
from ui.state import Here
from words.formats import number, share

VIEWS = ("vendors", "criteria")
Key = tuple[str, str]


def show(place: Here, ranking: Ranking) -> None:
    """All vendors on one criterion, or one vendor on the criteria of one group."""
    found: dict[Key, Spot] = state.once("spots", place.selection.fingerprint, lambda: spots(ranking))
    if not found:
        st.info(place.say("explain.no_marks"), icon=":material/info:")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        view = components.option(place, "explain_marks", VIEWS, VIEWS[0])
        held = _of_criterion(place, ranking) if view == VIEWS[0] else _of_vendor(place, ranking)
    shown = [found[key] for key in held if key in found]
    components.pictured(
        place,
        figure(place, shown, view),
        reading(place, shown, view),
        rows(place, shown),
        "explain_spread",
        [place.say("explain.counts"), place.say("explain.spread")],
    )


def _of_criterion(place: Here, ranking: Ranking) -> list[Key]:
    titles = {id: title_of(place, id) for id in ranking.marks.criteria}
    chosen = choices.select(place.say("explain.criterion"), titles, "explain_criterion")
    ranked = [spot.vendor for spot in ranking.places]
    return [(vendor, chosen) for vendor in ranked]


def _of_vendor(place: Here, ranking: Ranking) -> list[Key]:
    names = vendor_names(place)
    ranked = {spot.vendor: names[spot.vendor] for spot in ranking.places if spot.vendor in ranking.vendors}
    vendor = choices.select(place.say("column.vendor"), ranked, "explain_vendor")
    groups = parts(place.selection, ranking, "group")
    leaves = ranking.weighting.leaves
    rated = {
        part.id: part_title(place, part)
        for part in groups.held
        if any(leaves[leaf].kind == "criterion" for leaf in groups.leaves(part.id))
    }
    group = choices.select(place.say("explain.group"), rated, "explain_marks_group")
    return [(vendor, leaves[leaf].id) for leaf in groups.leaves(group)]


def label(place: Here, spot: Spot, view: str) -> str:
    """What stands at the left of a line: the vendor, or the criterion."""
    if view == VIEWS[0]:
        return vendor_names(place)[spot.vendor]
    return place.text(place.selection.criteria[spot.criterion].title)


def figure(place: Here, shown: Sequence[Spot], view: str) -> Figure:
    """A line a vendor or a criterion, over the whole scale."""
    styles = vendor_styles(place)
    lines = [
        Line(label(place, spot, view), spot.marks, spot.counting, spot.is_agreed, styles[spot.vendor])
        for spot in shown
    ]
    levels = [level.mark for spot in shown for level in place.selection.scale(spot.criterion).levels]
    rule = place.selection.rule("committee").combine
    words = Words(
        place.say("explain.given"), place.say(f"explain.combined.{rule}"), place.say("explain.agreed")
    )
    return spread(lines, (min(levels, default=0), max(levels, default=1)), words, place.language)


def reading(place: Here, shown: Sequence[Spot], view: str) -> str:
    """Where the evaluators lie furthest apart, or that they agree."""
    several = [spot for spot in shown if spot.spread is not None]
    if not several:
        return place.say("explain.no_spread")
    widest = max(several, key=lambda spot: spot.spread or 0.0)
    if not widest.spread:
        return place.say("explain.all_same")
    counting = 0.0 if widest.counting is None else widest.counting
    return place.say(
        "explain.marks_apart",
        line=label(place, widest, view),
        low=widest.marks[0],
        high=widest.marks[-1],
        counting=number(counting, place.language, 1, trim=True),
        spread=share(widest.spread, place.language, 0),
    )


def rows(place: Here, shown: Sequence[Spot]) -> list[Row]:
    """One row a vendor and criterion: every mark, the one that counts, the spread."""
    names = vendor_names(place)
    return [
        {
            place.say("column.vendor"): names[spot.vendor],
            place.say("explain.criterion"): title_of(place, spot.criterion),
            place.say("explain.given"): " · ".join(map(str, spot.marks)),
            place.say("explain.counts"): (
                "" if spot.counting is None else number(spot.counting, place.language, 2, trim=True)
            ),
            place.say("explain.how"): place.say("explain.agreed") if spot.is_agreed else "",
            place.say("explain.spread"): (
                "" if spot.spread is None else share(spot.spread, place.language, 0)
            ),
        }
        for spot in shown
    ]
