"""An earlier moment beside today: who leads, what moved the ranking, and what weights alone did."""

from collections.abc import Mapping
from typing import cast

import streamlit as st

from services.analysis import Place, Ranking, rank
from services.history import Standing
from services.records import Criterion
from services.results.comparing import Comparison, Effect, Moved, compare, leader, put_back
from services.selection import Selection
from ui import components, state
from ui.charts.slopes import Slope, slopes
from ui.components import Row
from ui.markup import plain
from ui.state import Here
from words.formats import money, number, share, signed

PLACES = ("vendor", "rank_then", "rank_now", "score_then", "score_now", "gap", "cost_then", "cost_now")
EFFECTS = ("group", "count", "moved", "without")
HARDLY = 0.0005  # a move of weight that one decimal of a per cent would hide


def ranked(selection: Selection) -> Ranking:
    """The ranking of a selection that is not today's, made once."""
    return cast(Ranking, state.once("ranking", selection.fingerprint, lambda: rank(selection)))


def comparing(place: Here, found: Standing) -> None:
    """Both rankings in a sentence, a picture and a table, then what moved them."""
    then, now = found.selection, place.selection
    before, after = ranked(then), state.ranking(place)
    key = f"{then.fingerprint}/{now.fingerprint}"
    held = cast(Comparison, state.once("compared", key, lambda: compare(then, now, before, after)))
    names = {id: vendor.name for id, vendor in {**then.vendors, **now.vendors}.items()}
    st.header(place.say("stood.ranking"), anchor=False)
    drawn = [_slope(place, names, one) for one in held.moved if one.gap is not None]
    figure = slopes(drawn, (place.say("compare.then"), place.say("compare.now")), place.language)
    components.chart(place, figure, _reading(place, held, names), "stood_slopes")
    rows = [_row(place, names, one, before, after) for one in held.moved]
    numbers = [place.say(f"stood.column.{name}") for name in PLACES[1:]]
    components.table(rows, key="stood_ranking", numbers=numbers)
    _effects(place, held, names)
    _weights(place, found, names)


def _reading(place: Here, held: Comparison, names: Mapping[str, str]) -> str:
    """Who leads at both moments, and what moved most."""
    first, last = (names.get(id or "", "–") for id in held.leaders)
    code = "same" if held.leaders[0] == held.leaders[1] else "changed"
    said = [place.say(f"compare.{code}", then=first, now=last)]
    felt = [effect for effect in held.effects if effect.vendor]
    if felt:
        said.append(_most(place, felt[0], names))
    return " ".join(said)


def _most(place: Here, effect: Effect, names: Mapping[str, str]) -> str:
    group = place.say(f"compare.group.{effect.group}")
    points = signed(effect.points, place.language)
    return place.say("compare.most", group=group, vendor=names[effect.vendor or ""], points=points)


def _slope(place: Here, names: Mapping[str, str], one: Moved) -> Slope:
    styles = components.vendor_styles(place)
    scores = [spot.score if spot and spot.score is not None else 0.0 for spot in (one.then, one.now)]
    return Slope(names[one.vendor], scores[0], scores[1], styles[one.vendor])


def _row(place: Here, names: Mapping[str, str], one: Moved, before: Ranking, after: Ranking) -> Row:
    spots = (one.then, one.now)
    gap = one.gap
    cells = [
        names[one.vendor],
        *(_rank(place, spot) for spot in spots),
        *("–" if not spot or spot.score is None else number(spot.score, place.language) for spot in spots),
        "" if gap is None or abs(gap) < 0.05 else signed(gap, place.language),
        *(_cost(place, one.vendor, ranking) for ranking in (before, after)),
    ]
    return {place.say(f"stood.column.{name}"): cell for name, cell in zip(PLACES, cells, strict=True)}


def _rank(place: Here, spot: Place | None) -> str:
    """The rank, or why there is none."""
    if spot is None:
        return "–"
    return str(spot.rank) if spot.rank else place.say(f"status.{spot.status}")


def _cost(place: Here, vendor: str, ranking: Ranking) -> str:
    costs = [cost for cost in ranking.spending.vendors if cost.vendor == vendor and cost.is_priced]
    if not costs:
        return "–"
    return money(costs[0].likely.nominal, ranking.spending.frame.currency, place.language)


def _effects(place: Here, held: Comparison, names: Mapping[str, str]) -> None:
    """Each group of changes, taken back alone."""
    if not held.effects:
        return
    st.header(place.say("compare.effects"), anchor=False)
    st.caption(place.say("compare.effects_help"))
    rows = []
    for effect in held.effects:
        points = signed(effect.points, place.language)
        cells = [
            place.say(f"compare.group.{effect.group}"),
            number(effect.count, place.language, 0),
            f"{names[effect.vendor]} {points}" if effect.vendor else place.say("compare.nothing"),
            names.get(effect.leader or "", "–"),
        ]
        rows.append({place.say(f"compare.column.{n}"): c for n, c in zip(EFFECTS, cells, strict=True)})
    components.table(rows, key="compare_effects", numbers=[place.say("compare.column.count")])


def _weights(place: Here, found: Standing, names: Mapping[str, str]) -> None:
    """The weights of then on today's marks, and every weight that moved."""
    then, now = found.selection, place.selection
    old, new = ranked(put_back(then, now, "weights")), state.ranking(place)
    moved = _moved(place, {**then.criteria, **now.criteria}, old, new)
    if not moved:
        return
    st.header(place.say("stood.weights"), anchor=False)
    first, last = (names.get(leader(ranking) or "", "–") for ranking in (old, new))
    code = "weights_same" if first == last else "weights_changed"
    st.markdown(plain(place.say(f"compare.{code}", then=first, now=last)))
    numbers = [place.say(f"stood.column.{name}") for name in ("weight_then", "weight_now", "gap")]
    components.table(moved, key="stood_weights", numbers=numbers)


def _moved(place: Here, criteria: Mapping[str, Criterion], old: Ranking, new: Ranking) -> list[Row]:
    """The nodes of the tree whose weight in the whole has moved."""
    held = (old.weighting.global_weights, new.weighting.global_weights)
    rows = []
    for id, node in criteria.items():
        before, after = (weights.get(id, 0.0) for weights in held)
        if abs(before - after) < HARDLY:
            continue
        cells = {
            "node": place.text(node.title),
            "weight_then": share(before, place.language),
            "weight_now": share(after, place.language),
            "gap": signed((after - before) * 100, place.language),
        }
        rows.append({place.say(f"stood.column.{name}"): cell for name, cell in cells.items()})
    return rows
