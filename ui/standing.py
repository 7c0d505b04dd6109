"""A selection as it stood, chosen by name, fact or moment: every difference from today."""

import datetime
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import streamlit as st

from exchange.histories import Teller
from services import history
from services.faults import Refused
from services.history import Entry, Standing
from services.results.comparing import Moment, moments
from ui import choices, components, state
from ui.components import Row
from ui.markup import plain
from ui.results.compare import comparing
from ui.state import Here
from words.formats import moment

WIDTHS = {"kind": 120, "what": 240, "field": 130, "before": 240, "after": 250}


def stood_panel(place: Here, entries: Sequence[Entry]) -> None:
    """Choose a fact or a moment; what stood is shown beside what stands."""
    st.caption(place.say("stood.help"))
    try:
        found = history.stood_at(place.desk, _when(place, entries))
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


def _when(place: Here, entries: Sequence[Entry]) -> int | datetime.datetime:
    """A moment people remember, a fact's number, or a moment in the reader's time zone."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        how = st.segmented_control(
            place.say("stood.how"),
            ["event", "fact", "moment"],
            default="fact",
            format_func=lambda word: place.say(f"stood.by.{word}"),
            key="stood_by",
            required=True,
        )
        if how == "event":
            return _event(place, entries)
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


def _event(place: Here, entries: Sequence[Entry]) -> int:
    """The fact of a stage, a version or a decision, chosen by name."""
    found = {str(moment.seq): _event_name(place, moment) for moment in moments(entries)}
    return int(choices.select(place.say("compare.event"), found, f"stood_event/{place.id}"))


def _event_name(place: Here, found: Moment) -> str:
    at = moment(found.at, place.language, state.timezone())
    name = place.say(f"stage.{found.name}") if found.kind == "stage" else found.name
    return place.say(f"compare.moment.{found.kind}", name=name, at=at, fact=str(found.seq))


def _rows(place: Here, teller: Teller, one: history.Difference) -> list[Row]:
    """One row a field that differs."""
    column = {name: place.say(f"stood.column.{name}") for name in WIDTHS}
    about = {column["kind"]: teller.kind(one.kind), column["what"]: teller.what(one.kind, one.ids)}
    return [
        {**about, column["field"]: label, column["before"]: before, column["after"]: after}
        for label, before, after in teller.fields(one.kind, one.before, one.after)
    ]


def _ranking(place: Here, found: Standing) -> None:
    """Both rankings side by side, where there was one and its data have not been erased."""
    if not found.lost and found.can_be_ranked and found.selection.vendors:
        comparing(place, found)
        return
    st.header(place.say("stood.ranking"), anchor=False)
    if found.lost:
        st.warning(place.say("stood.lost", count=len(found.lost)), icon=":material/ink_eraser:")
    else:
        st.info(place.say("stood.no_rank"), icon=":material/info:")
