"""A selection as it stood: the ranking, the weights and every difference, then and now."""

import datetime
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import streamlit as st

from exchange.histories import Teller
from services import history
from services.analysis import Ranking, rank
from services.faults import Refused
from services.history import Entry, Standing
from ui import choices, components, state
from ui.components import Row
from ui.markup import plain
from ui.state import Here
from words.formats import moment, number, share, signed

WIDTHS = {"kind": 120, "what": 240, "field": 130, "before": 240, "after": 250}
HARDLY = 0.0005  # a move of weight that one decimal of a per cent would hide


def stood_panel(place: Here, entries: Sequence[Entry]) -> None:
    """Choose a fact or a moment; what stood is shown beside what stands."""
    st.caption(place.say("stood.help"))
    try:
        found = history.stood_at(place.desk, _when(place))
    except Refused as refused:
        components.show_faults(place, refused.faults, "notice.stopped")
        return
    stage = place.say(f"stage.{found.selection.stage}")
    at = moment(found.at, place.language, state.timezone())
    st.markdown(plain(place.say("stood.reading", fact=str(found.selection.seq), at=at, stage=stage)))
    teller = Teller(place.selection, entries, place.language)
    changed = history.differences(found.selection, place.selection)
    _ranking(place, found)
    st.header(place.say("stood.differences"), anchor=False)
    if not changed:
        st.info(place.say("stood.same"), icon=":material/check:")
        return
    st.caption(place.say("stood.moved"))
    kinds = {kind: teller.kind(kind) for kind in dict.fromkeys(one.kind for one in changed)}
    kind = choices.one_or_all(place, place.say("journal.kinds"), kinds, "stood_kinds")
    rows = [row for one in changed if kind in ("", one.kind) for row in _rows(place, teller, one)]
    widths = {place.say(f"stood.column.{name}"): width for name, width in WIDTHS.items()}
    components.table(rows, key="stood_table", widths=widths, height=480)


def _when(place: Here) -> int | datetime.datetime:
    """A fact's number, or a moment in the reader's time zone."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        how = st.segmented_control(
            place.say("stood.how"),
            ["fact", "moment"],
            default="fact",
            format_func=lambda word: place.say(f"stood.by.{word}"),
            key="stood_by",
            required=True,
        )
        if how == "fact":
            last = place.selection.seq
            label = place.say("stood.fact")
            held = st.number_input(label, 1, last, last, key=f"stood_fact/{place.id}", width=200)
            return int(held)
        zone = ZoneInfo(name) if (name := state.timezone()) else datetime.UTC
        now = place.selections.now().astimezone(zone)
        day = st.date_input(
            place.say("stood.day"), now.date(), format="DD/MM/YYYY", key="stood_day", width=200
        )
        time = st.time_input(place.say("stood.time"), now.time(), key="stood_time", step=60, width=140)
    return datetime.datetime.combine(day, time, zone)


def _rows(place: Here, teller: Teller, one: history.Difference) -> list[Row]:
    """One row a field that differs."""
    column = {name: place.say(f"stood.column.{name}") for name in WIDTHS}
    about = {column["kind"]: teller.kind(one.kind), column["what"]: teller.what(one.kind, one.ids)}
    return [
        {**about, column["field"]: label, column["before"]: before, column["after"]: after}
        for label, before, after in teller.fields(one.kind, one.before, one.after)
    ]


def _ranking(place: Here, found: Standing) -> None:
    """Both rankings side by side, and the weights that moved."""
    st.header(place.say("stood.ranking"), anchor=False)
    if found.lost:
        st.warning(place.say("stood.lost", count=len(found.lost)), icon=":material/ink_eraser:")
        return
    if not found.can_be_ranked or not found.selection.vendors:
        st.info(place.say("stood.no_rank"), icon=":material/info:")
        return
    selection = found.selection
    then: Ranking = state.once("ranking", selection.fingerprint, lambda: rank(selection))
    now = state.ranking(place)
    numbers = [place.say(f"stood.column.{name}") for name in _PLACES[1:]]
    components.table(_places(place, found, then, now), key="stood_ranking", numbers=numbers)
    moved = _weights(place, found, then, now)
    if moved:
        st.header(place.say("stood.weights"), anchor=False)
        numbers = [place.say(f"stood.column.{name}") for name in ("weight_then", "weight_now", "gap")]
        components.table(moved, key="stood_weights", numbers=numbers)


_PLACES = ("vendor", "rank_then", "rank_now", "score_then", "score_now", "gap")


def _places(place: Here, found: Standing, then: Ranking, now: Ranking) -> list[Row]:
    """One row a vendor that stands in either ranking, in today's order."""
    held = {spot.vendor: spot for spot in then.places}
    today = {spot.vendor: spot for spot in now.places}
    names = {**found.selection.vendors, **place.selection.vendors}
    rows = []
    for id in [*today, *(vendor for vendor in held if vendor not in today)]:
        spots = held.get(id), today.get(id)
        scores = [spot.score if spot else None for spot in spots]
        gap = None if None in scores else scores[1] - scores[0]  # type: ignore[operator]  # neither is None
        cells = [
            names[id].name,
            *(str(spot.rank) if spot and spot.rank else "–" for spot in spots),
            *("–" if score is None else number(score, place.language) for score in scores),
            "" if gap is None or abs(gap) < 0.05 else signed(gap, place.language),
        ]
        rows.append({place.say(f"stood.column.{n}"): cell for n, cell in zip(_PLACES, cells, strict=True)})
    return rows


def _weights(place: Here, found: Standing, then: Ranking, now: Ranking) -> list[Row]:
    """The nodes of the tree whose weight in the whole has moved."""
    held = (then.weighting.global_weights, now.weighting.global_weights)
    criteria = {**found.selection.criteria, **place.selection.criteria}
    rows = []
    for id in [id for id in criteria if abs(held[0].get(id, 0) - held[1].get(id, 0)) >= HARDLY]:
        before, after = (weights.get(id, 0.0) for weights in held)
        cells = {
            "node": place.text(criteria[id].title),
            "weight_then": share(before, place.language),
            "weight_now": share(after, place.language),
            "gap": signed((after - before) * 100, place.language),
        }
        rows.append({place.say(f"stood.column.{name}"): cell for name, cell in cells.items()})
    return rows
