"""What each department says, who disappoints the least, and what the ranking is on fewer needs."""

from collections.abc import Sequence
from functools import partial
from typing import cast

import streamlit as st

from services.analysis import Ranking
from services.results.perspectives import Compromise, Perspective, by_department, by_tier, compromise
from ui import components, state
from ui.components import Row
from ui.markup import plain
from ui.results.drawers import drawer
from ui.state import Here
from words.formats import number, share

_SAME = 0.05  # points that one decimal does not tell apart


def departments(place: Here, ranking: Ranking) -> None:
    """Who leads for whom and the least regret, then the nested rankings; tables behind."""
    selection = place.selection
    made = partial(_views, place, ranking)
    views, tiers = cast(
        tuple[tuple[Perspective, ...], tuple[Perspective, ...]],
        state.once("perspectives", selection.fingerprint, made),
    )
    if not tiers:
        return
    st.header(place.say("director.departments"), anchor=False)
    if views:
        st.markdown(plain(_leaders(place, views)))
        if found := compromise(ranking, views):
            st.markdown(plain(_least(place, found, views)))
        draw = partial(_table, place, ranking, views, "results_departments")
        drawer(place.say("director.departments_behind", count=len(views)), "results_by_department", draw)
    st.markdown(plain(_nested(place, tiers)))
    draw = partial(_table, place, ranking, tiers, "results_tiers")
    drawer(place.say("director.tiers_behind"), "results_by_tier", draw)


def _views(place: Here, ranking: Ranking) -> tuple[tuple[Perspective, ...], tuple[Perspective, ...]]:
    return by_department(place.selection, ranking), by_tier(place.selection, ranking)


def _leaders(place: Here, views: Sequence[Perspective]) -> str:
    """The first of each department, vendor by vendor."""
    names = components.vendor_names(place)
    groups: dict[tuple[str, ...], list[str]] = {}
    for view in views:
        groups.setdefault(view.first, []).append(_title(place, view))
    parts = [
        place.say(
            "director.leads_for", vendors=[names[id] for id in first], departments=held, count=len(first)
        )
        for first, held in sorted(groups.items(), key=lambda group: -len(group[1]))
        if first
    ]
    return place.say("director.leaders", parts=" · ".join(parts))


def _least(place: Here, found: Compromise, views: Sequence[Perspective]) -> str:
    """The least regret in one sentence; a second where the leader leaves somebody further behind."""
    names = components.vendor_names(place)
    vendor, points = names[found.vendor], number(found.points, place.language)
    if found.points < _SAME:
        return place.say("director.no_regret", vendor=vendor)
    said = place.say(
        "director.least_regret",
        vendor=vendor,
        department=_title(place, views[found.department]),
        points=points,
        favourite=names[found.favourite],
        count=found.points,
    )
    if found.lead is None or found.lead[0] == found.vendor:
        return said
    leader, department, lost = found.lead
    more = place.say(
        "director.lead_regret",
        vendor=names[leader],
        department=_title(place, views[department]),
        points=number(lost, place.language),
        count=lost,
    )
    return f"{said} {more}"


def _nested(place: Here, tiers: Sequence[Perspective]) -> str:
    """Who leads with the indispensable alone, with more, and in release 1; one clause where nothing moves."""
    names = components.vendor_names(place)
    shown = [view for view in tiers if view.name != "release_1" or view.count != tiers[2].count]
    firsts = {view.first for view in shown}
    if len(firsts) == 1 and (first := next(iter(firsts))):
        codes = [place.say(f"director.tier.{view.name}") for view in shown]
        return place.say(
            "director.same_tiers", vendors=[names[id] for id in first], tiers=codes, count=len(first)
        )
    parts = [
        place.say(
            "director.tier_line",
            tier=place.say(f"director.tier.{view.name}"),
            vendors=[names[id] for id in view.first] or "–",
        )
        for view in shown
    ]
    return place.say("director.tiers", parts=" · ".join(parts))


def _title(place: Here, view: Perspective) -> str:
    return place.text(view.title) if view.title else place.say(f"director.tier.{view.name}")


def _table(place: Here, ranking: Ranking, views: Sequence[Perspective], key: str) -> None:
    """One row a part: how many needs, how much of the weight, and each vendor's rank and total."""
    names = components.vendor_names(place)
    st.caption(place.say(f"director.{key.removeprefix('results_')}_help"))
    column = {name: place.say(f"director.column.{name}") for name in ("part", "needs", "share")}
    rows: list[Row] = [
        {
            column["part"]: _title(place, view),
            column["needs"]: number(view.count, place.language, 0),
            column["share"]: share(view.share, place.language),
            **{names[id]: _cell(place, view, id) for id in ranking.vendors},
        }
        for view in views
    ]
    components.table(
        rows, key=key, numbers=[column["needs"], column["share"], *(names[id] for id in ranking.vendors)]
    )


def _cell(place: Here, view: Perspective, vendor: str) -> str:
    score, rank = view.scores[vendor], view.ranks[vendor]
    if score is None:
        return "–"
    return place.say("director.ranked", score=number(score, place.language), rank=rank or "–")
