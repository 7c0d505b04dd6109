"""The frame that all costs are computed in, and how a cost becomes a value."""

from functools import partial
from typing import Any

import streamlit as st

from services import commands
from services.rules import CostRule, PriceRule
from ui.dialogs import attempt_inside, seen_by
from ui.state import Here


def frame_form(place: Here) -> None:
    """Currency, horizon, users and rates, the same for all vendors; how a cost becomes a value."""
    rule, price = place.selection.rule("costs"), place.selection.rule("price")
    with st.form("frame"):
        said = _frame_fields(place, rule)
        formula = _price_fields(place, price)
        sent = st.form_submit_button(
            place.say("dialog.save"), disabled=not place.may("rule"), key="frame_send"
        )
    seen = seen_by(place, "frame", sent)
    if sent:
        both = [("rule", ("costs",), said), ("rule", ("price",), formula)]
        attempt_inside(place, partial(commands.put_all, place.desk, both, seen=seen), "notice.saved")


def _frame_fields(place: Here, rule: CostRule) -> dict[str, Any]:
    cells = st.columns(5)
    names = ("currency", "horizon_years", "users", "user_growth", "discount_rate")
    label = {name: place.say(f"field.{name}") for name in names}
    return {
        "currency": cells[0].text_input(label["currency"], rule.currency, max_chars=3),
        "horizon_years": cells[1].number_input(label["horizon_years"], 1, 10, rule.horizon_years),
        "users": cells[2].number_input(label["users"], 1, 1_000_000, rule.users),
        "user_growth": cells[3].number_input(label["user_growth"], -50.0, 100.0, 100 * rule.user_growth)
        / 100,
        "discount_rate": cells[4].number_input(label["discount_rate"], 0.0, 100.0, 100 * rule.discount_rate)
        / 100,
    }


def _price_fields(place: Here, rule: PriceRule) -> dict[str, Any]:
    formulas, bases = ["linear", "lowest_ratio"], ["nominal", "present_value"]
    cells = st.columns(4)
    return {
        "formula": cells[0].selectbox(
            place.say("field.formula"),
            formulas,
            index=formulas.index(rule.formula),
            format_func=lambda word: place.say(f"formula.{word}"),
            help=place.say("formula.help"),
        ),
        "basis": cells[1].selectbox(
            place.say("field.price_basis"),
            bases,
            index=bases.index(rule.basis),
            format_func=lambda word: place.say(f"option.costs_money_{word}"),
        ),
        "best": cells[2].number_input(place.say("field.best"), min_value=0.0, value=_float(rule.best)),
        "worst": cells[3].number_input(place.say("field.worst"), min_value=0.0, value=_float(rule.worst)),
    }


def _float(amount: float | None) -> float | None:
    """An anchor as the field wants it, which takes no whole number beside a limit with a point."""
    return None if amount is None else float(amount)
