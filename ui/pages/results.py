"""Results: who leads, how sure, at what cost, who failed what, what is left before one signs."""

import streamlit as st

<<<<<<< HEAD
from ui import components, state
from ui.results.decision import decision
from ui.results.departments import departments
from ui.results.improving import improving, negotiating
from ui.results.provenance import provenance
from ui.results.reserved import reserved
from ui.results.sealed import is_sealed, prices_note
from ui.results.standings import standings
from ui.results.verdict import verdict
from ui.results.why import why
=======
from ui import components, rankings, state, tables
from ui.markup import plain
from ui.results import ahead, contributions
from ui.results.marks import marks
>>>>>>> 8e7f27a (Why this order, in pictures: contributions, staircase, heat map, marks, agreement, radar; a gallery to look at them)
from ui.stage_notes import stage_notes

place = components.open_page("results")
if not place.selection.vendors:
    components.nothing_yet(place, "results.empty")
stage_notes(place)
<<<<<<< HEAD
if not is_sealed(place):
    ranking = state.ranking(place)
    verdict(place, ranking)
    prices_note(place)
    standings(place, ranking)
    left, right = st.columns(2, gap="large")
    with left:
        why(place, ranking)
        improving(place, ranking)
    with right:
        reserved(place, ranking)
        negotiating(place, ranking)
    departments(place, ranking)
    decision(place, ranking)
    provenance(place, ranking)
=======
components.chart(
    place,
    rankings.score_figure(place, ranking),
    place.say("results.scores_reading", count=len(rankings.scored(ranking))),
    key="results_scores",
)
components.table(
    tables.ranking_rows(place, ranking, names),
    key="results_table",
    numbers=tables.columns(place, ("rank", "score", "coverage", "tco")),
)
frame = ranking.spending.frame
st.caption(place.say("results.table_note", currency=frame.currency, count=frame.horizon_years))

for spot in ranking.places:
    for reason in spot.reasons:
        if reason.code in ("gate_failed", "withdrawn"):
            st.warning(plain(rankings.reason_line(place, spot, reason)), icon=":material/block:")

for sentence in rankings.gate_notes(place, ranking):
    st.warning(plain(sentence), icon=":material/gavel:")

show_waivers(place)

partial = [spot for spot in ranking.places if spot.status == "provisional"]
if partial:
    with st.expander(place.say("results.missing", count=len(partial))):
        for spot in partial:
            for reason in spot.reasons:
                st.markdown(plain(rankings.reason_line(place, spot, reason)))

st.header(place.say("results.why"), anchor=False)
if why := rankings.why_sentence(place, ranking):
    st.markdown(plain(why))
contributions.show(place, ranking)
ahead.show(place, ranking)
st.header(place.say("explain.marks"), anchor=False)
marks(place, ranking)

decision = place.selection.get("decision")
if decision:
    st.header(place.say("results.decision"), anchor=False)
    st.markdown(plain(place.say("results.line", vendor=names[decision.vendor], words=decision.reason)))
    for condition in decision.conditions:
        st.markdown(f"- {plain(place.text(condition))}")
>>>>>>> 8e7f27a (Why this order, in pictures: contributions, staircase, heat map, marks, agreement, radar; a gallery to look at them)
