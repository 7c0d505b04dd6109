"""The smallest first version beside the whole project: what it delivers, when, and for how much."""

import streamlit as st

from services.mvp import Comparison, Extent
from ui import components, state
from ui.components import Row
from ui.costs.spendings import priced
from ui.markup import plain
from ui.specification.phases import day_word, weeks_word
from ui.state import Here
from words.formats import day, money, number

SCOPES = ("full", "mvp")


def show(place: Here) -> None:
    """A sentence, the table of both, and what stays in the smallest first version."""
    st.header(place.say("mvp.header"), anchor=False)
    found = state.comparison(place)
    st.markdown(plain(reading(place, found)))
    rows = comparison_rows(place, found)
    components.table(rows, key="mvp_table", numbers=[place.say(f"mvp.{name}") for name in SCOPES])
    if priced(found.full.spending) and not _has_later_lines(place):
        st.caption(plain(place.say("mvp.no_later_line")))
    if found.mvp.requirements:
        title = place.say("mvp.inside", count=len(found.mvp.requirements))
        with st.expander(plain(title)):
            components.table(inside_rows(place, found), key="mvp_inside")


def reading(place: Here, found: Comparison) -> str:
    """What is gained by starting with what is indispensable."""
    said = [
        place.say(
            "mvp.reading",
            count=len(found.mvp.requirements),
            total=len(found.full.requirements),
            weeks=weeks_word(place, *found.mvp.weeks),
            full_weeks=weeks_word(place, *found.full.weeks),
        )
    ]
    if found.mvp.plan and found.full.plan:
        said.append(
            place.say(
                "mvp.live",
                mvp=day(found.mvp.plan.go_live, place.language),
                full=day(found.full.plan.go_live, place.language),
            )
        )
    return " ".join([*said, place.say("mvp.benefits")])


def comparison_rows(place: Here, found: Comparison) -> list[Row]:
    """Requirements, weeks, go-live, then the cost of each vendor where it may be seen."""
    extents = (found.full, found.mvp)
    lines = {
        place.say("mvp.requirements"): [number(len(one.requirements), place.language, 0) for one in extents],
        place.say("mvp.weeks"): [weeks_word(place, *one.weeks) for one in extents],
        place.say("mvp.go_live"): [
            day_word(place, one.plan.go_live if one.plan else None) for one in extents
        ],
        **_costs(place, extents),
    }
    heads = [place.say(f"mvp.{name}") for name in SCOPES]
    return [
        {place.say("mvp.what"): title, **dict(zip(heads, words, strict=True))}
        for title, words in lines.items()
    ]


def _costs(place: Here, extents: tuple[Extent, ...]) -> dict[str, list[str]]:
    """What each vendor costs in each case, cheapest first; what is not priced is left out."""
    spending, names = extents[0].spending, components.vendor_names(place)
    return {
        place.say("mvp.cost", vendor=names[cost.vendor]): [
            money(one.spending.of(cost.vendor).likely.nominal, spending.frame.currency, place.language)
            for one in extents
        ]
        for cost in priced(spending)
    }


def _has_later_lines(place: Here) -> bool:
    return any(line.release != "1" for line in place.selection.all("cost").values())


def inside_rows(place: Here, found: Comparison) -> list[Row]:
    """One row a requirement of the smallest first version."""
    needs = {id: place.selection.requirements[id] for id in found.mvp.requirements}
    return [
        {
            place.say("column.id"): id,
            place.say("column.title"): place.text(need.title),
            place.say("column.acceptance"): place.text(need.acceptance),
        }
        for id, need in needs.items()
    ]
