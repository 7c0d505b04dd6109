"""Score: the demonstration of the moment for one vendor, its steps, and a mark a tap."""

import streamlit as st

from services.rights import RATERS
from services.sections import assigned
from ui import components, score_place
from ui.attachments import mark_files
from ui.deadline import show_deadline
from ui.declarations import ask_first, awaits_declaration
from ui.grid_sheet import grid_sheet
from ui.scoring import score_sheet
from ui.step_sheet import step_sheet

place = components.open_page("score")
if not place.viewer.id:
    components.nothing_yet(place, "score.choose_member")
if place.viewer.role not in RATERS:
    components.nothing_yet(place, "score.not_rater")
vendors = score_place.vendors(place)
if not vendors:
    components.nothing_yet(place, "score.no_vendor")
if awaits_declaration(place):
    ask_first(place)
    st.stop()
show_deadline(place)
sections = assigned(place.selection, place.viewer.id)
if not sections:
    components.nothing_yet(place, "score.no_section")

is_simple = score_place.is_simple()
vendor, section = score_place.chosen(place, vendors, sections, is_simple=is_simple)
scenario = place.selection.criteria[section].scenario
closing = score_place.explain_closing(place, vendor, sections[section][0])
if is_simple and closing != "hidden":
    if scenario:
        step_sheet(vendor, scenario)
    score_sheet(vendor, sections[section])
elif not is_simple:
    grid_sheet(vendor, section, sections, closing)
if closing != "hidden":
    score_place.tools(place, vendor, section)
    mark_files(place, vendor, sections[section])
score_place.reading(place, section, sections[section][0])
score_place.offer_simple(place)
