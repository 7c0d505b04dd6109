"""How sure the costs are: where nine draws in ten end, and who costs less in how many of them."""

import streamlit as st

from ui import components
from ui.components import Row
from ui.costs import spendings
from ui.costs.view import View
from ui.markup import plain
from words.formats import number, share


def cheaper_sentence(view: View) -> str:
    """In how many draws the cheapest costs less than the next; empty with one vendor."""
    found = spendings.priced(view.spending, view.basis)[:2]
    if len(found) < 2:
        return ""
    first, second = (cost.vendor for cost in found)
    names = components.vendor_names(view.place)
    chance = view.ranges().probability(first, second)
    return view.place.say(
        "costs.cheaper", first=names[first], second=names[second], share=share(chance, view.place.language, 0)
    )


def chances(view: View) -> None:
    """P10, P50, P90 and the chance that the vendor of a row costs less than that of a column."""
    place, drawn = view.place, view.ranges()
    st.header(place.say("costs.ranges"), anchor=False)
    st.markdown(plain(place.say("costs.ranges_help", count=drawn.samples)))
    rows = range_rows(view)
    components.table(rows, key="costs_ranges", numbers=list(rows[0])[1:])
    for sentence in _skewed(view):
        st.markdown(plain(sentence))
    if len(drawn.vendors) > 1:
        st.markdown(plain(place.say("costs.chances_help")))
        matrix = chance_rows(view)
        components.table(matrix, key="costs_chances", numbers=list(matrix[0])[1:])


def range_rows(view: View) -> list[Row]:
    """One row a vendor, cheapest first."""
    place, names = view.place, components.vendor_names(view.place)
    rows = []
    for cost in spendings.priced(view.spending, view.basis):
        ends = view.ranges().percentiles(cost.vendor)
        rows.append(
            {
                place.say("column.vendor"): names[cost.vendor],
                place.say("column.likely"): view.written(spendings.total(cost, view.basis)),
                **dict(zip(("P10", "P50", "P90"), map(view.written, ends), strict=True)),
                place.say("column.spread"): view.written(ends[2] - ends[0]),
            }
        )
    return rows


def chance_rows(view: View) -> list[Row]:
    """One row and one column a vendor, in per cent of the draws; nothing on the diagonal."""
    place, names, drawn = view.place, components.vendor_names(view.place), view.ranges()
    order = [cost.vendor for cost in spendings.priced(view.spending, view.basis)]
    return [
        {
            place.say("column.costs_less"): names[row],
            **{
                names[column]: ""
                if row == column
                else share(drawn.probability(row, column), place.language, 0)
                for column in order
            },
        }
        for row in order
    ]


def _skewed(view: View) -> list[str]:
    """Vendors whose likely total lies outside of eight draws in ten, and why."""
    names = components.vendor_names(view.place)
    said = []
    for cost in spendings.priced(view.spending, view.basis):
        low, _, high = view.ranges().percentiles(cost.vendor)
        likely = spendings.total(cost, view.basis)
        if likely < low - 1 or likely > high + 1:
            code = "costs.likely_low" if likely < low else "costs.likely_high"
            middle = number(
                abs(view.ranges().percentiles(cost.vendor)[1] / likely - 1) * 100, view.place.language, 0
            )
            said.append(view.place.say(code, vendor=names[cost.vendor], percent=middle))
    return said
