"""What each vendor costs, by category: bars cheapest first with their range, what is estimated or missing."""

import streamlit as st

from services.costing.certainty import parts
from ui import components
from ui.charts.costs import Family, Words, families
from ui.charts.frame import Figure
from ui.costs import spendings
from ui.costs.chances import chances, cheaper_sentence
from ui.costs.view import View
from ui.markup import plain
from ui.state import Here


def by_category(place: Here, view: View) -> None:
    """Bars, the sentences beside them, the table; then how sure the amounts are."""
    spending, names = view.spending, components.vendor_names(place)
    reading = spendings.reading(place, spending, view.basis)
    components.chart(place, _figure(view), reading, key="costs_by_category")
    sentence = cheaper_sentence(view)
    if sentence:
        st.markdown(plain(sentence))
    components.table(
        spendings.cost_rows(place, spending, names, view.basis),
        key="costs_table",
        numbers=spendings.amount_columns(place, spending),
    )
    for cost in spending.vendors:
        for code, found in (("costs.missing", cost.missing), ("costs.filled", cost.filled)):
            if found and cost.is_priced:
                titles = [place.text(place.selection.get("cost_category", id).title) for id in found]
                said = place.say(code, vendor=names[cost.vendor], missing=titles)
                st.warning(plain(said), icon=":material/warning:")
    chances(view)


def _figure(view: View) -> Figure:
    place, spending = view.place, view.spending
    names, found = components.vendor_names(place), spendings.priced(view.spending, view.basis)
    held = [parts(spending, cost.vendor, view.basis) for cost in found]
    shown = [
        Family(
            title,
            [float(one.quoted[index]) for one in held],
            [float(one.estimated[index]) for one in held],
        )
        for index, title in enumerate(spendings.category_titles(place, spending))
    ]
    used = [family for family in shown if any([*family.quoted, *family.estimated])]
    ranges = [view.ranges().percentiles(cost.vendor) for cost in found]
    words = Words(place.say("costs.estimated"), place.say("costs.whisker"), view.unit)
    return families([names[cost.vendor] for cost in found], used, ranges, words, place.language)
