"""Moderate: what could still change the winner, then one cell at a time, as the whole room sees it."""

import streamlit as st

from services.moderation import has_opened, on_the_table
from ui import components, moderation
from ui.agreeing import agreeing
from ui.following import follow
from ui.panels import panel_line, remark_table
from ui.projector import projector

place = components.open_page("moderate")
if not has_opened(place.selection):
    follow(place.selections, place.id, place.selection.seq)
    moderation.waiting(place)
    remark_table(place, place.viewer.id)
    st.stop()
found = moderation.meeting_of(place)
if not any(cell.opinions for cell in found.cells):
    components.nothing_yet(place, "moderate.empty")

moderation.agenda(place, found)
key = moderation.choose(place, found, on_the_table(place.selection))
cell = found.of(*key)
if cell is not None:
    projector(place, cell)
    agreeing(place, cell)
panel_line(place)
if place.viewer.role == "chair":
    remark_table(place, "")
follow(place.selections, place.id, place.selection.seq)
