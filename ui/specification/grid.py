"""The requirements edited in their table: what changed at one time is said as one act."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from services import commands, departments
from services.records import Requirement
from services.schema import dump
from services.text import Text
from ui import state
from ui.dialogs import said_in
from ui.editing import Row, batch_editor
from ui.requirement_form import CHOICES, WORDS
from ui.state import Here

CHOSEN = ("priority", "release", "kind")
COLUMNS = ("id", "title", *CHOSEN, "departments", "confirmed")


def grid(place: Here, ids: Sequence[str]) -> None:
    """The requirements `ids`, one row each; only the id is locked."""
    column = {name: place.say(f"column.{name}") for name in COLUMNS}
    options = {
        column[name]: st.column_config.SelectboxColumn(
            options=list(_words(place, name)), help=place.say(f"{WORDS[name]}.help"), required=True
        )
        for name in CHOSEN
    }
    options[column["title"]] = st.column_config.TextColumn(width=330, required=True)
    options[column["departments"]] = st.column_config.TextColumn(
        width=170, help=place.say("field.departments")
    )
    options[column["confirmed"]] = st.column_config.CheckboxColumn(help=place.say("confirmed.help"))
    batch_editor(
        [_row(place, column, id) for id in ids],
        "requirement_grid",
        partial(save_rows, place, ids),
        options,
        locked=[column["id"]] if place.may("requirement") else True,
        height=560,
    )


def _words(place: Here, name: str) -> dict[str, str]:
    """The words of a choice, each with what it stands for."""
    return {place.say(f"{WORDS[name]}.{word}"): word for word in CHOICES[name]}


def _row(place: Here, column: Mapping[str, str], id: str) -> Row:
    need = place.selection.requirements[id]
    return {
        column["id"]: id,
        column["title"]: place.text(need.title),
        **{column[name]: place.say(f"{WORDS[name]}.{getattr(need, name)}") for name in CHOSEN},
        column["departments"]: ", ".join(map(place.text, need.departments)),
        column["confirmed"]: need.confirmed,
    }


def save_rows(place: Here, ids: Sequence[str], changed: Mapping[int, Row]) -> None:
    """Say all changed rows or none; what somebody else said since the table was drawn is a conflict."""
    said = [
        ("requirement", (ids[position],), changed_requirement(place, ids[position], cells))
        for position, cells in sorted(changed.items())
    ]
    if said:
        put = partial(commands.put_all, place.desk, said, seen=place.selection.seq)
        state.attempt(put, "notice.saved")


def changed_requirement(place: Here, id: str, cells: Row) -> dict[str, Any]:
    """The requirement `id` as a raw value, with the cells of one row in the place of what stood."""
    need = place.selection.requirements[id]
    said: dict[str, Any] = dump(Requirement, need)
    for name in COLUMNS:
        cell = place.say(f"column.{name}")
        if cell in cells:
            said[name] = _raw(place, need, name, cells[cell])
    return said


def _raw(place: Here, need: Requirement, name: str, cell: Any) -> Any:
    """What a person put in a cell, as a raw value."""
    if name in CHOSEN:
        return _words(place, name).get(cell, cell)
    if name == "title":
        return said_in(place, need.title, cell or "")
    if name == "departments":
        naming = departments.naming(place.selection)
        words = [word.strip() for word in (cell or "").split(",")]
        return [dump(Text, naming.find(word)) for word in words if word]
    return bool(cell)
