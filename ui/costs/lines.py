"""The cost lines of one vendor: amounts edited in place, the rest by form."""

from functools import partial

import streamlit as st

from services import commands
from services.costing.lines import CostLine
from services.schema import dump
from ui import choices, components, state
from ui.costs.corrections import corrections
from ui.costs.cost_form import AMOUNTS, cost_form
from ui.dialogs import open_dialog
from ui.editing import Row, editor
from ui.state import Here

LINE = ("line", "category", "basis", *AMOUNTS, "status", "release", "source")


def lines(place: Here) -> None:
    """The lines of the vendor chosen."""
    vendor = choices.kept(place, "costs_vendor", components.vendor_names(place))
    cost_lines(place, vendor)
    if place.selection.vendors[vendor].status == "active" and place.selection.under("cost", vendor):
        corrections(place, vendor)


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
        column["status"]: place.say(f"history.cost_status.{line.status}"),
        column["release"]: place.say(f"release.{line.release}"),
        column["source"]: line.source,
    }
