"""Turns: what each demonstration got beside its place in the order, and what the order explains."""

import streamlit as st

from services.robustness.turns import Order, order
from ui import components
from ui.charts.robustness import slots
from ui.components import vendor_names, vendor_styles
from ui.markup import plain
from ui.robustness.held import worked_out
from ui.state import Here
from words.formats import number, signed


def turns(place: Here) -> None:
    """The whole section."""
    found = worked_out(place, "turns", order)
    if found is None:
        st.info(place.say("robustness.turns.none"), icon=":material/info:")
        return
    names, looks = vendor_names(place), vendor_styles(place)
    points: dict[str, list[tuple[int, float]]] = {}
    for shown in found.shown:
        points.setdefault(names[shown.vendor], []).append((shown.slot, shown.value))
    by_name = {names[vendor]: style for vendor, style in looks.items()}
    titles = (place.say("robustness.turns.slot"), place.say("robustness.turns.value"))
    rows = [
        {
            place.say("column.vendor"): names[shown.vendor],
            place.say("robustness.column.scenario"): place.text(
                place.selection.scenarios[shown.scenario].title
            ),
            place.say("robustness.column.slot"): str(shown.slot),
            place.say("robustness.column.value"): number(100 * shown.value, place.language, 0),
        }
        for shown in found.shown
    ]
    numbers = [place.say(f"robustness.column.{name}") for name in ("slot", "value")]
    figure = slots(points, by_name, titles, place.language)
    components.pictured(place, figure, _reading(place, found), rows, key="robustness_turns", numbers=numbers)
    if found.could_explain:
        explained, gap = (number(value, place.language) for value in (found.explained, found.gap))
        said = place.say("robustness.turns.explains", explained=explained, gap=gap)
        st.warning(plain(said), icon=":material/warning:")


def _reading(place: Here, found: Order) -> str:
    """What a later turn brought, and how much that tells."""
    if found.slope is None:
        return place.say("robustness.turns.flat")
    parts = [place.say("robustness.turns.drift", points=signed(100 * found.slope, place.language))]
    if found.confounded:
        parts.append(place.say("robustness.turns.confounded"))
    if found.too_few:
        parts.append(place.say("robustness.turns.too_few"))
    return " ".join(parts)
