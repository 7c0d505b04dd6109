"""Settings: the committee, the stage, the rules of the selection."""

from functools import partial

import streamlit as st

from services.records import STAGES
from ui import choices, components, rules_form, tables
from ui.dialogs import join, open_dialog
from ui.markup import plain
from ui.member_form import member_form
from ui.readiness import readiness_panel
from ui.seats import seats_panel

place = components.open_page("settings")
people, stage, rules = st.tabs(
    [place.say(f"settings.{name}") for name in ("people", "stage", "rules")], key="settings_tabs"
)

with people:
    rows = tables.member_rows(place)
    if rows:
        components.table(rows, key="settings_members")
    if st.button(place.say("settings.join"), icon=":material/person_add:", key="settings_join"):
        open_dialog(place, "dialog.join", join)
    names = {id: member.name for id, member in place.selection.members.items()}
    if names and place.may("member"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = choices.pick(place, "settings.pick", names)
            if st.button(place.say("settings.edit"), icon=":material/edit:", key="member_edit"):
                open_dialog(place, "dialog.member", partial(member_form, id=chosen))
    if place.account:
        seats_panel(place)
    st.caption(place.say("settings.people_help"))

with stage:
    current = place.say(f"stage.{place.selection.stage}")
    st.markdown(plain(place.say("settings.stage_now", stage=current)))
    if components.why_not(place, "stage"):
        with st.form("stage"):
            to = st.selectbox(
                place.say("settings.stage_to"),
                STAGES,
                index=STAGES.index(place.selection.stage),
                format_func=lambda name: place.say(f"stage.{name}"),
                key="stage_to",
            )
            reason = st.text_input(place.say("field.reason"), key="stage_reason")
            sent = st.form_submit_button(place.say("settings.move"), key="stage_send")
        if sent:
            rules_form.move(place, str(to), reason)
    readiness_panel(place)
    st.caption(place.say("settings.stage_help"))

with rules:
    rules_form.rules_form(place)
