"""The scripted demonstrations, step by step: written, ordered, and whose turn it is when."""

from functools import partial

import streamlit as st

from services import commands, scripts
from services.records import Scenario
from ui import choices, components, state, tables
from ui.demonstration_table import demonstration_table
from ui.dialogs import open_dialog
from ui.links import titles_of
from ui.markup import plain
from ui.scenario_form import move_form, scenario_form, step_form
from ui.state import Here


def show(place: Here) -> None:
    """What every vendor will be asked to show, the same for all; then the order of their turns."""
    for id, scenario in place.selection.scenarios.items():
        minutes = sum(step.minutes for step in scenario.steps)
        title = place.say("specification.scenario", title=place.text(scenario.title), minutes=round(minutes))
        with st.expander(plain(title)):
            _steps(place, id, scenario)
    if not place.selection.scenarios:
        st.info(place.say("specification.no_scenario"))
    if components.why_not(place, "scenario"):
        _bar(place)
    demonstration_table(place)


def _steps(place: Here, id: str, scenario: Scenario) -> None:
    rows = tables.step_rows(place, scenario)
    for row, step in zip(rows, scenario.steps, strict=True):
        row[place.say("column.requirements")] = ", ".join(scripts.shows(scenario, step))
    widths = {place.say("column.step"): 300, place.say("column.check"): 300}
    components.table(
        rows, key=f"steps_{id}", row_height=56, numbers=[place.say("column.minutes")], widths=widths
    )
    if place.may("scenario"):
        _step_bar(place, id, scenario)


def _bar(place: Here) -> None:
    titles = titles_of(place, "scenario")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button(place.say("scenario.add"), icon=":material/add:", key="scenario_add"):
            open_dialog(place, "scenario.window", partial(scenario_form, id=None))
        if titles:
            chosen = choices.pick(place, "scenario.pick", titles)
            if st.button(place.say("specification.edit"), icon=":material/edit:", key="scenario_edit"):
                open_dialog(place, "scenario.window", partial(scenario_form, id=chosen))


def _step_bar(place: Here, id: str, scenario: Scenario) -> None:
    """Add a step, change one, move one."""
    titles = {
        step.id: f"{index}. {place.text(step.title)}" for index, step in enumerate(scenario.steps, start=1)
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button(place.say("step.add"), icon=":material/add:", key=f"step_add/{id}"):
            open_dialog(place, "step.window", partial(step_form, scenario=id, id=None))
        chosen = choices.select(place.say("step.pick"), titles, f"step_pick/{id}")
        if st.button(place.say("specification.edit"), icon=":material/edit:", key=f"step_edit/{id}"):
            open_dialog(place, "step.window", partial(step_form, scenario=id, id=chosen))
        for by, name, icon in ((-1, "earlier", "arrow_upward"), (1, "later", "arrow_downward")):
            if st.button(place.say(f"phase.{name}"), icon=f":material/{icon}:", key=f"step_{name}/{id}"):
                _move(place, id, scenario, chosen, by)


def _move(place: Here, id: str, scenario: Scenario, step: str, by: int) -> None:
    if scripts.is_settled(place.selection, id):
        open_dialog(place, "step.window", partial(move_form, scenario=id, id=step, by=by))
        return
    said = scripts.moved(scenario, step, by)
    put = partial(commands.put, place.desk, "scenario", (id,), said, seen=place.selection.seq)
    state.attempt(put, "notice.saved")
    st.rerun()
