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
TABLE = "journal_table"
COLUMNS = ("fact", "at", "actor", "act", "what", "before", "after", "reason")
WIDTHS = {
    "fact": 58,
    "at": 132,
    "actor": 118,
    "act": 112,
    "what": 176,
    "before": 130,
    "after": 160,
    "reason": 92,
}
FIELDS = ("field", "before", "after")


def said_panel(place: Here, entries: Sequence[Entry]) -> None:
    """The facts that this person may see, newest first, with what one may undo."""
    teller = Teller(place.selection, entries, place.language)
    if place.viewer.id:
        _undo_bar(place, entries, teller)
    chosen = _filtered(place, entries, teller)
    if not chosen:
        st.info(place.say("journal.nothing"), icon=":material/filter_alt_off:")
        return
    page = _page(place, chosen)
    column = {name: place.say(f"history.column.{name}") for name in COLUMNS}
    widths = {column[name]: width for name, width in WIDTHS.items()}
    more: dict[str, str] = {"on_select": "rerun", "selection_mode": "single-row"}
    components.table(_rows(place, teller, page), key=TABLE, widths=widths, height=460, **more)
    st.caption(place.say("journal.pick" if place.selection.is_open else "journal.pick_gaps"))
    _whole(place, teller, page)


def _whole(place: Here, teller: Teller, page: Sequence[Entry]) -> None:
    """The fact chosen in the table, whole: field by field, with its reason and its hash."""
    rows = state.value(TABLE, {}).get("selection", {}).get("rows", [])
    if not rows or rows[0] >= len(page):
        return
    entry = page[rows[0]]
    told = teller.tell(entry, most=None)
    with st.container(border=True):
        title = " · ".join(part for part in (str(told.fact), told.act, told.kind, told.what) if part)
        st.markdown(f"**{plain(title)}**")
        said = (told.actor, moment(told.at, place.language, state.timezone()), told.reason)
        st.markdown(plain(" · ".join(part for part in said if part)))
        if not entry.is_gone:
            lines = teller.fields(entry.kind, entry.before, entry.after)
            names = FIELDS if any(label for label, _, _ in lines) else FIELDS[1:]
            heads = [place.say(f"history.column.{name}") for name in names]
            st.markdown(_lines([line[-len(names) :] for line in lines], heads))
        st.caption(plain(place.say("journal.sealed", hash=told.hash)))


def _lines(rows: Sequence[Sequence[str]], heads: Sequence[str]) -> str:
    """A table that wraps its texts, each shown as that text."""
    cells = [[plain(cell) for cell in row] for row in rows]
    lines = [heads, ["---"] * len(heads), *cells]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _rows(place: Here, teller: Teller, entries: Sequence[Entry]) -> list[Row]:
    """One row a fact, its moment in the reader's time zone."""
    zone = state.timezone()
    rows = []
    for entry in entries:
        told = teller.tell(entry)
        shown = {name: getattr(told, name) for name in COLUMNS}
        shown["at"] = moment(told.at, place.language, zone)
        shown["what"] = " · ".join(part for part in (told.kind, told.what) if part)
        rows.append({place.say(f"history.column.{name}"): cell for name, cell in shown.items()})
    return rows


def _filtered(place: Here, entries: Sequence[Entry], teller: Teller) -> list[Entry]:
    """The entries that answer to every filter, newest first."""
    kinds = {kind: teller.kind(kind) for kind in KINDS if any(entry.kind == kind for entry in entries)}
    people = {id: teller.actor(id) for id in dict.fromkeys(entry.fact.actor for entry in entries)}
    columns = st.columns(6)
    with columns[0]:
        kind = choices.one_or_all(place, place.say("journal.kinds"), kinds, "journal_kinds")
    with columns[1]:
        person = choices.one_or_all(place, place.say("journal.person"), people, "journal_person")
    with columns[2]:
        vendors = components.vendor_names(place)
        vendor = choices.one_or_all(place, place.say("journal.vendor"), vendors, "journal_vendor")
    since, until = (
        columns[at].date_input(place.say(f"journal.{name}"), None, format="DD/MM/YYYY", key=f"journal_{name}")
        for at, name in ((3, "since"), (4, "until"))
    )
    words = columns[5].text_input(place.say("journal.words"), key="journal_words")
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
    here = {"fact": str(place.selection.seq), "hash": place.selection.hash[:12]}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.markdown(plain(place.say("journal.shown", count=len(chosen), **here)))
        if pages == 1:
            return chosen
        names = {str(n): place.say("journal.page_of", page=n, pages=pages) for n in range(1, pages + 1)}
        with st.container(width=150):
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
            told = teller.tell(entry, most=60)
            what = " · ".join(part for part in (told.kind, told.what[:60], told.after) if part)
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
