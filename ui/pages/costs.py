"""Costs: total cost of ownership by category, by year and cumulative, and the lines behind it."""

import streamlit as st

from ui import choices, components, spendings, state
from ui.cost_form import cost_lines
from ui.frame_form import frame_form
from ui.markup import plain

place = components.open_page("costs")
names = components.vendor_names(place)
if not names:
    components.nothing_yet(place, "costs.empty")

rule = place.selection.rule("costs")
with st.container(horizontal=True):
    years = components.option(place, "costs_years", sorted({3, 5, rule.horizon_years}), rule.horizon_years)
    money = components.option(place, "costs_money", ["nominal", "present_value"], "nominal")
spending = state.spending(place, int(years))
if not any(cost.is_priced for cost in spending.vendors):
    st.info(place.say("costs.nothing_priced" if place.selection.is_open else "costs.sealed"))

by_category, by_year, cumulative, lines, frame = st.tabs(
    [place.say(f"costs.{name}") for name in ("by_category", "by_year", "cumulative", "lines", "frame")],
    key="costs_tabs",
)
with by_category:
    components.chart(
        place,
        spendings.category_figure(place, spending, str(money)),
        spendings.reading(place, spending, str(money)),
        key="costs_by_category",
    )
    components.table(
        spendings.cost_rows(place, spending, names, str(money)),
        key="costs_table",
        numbers=spendings.amount_columns(place, spending),
    )
    for cost in spending.vendors:
        if cost.missing:
            missing = [place.text(place.selection.get("cost_category", id).title) for id in cost.missing]
            sentence = place.say("costs.missing", vendor=names[cost.vendor], missing=missing)
            st.warning(plain(sentence), icon=":material/warning:")
with by_year:
    components.chart(
        place,
        spendings.year_figure(place, spending, str(money)),
        place.say("costs.by_year_reading"),
        key="costs_by_year",
    )
    components.table(
        spendings.year_rows(place, spending, names, str(money)),
        key="costs_years_table",
        numbers=spendings.year_labels(place, spending),
    )
with cumulative:
    components.chart(
        place,
        spendings.cumulative_figure(place, spending, str(money)),
        place.say("costs.cumulative_reading"),
        key="costs_cumulative",
    )
with lines:
    cost_lines(place, choices.kept(place, "costs_vendor", names))
with frame:
    frame_form(place)
