"""Journal: who changed what, when, from what to what and why; as it stood; taken away; erased."""

import streamlit as st

from services import history
from ui import components
from ui.erasing import erase_panel
from ui.journal_files import files_panel
from ui.journals import said_panel
from ui.standing import stood_panel

place = components.open_page("journal")
entries = history.history(place.desk)
shown = [place.say(f"journal.tabs.{name}") for name in ("said", "stood", "take", "erase")]
if not place.may("erasure"):
    shown.pop()
tabs = st.tabs(shown, key=f"journal_tabs/{place.language}/{len(shown)}", on_change="rerun")

if tabs[0].open:
    with tabs[0]:
        said_panel(place, entries)
if tabs[1].open:
    with tabs[1]:
        stood_panel(place, entries)
if tabs[2].open:
    with tabs[2]:
        files_panel(place)
if len(tabs) > 3 and tabs[3].open:
    with tabs[3]:
        erase_panel(place)
