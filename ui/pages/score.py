"""Score: one section, one vendor, the script of the demonstration, and a mark a tap."""

import streamlit as st

from services.access import RATERS
from services.progress import progress
from services.sections import assigned
from ui import choices, components, tables
from ui.deadline import show_deadline
from ui.declarations import ask_first, awaits_declaration
from ui.grid_sheet import grid_sheet
from ui.markup import plain
from ui.scoring import score_sheet

place = components.open_page("score")
if not place.viewer.id:
    components.nothing_yet(place, "score.choose_member")
if place.viewer.role not in RATERS:
    components.nothing_yet(place, "score.not_rater")
vendors = {id: vendor.name for id, vendor in place.selection.vendors.items() if vendor.status == "active"}
if not vendors:
    components.nothing_yet(place, "score.no_vendor")
if awaits_declaration(place):
    ask_first(place)
    st.stop()
show_deadline(place)
sections = assigned(place.selection, place.viewer.id)
if not sections:
    components.nothing_yet(place, "score.no_section")
titles = {id: place.text(place.selection.criteria[id].title) for id in sections}

left, right = st.columns(2)
with left:
    vendor = choices.kept(place, "score_vendor", vendors)
counts = {
    id: progress(place.selection, place.viewer.id, vendor, criteria) for id, criteria in sections.items()
}
with right:
    shown = {id: f"{title} ({counts[id].given}/{counts[id].possible})" for id, title in titles.items()}
    section = choices.kept(place, "score_section", shown)

node = place.selection.criteria[section]
if node.scenario:
    scenario = place.selection.scenarios[node.scenario]
    minutes = sum(step.minutes for step in scenario.steps)
    with st.expander(place.say("score.script", count=len(scenario.steps), minutes=round(minutes))):
        components.table(
            tables.step_rows(place, scenario),
            key="score_steps",
            row_height=56,
            numbers=[place.say("column.minutes")],
        )
with st.expander(place.say("score.scale")):
    for level in place.selection.scale(sections[section][0]).levels:
        said = {"label": place.text(level.label), "descriptor": place.text(level.descriptor)}
        st.markdown(plain(place.say("score.level", mark=level.mark, **said)))

if st.toggle(place.say("grid.simple"), key="score_simple", help=place.say("grid.simple_help")):
    score_sheet(vendor, sections[section])
else:
    grid_sheet(vendor, section, sections[section])
