"""The frame that all costs are computed in, and how a cost becomes a value."""

from functools import partial
from typing import Any

import streamlit as st

from services import commands
from services.rules import CostRule
from services.schema import dump
from ui.costs.frame_tables import money_frame, user_types
from ui.costs.price_form import price_form
from ui.dialogs import attempt_inside, seen_by
from ui.state import Here


def frame_form(place: Here) -> None:
    """Currency, horizon, users and rates, the same for all vendors; how a cost becomes a value."""
    rule = place.selection.rule("costs")
    with st.form("frame"):
        said = {**_frame_fields(place, rule), **money_frame(place, rule), **user_types(place, rule)}
        sent = st.form_submit_button(
            place.say("dialog.save"), disabled=not place.may("rule"), key="frame_send"
        )
    seen = seen_by(place, "frame", sent)
    if sent:
        whole = {**dump(CostRule, rule), **said}
        put = partial(commands.put, place.desk, "rule", ("costs",), whole, seen=seen)
        attempt_inside(place, put, "notice.saved")
    price_form(place)


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
