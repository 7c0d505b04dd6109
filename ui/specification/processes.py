"""The business processes of phase 1, the quick wins among them, and what waits for later."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from services import scope
from services.records import Requirement
from services.specification import Process
from ui import choices, components
from ui.components import Row
from ui.dialogs import open_dialog
from ui.links import titles_of
from ui.markup import plain
from ui.process_form import process_form
from ui.state import Here


def show(place: Here) -> None:
    """Every process, and what may be done with one."""
    found = place.selection.named("process")
    if found:
        components.table(
            process_rows(place, found),
            key="process_table",
            row_height=72,
            widths={place.say("column.process"): 240, place.say("column.note"): 240},
        )
        st.markdown(plain(_quick_wins(place)))
    else:
        st.info(place.say("process.none"), icon=":material/info:")
    if place.may("process"):
        _edit(place)


def _quick_wins(place: Here) -> str:
    wins = [place.text(process.title) for process in scope.quick_wins(place.selection).values()]
    return place.say("process.quick_wins", titles=wins) if wins else place.say("process.no_quick_win")


def _edit(place: Here) -> None:
    titles = titles_of(place, "process")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button(place.say("process.add"), icon=":material/add:", key="process_add"):
            open_dialog(place, "dialog.process", partial(process_form, id=None))
        if titles:
            chosen = choices.pick(place, "process.pick", titles)
            if st.button(place.say("objective.edit"), icon=":material/edit:", key="process_edit"):
                open_dialog(place, "dialog.process", partial(process_form, id=chosen))


def process_rows(place: Here, found: Mapping[str, Process]) -> list[Row]:
    """One row a process."""
    return [
        {
            place.say("column.process"): place.text(process.title),
            place.say("column.departments"): ", ".join(map(place.text, process.departments)),
            place.say("column.priority"): place.say(f"priority.{process.priority}"),
            place.say("column.release"): place.say(f"release.{process.release}"),
            place.say("column.quick_win"): place.say("yes_no.yes") if process.quick_win else "",
            place.say("column.note"): place.text(process.note),
        }
        for process in found.values()
    ]


def show_backlog(place: Here) -> None:
    """What is wanted, and not in phase 1."""
    rows = backlog_rows(place)
    if rows:
        components.table(rows, key="backlog_table", widths={place.say("column.title"): 420})
    else:
        st.info(place.say("scope.no_backlog"), icon=":material/info:")


def backlog_rows(place: Here) -> list[Row]:
    """One row a process or requirement that waits, processes first."""
    waiting: list[tuple[str, Process | Requirement]] = [
        *(("process", one) for one in scope.processes(place.selection, is_first=False).values()),
        *(("requirement", one) for one in scope.requirements(place.selection, is_first=False).values()),
    ]
    return [
        {
            place.say("column.type"): place.say(f"backlog.{kind}"),
            place.say("column.title"): place.text(one.title),
            place.say("column.departments"): ", ".join(map(place.text, one.departments)),
            place.say("column.priority"): place.say(f"priority.{one.priority}"),
            place.say("column.release"): place.say(f"release.{one.release}"),
        }
        for kind, one in waiting
    ]
