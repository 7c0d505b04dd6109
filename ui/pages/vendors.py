"""Vendors: one row each with what came in and what is missing; their answers to the requirements."""

from functools import partial

import streamlit as st

from ui import choices, components, state, tables
from ui.answers import answer_editor
from ui.attachments import vendor_files
from ui.dialogs import open_dialog
from ui.doubts import doubt_register
from ui.heard import ladder, references, support
from ui.questionnaires import questionnaire_panel
from ui.vendor_form import vendor_form
from ui.waivers import waiver_panel

place = components.open_page("vendors")
TABS = (
    *("overview", "answers", "gates", "questionnaires", "files", "doubts"),
    *("references", "support", "ladder"),
)
tabs = st.tabs([place.say(f"vendors.{name}") for name in TABS], key="vendors_tabs", on_change="rerun")
overview, answers, gates, questionnaires, files, doubts, *later = tabs
ranking = state.ranking(place)
names = components.vendor_names(place)

with overview:
    if names:
        components.table(
            tables.vendor_rows(place, ranking),
            key="vendors_table",
            numbers=tables.columns(place, ("answers", "references", "marks", "tco")),
        )
    else:
        st.info(place.say("vendors.empty"), icon=":material/info:")
    if components.why_not(place, "vendor"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if st.button(place.say("vendors.add"), icon=":material/add:", key="vendor_add"):
                open_dialog(place, "dialog.vendor", partial(vendor_form, id=None))
            if names:
                chosen = choices.pick(place, "vendors.pick", names)
                if st.button(place.say("vendors.edit"), icon=":material/edit:", key="vendor_edit"):
                    open_dialog(place, "dialog.vendor", partial(vendor_form, id=chosen))

with answers:
    if names and place.selection.requirements:
        answer_editor(place, choices.kept(place, "answers_vendor", names), ranking.assessment)
    else:
        st.info(place.say("vendors.no_answers"), icon=":material/info:")

with gates:
    rows = tables.gate_rows(place, ranking, names)
    if rows:
        st.caption(place.say("vendors.gates_help"))
        components.table(rows, key="vendors_gates", height=520, widths={place.say("column.title"): 330})
        waiver_panel(place, ranking)
    else:
        st.info(place.say("vendors.no_gates"), icon=":material/info:")

with questionnaires:
    if names and place.selection.requirements:
        questionnaire_panel(place, names)
    else:
        st.info(place.say("vendors.no_answers"), icon=":material/info:")

with files:
    if names:
        vendor_files(place)
    else:
        st.info(place.say("vendors.empty"), icon=":material/info:")
with doubts:
    doubt_register(place, names)
# Each of these says itself what is missing, and is drawn once it is open.
for tab, part in zip(later, (references, support, ladder), strict=True):
    if tab.open:
        with tab:
            part.show(place, names, ranking)
