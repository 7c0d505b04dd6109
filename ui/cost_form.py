"""The cost lines of one vendor and the frame that all costs are computed in, entered by form and table."""

from functools import partial
from typing import Any

import streamlit as st

from services import commands
from services.records import CostLine
from services.schema import dump
from ui import choices, components, state
from ui.dialogs import attempt_inside, open_dialog, said_in, seen_by
from ui.editing import Row, editor
from ui.fields import Fields
from ui.markup import plain
from ui.state import Here

BASES = ("per_user_month", "per_user_year", "per_month", "per_year", "fixed", "days", "per_user", "percent")
RELEASES = ("1", "2", "later")
AMOUNTS = ("amount", "low", "high", "quantity")
LINE = ("line", "category", "basis", *AMOUNTS, "release", "source")


def cost_lines(place: Here, vendor: str) -> None:
    """The lines of `vendor`: amounts edited in place, the rest by form."""
    lines = {ids[0]: line for ids, line in place.selection.under("cost", vendor).items()}
    ids = list(lines)
    column = {name: place.say(f"column.{name}") for name in LINE}

    def save(position: int, cells: Row) -> None:
        said = dump(CostLine, lines[ids[position]])
        said |= {name: cells[column[name]] for name in AMOUNTS if column[name] in cells}
        where = (vendor, ids[position])
        state.attempt(
            lambda: commands.put(place.desk, "cost", where, said),
            "notice.saved",
        )

    may = components.why_not(place, "cost")
    locked = [column[name] for name in LINE if name not in AMOUNTS]
    formats = {
        column[name]: st.column_config.NumberColumn(min_value=0.0, format="localized") for name in AMOUNTS
    }
    if lines:
        rows = [_row(place, column, line) for line in lines.values()]
        editor(rows, f"costs_{vendor}", save, formats, locked=locked if may else True)
    else:
        st.info(place.say("costs.no_line"), icon=":material/info:")
    if may:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if st.button(place.say("costs.add"), icon=":material/add:", key="cost_add"):
                open_dialog(place, "dialog.cost", partial(cost_form, vendor=vendor, id=None))
            if lines:
                shown = {id: place.text(line.title) for id, line in lines.items()}
                chosen = choices.pick(place, "costs.pick", shown)
                if st.button(place.say("costs.edit"), icon=":material/edit:", key="cost_edit"):
                    open_dialog(place, "dialog.cost", partial(cost_form, vendor=vendor, id=chosen))


def _row(place: Here, column: dict[str, str], line: CostLine) -> Row:
    return {
        column["line"]: place.text(line.title),
        column["category"]: place.text(place.selection.get("cost_category", line.category).title),
        column["basis"]: place.say(f"basis.{line.basis}"),
        **{column[name]: getattr(line, name) for name in AMOUNTS},
        column["release"]: place.say(f"release.{line.release}"),
        column["source"]: line.source,
    }


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
