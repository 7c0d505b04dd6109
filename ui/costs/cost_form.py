"""One cost line of a vendor, entered by form."""

from functools import partial
from typing import Any, get_args

import streamlit as st

from services import commands
from services.costing.lines import CostBasis, CostLine
from services.schema import dump
from ui.dialogs import attempt_inside, said_in, seen_by
from ui.fields import Fields
from ui.markup import plain
from ui.state import Here

BASES = get_args(CostBasis)
RELEASES = ("1", "2", "later")
AMOUNTS = ("amount", "low", "high", "quantity")


def cost_form(place: Here, vendor: str, id: str | None) -> None:
    """Change the line `id`, or write a new one."""
    line: CostLine | None = place.selection.get("cost", vendor, id or "")
    categories = {
        key: place.text(record.title) for key, record in place.selection.named("cost_category").items()
    }
    with st.form("cost", border=False):
        said = _fields(place, id, line, categories)
        said["integration"] = _integration(place, id, line)
        said["requirements"] = Fields(place, line, "cost_field", f"{id}").needs("requirements")
        sent = st.form_submit_button(place.say("dialog.save"), key="cost_send")
    seen = seen_by(place, f"cost/{id}", sent)
    ids = (vendor, id or commands.new_id("l"))
    if sent:
        said["title"] = said_in(place, line.title if line else None, said["title"])
        said = {**(dump(CostLine, line) if line else {}), **said}
        put = partial(commands.put, place.desk, "cost", ids, said, seen=seen)
        attempt_inside(place, put, "notice.saved")
    if line and st.button(place.say("dialog.remove"), icon=":material/delete:", key="cost_remove"):
        remove = partial(commands.remove, place.desk, "cost", ids)
        attempt_inside(place, remove, "notice.removed")


def _fields(place: Here, id: str | None, line: CostLine | None, categories: dict[str, str]) -> dict[str, Any]:
    keys = list(categories)
    said: dict[str, Any] = {}
    said["category"] = st.selectbox(
        place.say("field.cost_category"),
        keys,
        index=keys.index(line.category) if line else 0,
        format_func=categories.__getitem__,
        key=f"cost_category/{id}",
    )
    said["title"] = st.text_input(
        place.say("field.title"), place.text(line.title) if line else "", key=f"cost_title/{id}"
    )
    said["basis"] = st.selectbox(
        place.say("field.basis"),
        BASES,
        index=BASES.index(line.basis) if line else 0,
        format_func=lambda word: place.say(f"basis.{word}"),
        key=f"cost_basis/{id}",
    )
    return said | _amounts(place, id, line) | _terms(place, id, line, categories)


def _integration(place: Here, id: str | None, line: CostLine | None) -> str | None:
    """The flow of data that the line pays for, if any."""
    held = place.selection.named("integration")
    titles = {"": place.say("cost_field.no_integration")}
    titles |= {key: place.text(flow.title) for key, flow in held.items()}
    return Fields(place, line, "cost_field", f"{id}").one_of("integration", titles)


def _amounts(place: Here, id: str | None, line: CostLine | None) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for cell, name in zip(st.columns(4), AMOUNTS, strict=True):
        now = getattr(line, name) if line else (1 if name == "quantity" else None)
        value = None if now is None else float(now)
        said[name] = cell.number_input(
            place.say(f"column.{name}"), min_value=0.0, value=value, key=f"cost_{name}/{id}"
        )
    return said | {"amount": said["amount"] or 0}


def _terms(place: Here, id: str | None, line: CostLine | None, categories: dict[str, str]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    said["of"] = st.pills(
        place.say("field.of"),
        list(categories),
        selection_mode="multi",
        default=list(line.of) if line else [],
        format_func=lambda id: plain(categories[id]),
        key=f"cost_of/{id}",
    )
    left, middle, right = st.columns(3)
    rise = left.number_input(
        place.say("field.rise"), value=100 * line.rise if line else 0.0, key=f"cost_rise/{id}"
    )
    said["rise"] = rise / 100
    said["release"] = middle.selectbox(
        place.say("field.release"),
        RELEASES,
        index=RELEASES.index(line.release) if line else 0,
        format_func=lambda word: place.say(f"release.{word}"),
        help=place.say("mvp.release_help"),
        key=f"cost_release/{id}",
    )
    said["at_end"] = right.checkbox(
        place.say("field.at_end"), line.at_end if line else False, key=f"cost_at_end/{id}"
    )
    said["source"] = st.text_input(
        place.say("column.source"), line.source if line else "", key=f"cost_source/{id}"
    )
    return said
