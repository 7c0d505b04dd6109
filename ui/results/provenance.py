"""Where a number comes from: pick a vendor and a line, read every fact behind it."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from exchange.histories import Teller
from services.analysis import Ranking
from services.facts import subject
from services.history import Entry
from services.results.provenance import Number, Origin, numbers, origins
from ui import choices, components, state
from ui.components import Row
from ui.journals import actor_name
from ui.markup import plain
from ui.moderation import title_of
from ui.projector import names_of
from ui.results.drawers import drawer
from ui.state import Here
from words.formats import moment, number, share

TABLE = "results_numbers"
NUMBER = ("line", "kind", "weight", "value", "points")
ORIGIN = ("fact", "kind", "whose", "said", "counts", "at")
NAMED = ("criterion", "vendor", "requirement", "cost_category", "scenario", "question", "reference", "cost")
SEVERAL = frozenset({"weight", "rule", "cost", "scale", "testimony", "assurance", "observation"})
WIDTHS = {"fact": 62, "kind": 200, "whose": 130, "said": 420, "counts": 70, "at": 140}


def provenance(place: Here, ranking: Ranking) -> None:
    """Every number of a vendor; behind the one that is picked, the facts it comes from."""
    if ranking.vendors and ranking.weighting.leaves:
        drawer(place.say("director.provenance"), "results_provenance", partial(_numbers, place, ranking))


def _numbers(place: Here, ranking: Ranking) -> None:
    names = components.vendor_names(place)
    held = {spot.vendor: names[spot.vendor] for spot in ranking.places if spot.vendor in ranking.vendors}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        vendor = choices.select(place.say("director.column.vendor"), held, "results_whose")
        axes = {id: place.text(place.selection.criteria[id].title) for id in ranking.weighting.axes}
        axis = choices.one_or_all(place, place.say("column.axis"), axes, "results_axis")
        st.toggle(place.say("moderate.pseudonyms"), key="moderate_pseudonyms")
    found = [one for one in numbers(ranking, vendor) if axis in ("", one.leaf.axis)]
    column = {name: place.say(f"director.column.{name}") for name in NUMBER}
    more: dict[str, Any] = {"on_select": "rerun", "selection_mode": "single-row"}
    key = f"{TABLE}/{vendor}/{axis}"
    components.table(
        [_number(place, one, column) for one in found],
        key=key,
        numbers=[column[name] for name in ("weight", "value", "points")],
        height=320,
        **more,
    )
    st.caption(place.say("director.pick"))
    rows = state.value(key, {}).get("selection", {}).get("rows", [])
    if rows and rows[0] < len(found):
        _behind(place, ranking, found[rows[0]])


def _number(place: Here, one: Number, column: dict[str, str]) -> Row:
    said = {
        "line": _line(place, one),
        "kind": place.say(f"director.leaf.{one.leaf.kind}"),
        "weight": share(one.leaf.weight, place.language, 2),
        "value": "–" if one.value is None else number(one.value, place.language, 3),
        "points": "–" if one.points is None else number(one.points, place.language, 2),
    }
    return {column[name]: cell for name, cell in said.items()}


def _line(place: Here, one: Number) -> str:
    if one.leaf.kind == "requirement":
        return f"{one.leaf.id} · {place.text(place.selection.requirements[one.leaf.id].title)}"
    return title_of(place, one.leaf.id)


def _behind(place: Here, ranking: Ranking, one: Number) -> None:
    """The sum in one sentence, then its facts: the one that counts first."""
    vendor = components.vendor_names(place)[one.vendor]
    if one.value is None:
        st.markdown(plain(place.say("director.no_number", vendor=vendor, title=_line(place, one))))
    else:
        said = place.say(
            "director.sum",
            vendor=vendor,
            title=_line(place, one),
            points=number(one.points or 0.0, place.language, 2),
            weight=share(one.leaf.weight, place.language, 2),
            value=number(one.value, place.language, 3),
            count=one.points or 0.0,
        )
        st.markdown(plain(said))
        if ranking.of(one.vendor).coverage < 1:
            st.caption(place.say("director.partial"))
    found = origins(place.selection, one.vendor, one.leaf)
    column = {name: place.say(f"director.column.{name}") for name in ORIGIN}
    widths = {column[name]: width for name, width in WIDTHS.items()}
    components.table(_rows(place, found, column), key="results_origins", widths=widths)


def _rows(place: Here, found: Sequence[Origin], column: dict[str, str]) -> list[Row]:
    teller, name = _teller(place), names_of(place)
    return [
        {
            column["fact"]: number(one.fact.seq, place.language, 0),
            column["kind"]: _about(teller, one),
            column["whose"]: name(one.owner) if one.owner else _speaker(place, one),
            column["said"]: teller.said(one.kind, one.fact.value),
            column["counts"]: place.say(f"buyer.{'yes' if one.counts else 'no'}"),
            column["at"]: moment(one.fact.at, place.language, state.timezone()) if one.fact.at else "–",
        }
        for one in found
    ]


def _teller(place: Here) -> Teller:
    """Puts facts into words, members under the names that the room reads."""
    facts = (
        Entry(fact, kind, ids, "said", None, fact.value)
        for kind in NAMED
        for ids in place.selection.all(kind)
        for fact in [place.selection.facts[subject(kind, *ids)]]
    )
    teller, name = Teller(place.selection, facts, place.language), names_of(place)
    teller.names |= {("member", (id,)): name(id) for id in place.selection.members}
    return teller


def _about(teller: Teller, one: Origin) -> str:
    """The kind of fact, and which one where there are several."""
    kind = teller.kind(one.kind)
    return f"{kind} · {teller.what(one.kind, one.ids)}" if one.kind in SEVERAL else kind


def _speaker(place: Here, one: Origin) -> str:
    """Who said it, under the names that this person reads."""
    is_member = one.fact.actor in place.selection.members
    return names_of(place)(one.fact.actor) if is_member else actor_name(place, one.fact.actor)
