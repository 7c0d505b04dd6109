"""What the vendors behind must improve to win, and what is left to negotiate with the one in front."""

from collections.abc import Sequence
from functools import partial
from typing import cast

import streamlit as st

from services.analysis import Ranking
from services.results.improving import Behind, Way, behind
from services.results.negotiating import Lever, levers
from services.results.reservations import to_sign_with
from ui import components, state
from ui.components import Row
from ui.markup import plain
from ui.moderation import title_of
from ui.results.drawers import drawer
from ui.state import Here
from words.formats import money, number, share, signed

SHOWN = 3  # vendors whose sentence stands on the page; the others are behind it
MATTERS = ("weak", "priced", "option", "rise", "no_cap")


def improving(place: Here, ranking: Ranking) -> None:
    """One sentence a vendor behind; every way that is enough alone behind them."""
    selection = place.selection
    made = partial(behind, selection, ranking)
    found = cast(tuple[Behind, ...], state.once("behind", selection.fingerprint, made))
    if not found:
        return
    st.header(place.say("director.improve"), anchor=False)
    lines = [f"- {plain(_sentence(place, one))}" for one in found]
    st.markdown("\n".join(lines[:SHOWN]))
    if lines[SHOWN:]:
        rest = partial(_lines, lines[SHOWN:])
        drawer(place.say("director.improve_others", count=len(lines) - SHOWN), "results_behind", rest)
    ways = [(one, way) for one in found for way in sorted(one.ways, key=lambda way: way.change)]
    if ways:
        draw = partial(_ways, place, ways)
        drawer(place.say("director.improve_ways", count=len(ways)), "results_ways", draw)


def _lines(lines: Sequence[str]) -> None:
    st.markdown("\n".join(lines))


def _sentence(place: Here, one: Behind) -> str:
    """What one vendor lacks: a gate first, else its price or its nearest improvement, else more than one."""
    vendor = components.vendor_names(place)[one.vendor]
    if one.failed:
        return place.say(
            "director.improve_gate", vendor=vendor, requirements=one.failed, count=len(one.failed)
        )
    if one.gap is None:
        return place.say("director.improve_unknown", vendor=vendor)
    gap = number(one.gap, place.language)
    ways = [_way(place, way) for way in (one.price, one.nearest) if way is not None]
    if not ways:
        return place.say("director.improve_none", vendor=vendor, gap=gap, count=one.gap)
    said = place.say("director.or").join(ways)
    return place.say("director.improve_one", vendor=vendor, gap=gap, ways=said, count=one.gap)


def _way(place: Here, way: Way) -> str:
    """One improvement that is enough alone."""
    if way.kind == "cost":
        currency = place.selection.rule("costs").currency
        price, now = way.price or 0.0, way.price_now or 0.0
        return place.say(
            "director.way.cost",
            price=money(price, currency, place.language),
            now=money(now, currency, place.language),
            cut=share(1 - price / now if now else 0, place.language),
        )
    if way.kind == "criterion":
        mark = "–" if way.mark_now is None else number(way.mark_now, place.language, 2, trim=True)
        return place.say("director.way.criterion", title=title_of(place, way.leaf), mark=way.mark, now=mark)
    need = place.selection.requirements[way.leaf]
    return place.say(
        "director.way.requirement",
        id=way.leaf,
        title=place.text(need.title),
        fit=place.say(f"fit.{way.fit}"),
        evidence=place.say(f"evidence.{way.evidence}"),
    )


def _ways(place: Here, ways: Sequence[tuple[Behind, Way]]) -> None:
    st.caption(place.say("director.improve_help"))
    names = components.vendor_names(place)
    column = {name: place.say(f"director.column.{name}") for name in ("vendor", "way", "change")}
    rows: list[Row] = [
        {
            column["vendor"]: names[one.vendor],
            column["way"]: _way(place, way),
            column["change"]: signed(100 * way.change, place.language, 0),
        }
        for one, way in ways
    ]
    components.table(rows, key="results_ways_table", numbers=[column["change"]])


def negotiating(place: Here, ranking: Ranking) -> None:
    """What is left to ask of the vendor one would sign with, matter by matter."""
    vendor = to_sign_with(place.selection, ranking)
    if vendor is None:
        return
    selection = place.selection
    made = partial(levers, selection, ranking, vendor)
    found = cast(tuple[Lever, ...], state.once("levers", f"{selection.fingerprint}/{vendor}", made))
    name = components.vendor_names(place)[vendor]
    st.header(plain(place.say("director.negotiate", vendor=name)), anchor=False)
    if not found:
        st.caption(place.say("director.negotiate_none"))
        return
    for matter in MATTERS:
        held = [lever for lever in found if lever.matter == matter]
        if held:
            label = place.say(f"director.matter.{matter}", count=len(held))
            drawer(label, f"results_{matter}", partial(_levers, place, held))


def _levers(place: Here, held: Sequence[Lever]) -> None:
    st.markdown("\n".join(f"- {plain(_lever(place, lever))}" for lever in held))


def _lever(place: Here, lever: Lever) -> str:
    """One thing to negotiate, with its figure."""
    if lever.matter in ("weak", "priced"):
        title = f"{lever.id} · {place.text(place.selection.requirements[lever.id].title)}"
    else:
        title = place.text(place.selection.get("cost", lever.vendor, lever.id).title)
    amount = lever.amount or 0.0
    currency = place.selection.rule("costs").currency
    shown = {
        "weak": number(amount, place.language, 2),
        "rise": share(amount, place.language),
    }.get(lever.matter, money(amount, currency, place.language))
    return place.say(f"director.lever.{lever.matter}", title=title, amount=shown, count=amount)
