"""Evaluators: who marks high or low, whose sheets are all alike, whom each one's own marks put first."""

import streamlit as st

from services.panel import Rater
from services.robustness.evaluators import Evaluators, OwnOrder, evaluators
from ui import components
from ui.components import Row, vendor_names
from ui.markup import plain
from ui.robustness.held import worked_out
from ui.state import Here
from words.formats import number, signed


def raters(place: Here) -> None:
    """The whole section: a diagnosis, never a correction."""
    found = worked_out(place, "evaluators", evaluators)
    if not found.panel.raters:
        st.info(place.say("robustness.raters.none"), icon=":material/info:")
        return
    st.markdown("\n".join(f"- {plain(sentence)}" for sentence in _sentences(place, found)))
    orders = {order.member: order for order in found.orders}
    rows = [_row(place, found, rater, orders[rater.member]) for rater in found.panel.raters]
    numbers = [place.say(f"robustness.column.{name}") for name in ("given", "mean", "effect")]
    components.table(rows, key="robustness_raters_table", numbers=numbers)
    st.caption(plain(place.say("robustness.raters.note")))


def _sentences(place: Here, found: Evaluators) -> list[str]:
    """How far they agree, on which first place, and what is too little to tell."""
    said = []
    if found.panel.alpha is not None:
        code = "alpha_few" if found.panel.too_few else "alpha"
        alpha = number(found.panel.alpha, place.language, 2)
        said.append(place.say(f"robustness.raters.{code}", alpha=alpha, count=found.panel.units))
    told = [order for order in found.orders if order.ranks]
    if told and found.vendors:
        first = sum(order.ranks[0] == 1 for order in told)
        vendor = vendor_names(place)[found.vendors[0]]
        said.append(place.say("robustness.raters.first", vendor=vendor, count=first, total=len(told)))
    if found.w is not None:
        code = "w_few" if found.w_too_few else "w"
        said.append(place.say(f"robustness.raters.{code}", w=number(found.w, place.language, 2)))
    return said


def _row(place: Here, found: Evaluators, rater: Rater, order: OwnOrder) -> Row:
    names = vendor_names(place)
    if rater.effect is None or rater.too_few:
        effect = place.say("robustness.raters.too_few")
    else:
        effect = signed(100 * rater.effect, place.language, 0)
    ranked = sorted(zip(order.ranks, found.vendors, strict=False))
    cells = {
        "who": place.selection.members[rater.member].name,
        "given": str(rater.given),
        "mean": number(100 * rater.mean, place.language, 0),
        "effect": effect,
        "order": " > ".join(names[vendor] for _, vendor in ranked) or "–",
        "alike": ", ".join(names[vendor] for vendor in rater.alike) or "–",
    }
    return {place.say(f"robustness.column.{name}"): cell for name, cell in cells.items()}
