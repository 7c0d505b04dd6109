"""Results: who leads, how sure, at what cost, who failed what, what is left before one signs."""

import streamlit as st

from ui import components, state
from ui.main import page_of
from ui.results.behind import behind
from ui.results.decision import decision
from ui.results.departments import departments
from ui.results.improving import improving, negotiating
from ui.results.provenance import provenance
from ui.results.reserved import reserved
from ui.results.sealed import is_sealed, prices_note
from ui.results.standings import standings
from ui.results.verdict import verdict
from ui.results.why import why
from ui.stage_notes import stage_notes

place = components.open_page("results")
if not place.selection.vendors:
    components.nothing_yet(place, "results.empty")
stage_notes(place)
if not is_sealed(place):
    ranking = state.ranking(place)
    verdict(place, ranking)
    prices_note(place)
    standings(place, ranking)
    left, right = st.columns(2, gap="medium")
    with left:
        why(place, ranking)
        improving(place, ranking)
    with right:
        reserved(place, ranking)
        negotiating(place, ranking)
    departments(place, ranking)
    behind(place, ranking)
    decision(place, ranking)
    provenance(place, ranking)
    st.page_link(page_of(place, "journal"), label=place.say("compare.link"), icon=":material/compare_arrows:")
