"""The journal on screen: facts in words, filtered and page by page; one's last act undone and said again."""

import datetime
from collections.abc import Sequence
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st

from exchange.histories import Teller
from services import undoing
from services.facts import KINDS, parts
from services.history import Entry, vendor_of
from ui import choices, components, state
from ui.components import Row
from ui.markup import plain
from ui.state import Here
from words.catalogue import knows
from words.formats import moment

PAGE = 100
COLUMNS = ("fact", "at", "actor", "act", "kind", "what", "before", "after", "reason")
WIDTHS = {"fact": 56, "before": 260, "after": 300, "what": 200, "reason": 200}


def said_panel(place: Here, entries: Sequence[Entry]) -> None:
    """The facts that this person may see, newest first, with what one may undo."""
    teller = Teller(place.selection, entries, place.language)
    if place.viewer.id:
        _undo_bar(place, entries, teller)
    chosen = _filtered(place, entries, teller)
    here = {"fact": str(place.selection.seq), "hash": place.selection.hash[:12]}
    st.markdown(plain(place.say("journal.shown", count=len(chosen), **here)))
    if not chosen:
        st.info(place.say("journal.nothing"), icon=":material/filter_alt_off:")
        return
    rows = _rows(place, teller, _page(place, chosen))
    column = {name: place.say(f"history.column.{name}") for name in COLUMNS}
    widths = {column[name]: width for name, width in WIDTHS.items()}
    components.table(rows, key="journal_table", widths=widths, row_height=56, height=620)
    if not place.selection.is_open:
        st.caption(place.say("journal.gaps"))


def _rows(place: Here, teller: Teller, entries: Sequence[Entry]) -> list[Row]:
    """One row a fact, its moment in the reader's time zone."""
    zone = state.timezone()
    rows = []
    for entry in entries:
        told = teller.tell(entry)
        shown = {name: getattr(told, name) for name in COLUMNS}
        shown["at"] = moment(told.at, place.language, zone)
        rows.append({place.say(f"history.column.{name}"): cell for name, cell in shown.items()})
    return rows


def _filtered(place: Here, entries: Sequence[Entry], teller: Teller) -> list[Entry]:
    """The entries that answer to every filter, newest first."""
    first, second = st.columns([3, 2])
    with first, st.container(horizontal=True, vertical_alignment="bottom"):
        kinds = {kind: teller.kind(kind) for kind in KINDS if any(entry.kind == kind for entry in entries)}
        kind = choices.one_or_all(place, place.say("journal.kinds"), kinds, "journal_kinds")
        people = {id: teller.actor(id) for id in dict.fromkeys(entry.fact.actor for entry in entries)}
        person = choices.one_or_all(place, place.say("journal.person"), people, "journal_person")
        vendors = components.vendor_names(place)
        vendor = choices.one_or_all(place, place.say("journal.vendor"), vendors, "journal_vendor")
    with second, st.container(horizontal=True, vertical_alignment="bottom"):
        since = st.date_input(place.say("journal.since"), None, format="DD/MM/YYYY", key="journal_since")
        until = st.date_input(place.say("journal.until"), None, format="DD/MM/YYYY", key="journal_until")
        words = st.text_input(place.say("journal.words"), key="journal_words")
    days = _between(since, until)
    found = (
        entry
        for entry in reversed(entries)
        if kind in ("", entry.kind) and person in ("", entry.fact.actor) and _is_within(entry, days)
    )
    about = [entry for entry in found if not vendor or vendor_of(entry) == vendor]
    return [entry for entry in about if teller.tell(entry).holds(words)] if words.strip() else about


def _between(since: datetime.date | None, until: datetime.date | None) -> tuple[str, str]:
    """The first and the last moment of a period in the reader's time zone, as facts write theirs."""
    zone = ZoneInfo(name) if (name := state.timezone()) else datetime.UTC
    start = datetime.datetime.combine(since or datetime.date(1970, 1, 2), datetime.time.min, zone)
    end = datetime.datetime.combine(until or datetime.date(9998, 1, 1), datetime.time.max, zone)
    return start.astimezone(datetime.UTC).isoformat(), end.astimezone(datetime.UTC).isoformat()


def _is_within(entry: Entry, days: tuple[str, str]) -> bool:
    return days[0] <= entry.fact.at <= days[1]


def _page(place: Here, chosen: Sequence[Entry]) -> Sequence[Entry]:
    """The entries of the page one is at; the pages are offered where there are several."""
    pages = -(-len(chosen) // PAGE)
    if pages == 1:
        return chosen
    names = {str(n): place.say("journal.page_of", page=n, pages=pages) for n in range(1, pages + 1)}
    with st.container(width=220):
        number = int(choices.select(place.say("journal.page"), names, "journal_page"))
    return chosen[(number - 1) * PAGE : number * PAGE]


def _undo_bar(place: Here, entries: Sequence[Entry], teller: Teller) -> None:
    """What one did last, and the two steps: take it back, say it again."""
    acts = undoing.acts_of(place.desk)
    last, undone = acts.last(), acts.last_undoing()
    with st.container(horizontal=True, vertical_alignment="center"):
        undo_button(place, "journal_undo", "journal.undo")
        if undone and st.button(place.say("journal.redo"), icon=":material/redo:", key="journal_redo"):
            state.attempt(lambda: undoing.redo(place.desk), "notice.redone")
            st.rerun()
        entry = next((entry for entry in entries if last and entry.fact.seq == last[0].seq), None)
        if entry is not None and last[0].seq > 1:
            told = teller.tell(entry, most=80)
            what = " · ".join(part for part in (told.kind, told.what, told.after) if part)
            st.caption(plain(place.say("journal.last", what=what)))


def undo_button(place: Here, key: str, words: str, **look: str) -> None:
    """Takes one's own last act back; what cannot be is said in a sentence."""
    if st.button(place.say(words), icon=":material/undo:", key=key, type=look.get("type", "secondary")):  # type: ignore[arg-type]  # one of Streamlit's words
        state.attempt(partial(undoing.undo, place.desk), "notice.undone")
        st.rerun()


def actor_name(place: Here, id: str) -> str:
    """Who spoke: a member by name, or what brought the facts in."""
    if knows(code := f"journal.by_{id}"):
        return place.say(code)
    found = place.selection.members.get(id)
    return found.name if found else id


def subject_name(place: Here, teller: Teller, path: str) -> str:
    """A subject in words: what kind of thing, and which."""
    kind, ids = parts(path)
    what = teller.what(kind, ids)
    return f"{teller.kind(kind)} · {what}" if what else teller.kind(kind)
