"""What each vendor costs, by category: bars cheapest first, the table, and what is missing."""

import streamlit as st

from ui import components
from ui.costs import spendings
from ui.costs.view import View
from ui.markup import plain
from ui.state import Here


def by_category(place: Here, view: View) -> None:
    """Bars, the sentence beside them, the table; a vendor with empty categories is named."""
    spending, basis, names = view.spending, view.basis, components.vendor_names(place)
    components.chart(
        place,
        spendings.category_figure(place, spending, basis),
        spendings.reading(place, spending, basis),
        key="costs_by_category",
    )
    components.table(
        spendings.cost_rows(place, spending, names, basis),
        key="costs_table",
        numbers=spendings.amount_columns(place, spending),
    )
    for cost in spending.vendors:
        if cost.missing:
            missing = [place.text(place.selection.get("cost_category", id).title) for id in cost.missing]
            sentence = place.say("costs.missing", vendor=names[cost.vendor], missing=missing)
            st.warning(plain(sentence), icon=":material/warning:")
