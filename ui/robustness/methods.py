"""Second opinions: who is first by other methods, on the same marks and weights."""

import streamlit as st

from services.robustness.second_opinions import Opinion, Opinions, opinions
from ui import components
from ui.components import Row, vendor_names
from ui.markup import plain
from ui.robustness.held import worked_out
from ui.state import Here


def methods(place: Here) -> None:
    """The whole section."""
    found = worked_out(place, "opinions", opinions)
    if found is None:
        return
    names = vendor_names(place)
    st.markdown(plain(_sentence(place, found)))
    if found.cycle:
        st.warning(plain(place.say("robustness.methods.cycle", vendors=[names[id] for id in found.cycle])))
    rows = [_row(place, found, opinion) for opinion in found.methods]
    ranks = [names[vendor] for vendor in found.vendors]
    components.table(rows, key="robustness_methods_table", numbers=ranks)
    st.caption(plain(place.say("robustness.methods.note")))


def _sentence(place: Here, found: Opinions) -> str:
    """By how many methods the first of the total comes first too, and who does otherwise."""
    names, first = vendor_names(place), found.vendors[0]
    agree = sum(first in opinion.first for opinion in found.methods)
    if agree == len(found.methods):
        return place.say("robustness.methods.agree", first=names[first], count=agree)
    others = {vendor for opinion in found.methods for vendor in opinion.first if first not in opinion.first}
    told = [
        place.say(
            "robustness.methods.other",
            vendor=names[vendor],
            count=sum(vendor in opinion.first for opinion in found.methods),
        )
        for vendor in found.vendors
        if vendor in others
    ]
    total = len(found.methods)
    code = "depends" if told else "nobody"
    return place.say(f"robustness.methods.{code}", first=names[first], count=agree, total=total, others=told)


def _row(place: Here, found: Opinions, opinion: Opinion) -> Row:
    names = vendor_names(place)
    ranks = {
        names[vendor]: "–" if rank is None else str(rank)
        for vendor, rank in zip(found.vendors, opinion.ranks, strict=True)
    }
    return {
        place.say("robustness.column.method"): place.say(f"robustness.method.{opinion.method}"),
        place.say("robustness.column.first"): ", ".join(names[id] for id in opinion.first) or "–",
        **ranks,
    }
