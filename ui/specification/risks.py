"""The risks of the project: what could go wrong, what it would cost, what protects against it."""

from typing import Any

import streamlit as st

from ui import choices, components
from ui.components import Row
from ui.fields import Fields
from ui.record_form import editing_bar
from ui.state import Here


def show(place: Here) -> None:
    """Every risk, and what may be done with one."""
    found = place.selection.named("risk")
    if found:
        components.table(
            risk_rows(place), key="risk_table", row_height=72, widths={_column(place, "title"): 240}
        )
    else:
        st.info(place.say("risk.none"), icon=":material/info:")
    titles = choices.distinct({id: place.text(risk.title) for id, risk in found.items()})
    editing_bar(place, "risk", titles, "risk", _fields)


def risk_rows(place: Here) -> list[Row]:
    """One row a risk."""
    return [
        {
            _column(place, name): place.text(getattr(risk, name))
            for name in ("title", "consequence", "protection")
        }
        for risk in place.selection.named("risk").values()
    ]


def _column(place: Here, name: str) -> str:
    return place.say(f"risk.{name}")


def _fields(fields: Fields) -> dict[str, Any]:
    return {
        "title": fields.text("title"),
        "consequence": fields.text("consequence", tall=True),
        "protection": fields.text("protection", tall=True),
    }
