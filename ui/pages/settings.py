"""Settings: the committee, its interests, the stage, who has given what, the rules of the selection."""

import streamlit as st

from ui import components, rules_form
from ui.deadline import deadline_form
from ui.interests import interests_panel
from ui.member_form import members_panel
from ui.mode_form import mode_form
from ui.readiness import readiness_panel
from ui.reminders import progress_panel
from ui.seats import seats_panel
from ui.stage_panel import history, stage_panel

place = components.open_page("settings")
TABS = ("people", "interests", "stage", "progress", "rules")
people, interests, stage, progress, rules = st.tabs(
    [place.say(f"settings.{name}") for name in TABS], key="settings_tabs"
)

with people:
    members_panel(place)
    if place.account:
        seats_panel(place)
    st.caption(place.say("settings.people_help"))

with interests:
    interests_panel(place)

with stage:
    stage_panel(place)
    readiness_panel(place)
    deadline_form(place)
    st.header(place.say("stage_panel.history"), anchor=False)
    history(place)
    st.caption(place.say("settings.stage_help"))

with progress:
    progress_panel(place)

with rules:
    rules_form.rules_form(place)
    st.header(place.say("mode_form.title"), anchor=False)
    mode_form(place)
