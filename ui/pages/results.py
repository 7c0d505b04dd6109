"""Results: who leads, by how much, at what cost, who failed what, and why."""

import streamlit as st

from ui import components, rankings, state, tables
from ui.markup import plain
from ui.stage_notes import stage_notes
from ui.waivers import show_waivers

place = components.open_page("results")
names = components.vendor_names(place)
if not names:
    components.nothing_yet(place, "results.empty")
ranking = state.ranking(place)

st.header(plain(rankings.verdict_sentence(place, ranking)), anchor=False)
stage_notes(place)
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
components.chart(
    place, rankings.axis_figure(place, ranking), place.say("results.axes_reading"), key="results_axes"
)
with st.expander(place.say("chart.table")):
    components.table(
        tables.axis_rows(place, ranking, names),
        key="results_axis_table",
        numbers=[place.say("column.weight"), *names.values()],
    )

decision = place.selection.get("decision")
if decision:
    st.header(place.say("results.decision"), anchor=False)
    st.markdown(plain(place.say("results.line", vendor=names[decision.vendor], words=decision.reason)))
    for condition in decision.conditions:
        st.markdown(f"- {plain(place.text(condition))}")
