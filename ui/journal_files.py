"""The journal taken away, and the chain verified on the spot."""

import secrets
from functools import partial

import streamlit as st

from exchange.histories import Teller
from exchange.journal_file import journal_csv, journal_lines, read_anchor
from services import history
from services.chain import Anchor, Break
from services.faults import Refused
from services.verification import verify_rows
from ui import components
from ui.downloads import fresh
from ui.markup import plain
from ui.state import Here
from words.formats import moment

ENDINGS = {"csv": ("csv", "text/csv"), "lines": ("jsonl", "application/x-ndjson")}


def files_panel(place: Here) -> None:
    """The two files, and the verification with or without an anchor."""
    st.caption(place.say("journal.take_help"))
    for name, (ending, mime) in ENDINGS.items():
        with st.container(border=True):
            st.markdown(f"**{place.say(f'journal.{name}')}**")
            st.caption(place.say(f"journal.{name}_help"))
            st.download_button(
                place.say("files.download"),
                data=fresh(place, partial(journal_file, place, name)),
                file_name=f"pondera-{place.id}-journal-{secrets.token_hex(4)}.{ending}",
                mime=mime,
                icon=":material/download:",
                on_click="ignore",
                key=f"journal_{name}",
            )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input(place.say("journal.anchor"), key="journal_anchor")
        asked = st.button(place.say("journal.verify"), icon=":material/verified:", key="journal_verify")
    if asked:
        _verify(place, text)


def journal_file(place: Here, name: str) -> bytes:
    """A file of the journal, built when its button is pressed, from what this person may see then."""
    desk = place.desk
    rows = desk.selections.journal.rows(place.id)
    entries = history.history(desk)
    if name == "csv":
        return journal_csv(entries, place.selection, place.language)
    return journal_lines(rows, entries, place.selection)


def _verify(place: Here, text: str) -> None:
    try:
        anchor: Anchor | None = read_anchor(text, None) if text.strip() else None
    except Refused as refused:
        components.show_faults(place, refused.faults, "notice.refused")
        return
    found = verify_rows(place.id, place.selections.journal.rows(place.id), anchor)
    if found.broken:
        st.error(plain(_broken(place, found.broken)), icon=":material/link_off:")
        return
    held = place.say("journal.holds", count=found.seq, hash=found.hash[:12])
    if anchor is None:
        st.success(plain(held))
    elif found.is_met:
        st.success(plain(f"{held} {place.say('journal.met', fact=str(anchor.seq))}"))
    else:
        st.error(plain(place.say("journal.unmet", fact=str(anchor.seq))), icon=":material/link_off:")


def _broken(place: Here, broken: Break) -> str:
    """The first broken fact: its number, who, when, about what, and what is wrong with it."""
    teller = Teller(place.selection, history.history(place.desk), place.language)
    return place.say(
        "journal.broken",
        fact=str(broken.seq),
        actor=teller.actor(broken.actor) or "?",
        at=moment(broken.at, place.language) if broken.at else "?",
        subject=broken.subject or "?",
        what=place.say(f"break.{broken.what}"),
    )
