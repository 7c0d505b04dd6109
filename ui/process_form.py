"""The form of one business process: who lives it, how much phase 1 needs it, when it comes."""

from functools import partial
from typing import Any

import streamlit as st

from ui import components
from ui.fields import Fields
from ui.links import departments_field
from ui.record_form import record_form
from ui.state import Here

CHOICES = {"priority": ("should", "must", "could"), "release": ("1", "2", "later")}  # the usual one first


def process_form(place: Here, id: str | None) -> None:
    """Change the process `id`, or write a new one."""
    record_form(place, "process", (id,) if id else None, "field", _fields)


def _fields(fields: Fields) -> dict[str, Any]:
    return {
        "title": fields.text("title"),
        "departments": departments_field(fields.place, fields.now("departments", ()), fields.key),
        **_choices(fields),
        "quick_win": fields.tick("quick_win"),
        "note": fields.text("note", tall=True),
        "confirmed": fields.tick("confirmed"),
    }


def _choices(fields: Fields) -> dict[str, Any]:
    return {
        name: cell.selectbox(
            fields.place.say(f"field.{name}"),
            options,
            index=options.index(fields.now(name, options[0])),
            format_func=partial(components.word_of, fields.place, name),
            help=fields.place.say(f"{name}.help"),
            key=f"field_{name}/{fields.key}",
        )
        for cell, (name, options) in zip(st.columns(len(CHOICES)), CHOICES.items(), strict=True)
    }
