"""How a cost becomes a value: the formulas, each with its line of caution, settled before prices open."""

from functools import partial
from typing import Any, get_args

import streamlit as st

from services import commands
from services.changes import were_prices_opened
from services.rules import Formula, PriceRule
from ui.dialogs import attempt_inside, seen_by
from ui.markup import plain
from ui.state import Here

FORMULAS: tuple[Formula, ...] = get_args(Formula)
BASES = ("nominal", "present_value")


def price_form(place: Here) -> None:
    """The formula and its numbers; once prices are open, with a reason or not at all."""
    st.header(place.say("price_rule.header"), anchor=False)
    st.caption(plain(place.say("price_rule.note")))
    rule: PriceRule = place.selection.rule("price")
    is_opened = were_prices_opened(place.selection)
    is_settled = is_opened and not place.selection.is_open
    if is_settled:
        st.info(plain(place.say("price_rule.settled")), icon=":material/lock:")
    with st.form("price_rule"):
        formula = st.radio(
            place.say("price_rule.formula"),
            FORMULAS,
            index=FORMULAS.index(rule.formula),
            format_func=lambda word: place.say(f"formula.{word}"),
            captions=[plain(place.say(f"formula_help.{word}")) for word in FORMULAS],
            key="price_formula",
        )
        said = {"formula": formula, **_numbers(place, rule)}
        reason = st.text_input(place.say("price_rule.reason"), key="price_reason") if is_opened else ""
        may = place.may("rule") and not is_settled
        sent = st.form_submit_button(place.say("dialog.save"), disabled=not may, key="price_send")
    seen = seen_by(place, "price", sent)
    if sent:
        put = partial(commands.put, place.desk, "rule", ("price",), said, reason=reason, seen=seen)
        attempt_inside(place, put, "notice.saved")


def _numbers(place: Here, rule: PriceRule) -> dict[str, Any]:
    cells = st.columns(4)
    return {
        "basis": cells[0].selectbox(
            place.say("field.price_basis"),
            BASES,
            index=BASES.index(rule.basis),
            format_func=lambda word: place.say(f"option.costs_money_{word}"),
        ),
        "best": cells[1].number_input(place.say("field.best"), min_value=0.0, value=_float(rule.best)),
        "worst": cells[2].number_input(place.say("field.worst"), min_value=0.0, value=_float(rule.worst)),
        "multiple": cells[3].number_input(
            place.say("field.multiple"), 1.01, 100.0, _float(rule.multiple), key="price_multiple"
        ),
    }


def _float(amount: float | None) -> float | None:
    """A number as the field wants it, which takes no whole number beside a limit with a point."""
    return None if amount is None else float(amount)
