"""Home: where the selection stands, what is left for me, and where to start another one."""

import streamlit as st

from services.own_templates import own
from services.progress import stages
from services.rights import PREPARERS
from ui import components, state, tables
from ui.declarations import ask_first, awaits_declaration, own_declarations
from ui.dialogs import duplicate, new_selection, open_dialog
from ui.main import page_of
from ui.markup import plain
from ui.own_templates import save_template, withdraw_template
from ui.rankings import verdict_sentence
from ui.reminders import left_panel, progress_line
from ui.stage_notes import stage_notes
from ui.warnings import home_words

place = components.open_page("home")
about = place.selection.about

st.header(plain(place.text(about.title)), anchor=False)
if about.need:
    st.markdown(plain(place.text(about.need)))
components.stage_line(place, stages(place.selection))
stage_notes(place)
if is_asked := awaits_declaration(place):
    ask_first(place)

left, right = st.columns([3, 2], gap="large")
with left:
    st.markdown(f"**{place.say('home.standing')}**")
    if not is_asked:
        st.markdown(plain(verdict_sentence(place, state.ranking(place))))
    if place.selection.stage == "scoring" and place.viewer.role in PREPARERS:
        st.markdown(plain(progress_line(place)))
    with st.container(horizontal=True):
        for kind in ("requirement", "vendor", "scenario", "member"):
            st.metric(place.say(f"home.{kind}"), len(place.selection.all(kind)), border=True)
    st.page_link(page_of(place, "results"), label=place.say("home.see_results"))
    st.page_link(page_of(place, "costs"), label=place.say("home.see_costs"))

with right:
    is_visitor = place.account is not None and not place.viewer.id
    left_panel(place)
    st.page_link(page_of(place, "score"), label=place.say("home.score"))
    st.page_link(page_of(place, "warnings"), label=plain(home_words(place)))

if not is_asked:
    own_declarations(place)
st.divider()
with st.container(horizontal=True):
    if st.button(place.say("home.new"), icon=":material/add:", key="home_new"):
        open_dialog(place, "dialog.new_selection", new_selection)
    if place.may("selection") and st.button(
        place.say("home.duplicate"), icon=":material/content_copy:", key="home_duplicate"
    ):
        open_dialog(place, "dialog.duplicate", duplicate)
    if place.may("selection") and st.button(
        place.say("own_template.save"), icon=":material/bookmark_add:", key="home_template"
    ):
        open_dialog(place, "own_template.save", save_template)
    if (
        place.may("selection")
        and own(place.selections)
        and st.button(place.say("own_template.mine"), icon=":material/bookmarks:", key="home_templates")
    ):
        open_dialog(place, "own_template.mine", withdraw_template)
with st.expander(place.say("home.all")):
    components.table(
        tables.selection_rows(place, state.titles(place.language)),
        key="home_selections",
        numbers=tables.columns(place, ("requirements", "vendors")),
    )
