"""Home: where the selection stands, what is left for me, and where to start another one."""

import streamlit as st

from services.own_templates import own
from services.progress import stages
from services.tasks import left_for
from ui import components, state, tables
from ui.dialogs import duplicate, new_selection, open_dialog
from ui.main import page_of
from ui.markup import plain
from ui.own_templates import save_template, withdraw_template
from ui.rankings import verdict_sentence
from ui.readiness import readiness_line
from ui.warnings import home_words

place = components.open_page("home")
about = place.selection.about

st.header(plain(place.text(about.title)), anchor=False)
if about.need:
    st.markdown(plain(place.text(about.need)))
components.stage_line(place, stages(place.selection))

left, right = st.columns([3, 2], gap="large")
with left:
    st.markdown(f"**{place.say('home.standing')}**")
    ranking = state.ranking(place)
    st.markdown(plain(verdict_sentence(place, ranking)))
    with st.container(horizontal=True):
        for kind in ("requirement", "vendor", "scenario", "member"):
            st.metric(place.say(f"home.{kind}"), len(place.selection.all(kind)), border=True)
    st.page_link(page_of(place, "results"), label=place.say("home.see_results"))
    st.page_link(page_of(place, "costs"), label=place.say("home.see_costs"))

with right:
    st.markdown(f"**{place.say('home.left')}**")
    is_visitor = place.account is not None and not place.viewer.id
    tasks = [] if is_visitor else left_for(place.selection, place.viewer)
    for task in tasks:
        st.markdown(f"- {plain(place.say(task.code, **task.params))}")
    not_ready = readiness_line(place)
    if not_ready and place.may("stage"):
        st.markdown(f"- {plain(not_ready)}")
    if not tasks:
        st.markdown(place.say("identity.visitor" if is_visitor else "left.nothing"))
    st.page_link(page_of(place, "score"), label=place.say("home.score"))
    st.page_link(page_of(place, "warnings"), label=plain(home_words(place)))

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
