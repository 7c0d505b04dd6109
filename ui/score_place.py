"""Around the sheet of the Score page: which vendor and part, what closes it, the script, a doubt."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from services.progress import progress
from services.rights import PREPARERS
from services.scoring_sheet import closed, first_place
from ui import choices, components, state, tables
from ui.demonstration_table import open_now
from ui.dialogs import open_dialog
from ui.doubt_form import doubt_form
from ui.markup import plain
from ui.state import Here
from words.catalogue import knows
from words.faults import fault_sentence

SIMPLE = "score_simple"
HOME_FIRST = frozenset({"declare_first", "interest_declared"})


def vendors(place: Here) -> dict[str, str]:
    """The vendors still running, by name."""
    return {id: one.name for id, one in place.selection.vendors.items() if one.status == "active"}


def is_simple() -> bool:
    """Whether the person asked for the browser's ordinary controls."""
    return bool(state.value(SIMPLE, False))


def chosen(
    place: Here, named: Mapping[str, str], sections: Mapping[str, list[str]], *, is_simple: bool
) -> tuple[str, str]:
    """The vendor and the section shown: those of the address, else the demonstration that runs now."""
    vendor, section = state.kept("score_vendor"), state.kept("score_section")
    if vendor not in named or section not in sections:
        first = first_place(place.selection, dict(sections), list(named), place.selections.now())
        is_known = vendor in named
        vendor = vendor if is_known else first[0]
        section = section if section in sections else (next(iter(sections)) if is_known else first[1])
        state.keep("score_vendor", vendor)
        state.keep("score_section", section)
    return _selected(place, named, sections) if is_simple else (vendor, section)


def _selected(place: Here, named: Mapping[str, str], sections: Mapping[str, list[str]]) -> tuple[str, str]:
    """The same, from two select boxes."""
    left, right = st.columns(2)
    with left:
        vendor = choices.kept(place, "score_vendor", named)
    shown = {}
    for id, criteria in sections.items():
        done = progress(place.selection, place.viewer.id, vendor, criteria)
        title = place.text(place.selection.criteria[id].title)
        shown[id] = f"{title} ({done.given}/{done.possible})"
    with right:
        return vendor, choices.kept(place, "score_section", shown)


def explain_closing(place: Here, vendor: str, criterion: str) -> str:
    """What closes the vendor to this person, in a sentence with the way on; nothing where nothing does."""
    found = closed(place.selection, place.viewer, vendor, criterion, place.selections.now())
    if found is None:
        return ""
    code = f"score.closed.{found.fault.code}"
    name, stage = place.selection.vendors[vendor].name, place.say(f"stage.{place.selection.stage}")
    known = place.say(code, vendor=name, stage=stage) if knows(code) else ""
    st.info(plain(known or fault_sentence(found.fault, place.language)), icon=":material/lock:")
    if found.fault.code in HOME_FIRST:
        st.page_link("ui/pages/home.py", label=place.say("score.to_home"), icon=":material/home:")
    return found.closing


def tools(place: Here, vendor: str, section: str) -> None:
    """What may be done beside marking: note a doubt, open the demonstration."""
    scenario = place.selection.criteria[section].scenario
    with st.container(horizontal=True):
        if st.button(place.say("doubt.add"), icon=":material/help:", key="score_doubt"):
            open_dialog(place, "doubt.window", partial(doubt_form, vendor=vendor, scenario=scenario))
        if scenario and place.viewer.role in PREPARERS and place.may("demonstration"):
            turn = place.selection.get("demonstration", vendor, scenario)
            if turn is None or not turn.script:
                open_now(place, vendor, scenario)


def reading(place: Here, section: str, criterion: str) -> None:
    """The whole script, and what each mark means; drawn once opened, for each element slows every save."""
    id = place.selection.criteria[section].scenario
    if id:
        scenario = place.selection.scenarios[id]
        minutes = sum(step.minutes for step in scenario.steps)
        title = place.say("score.script", count=len(scenario.steps), minutes=round(minutes))
        with st.expander(title, key=f"score_script/{id}", on_change="rerun") as script:
            if script.open:
                components.table(
                    tables.step_rows(place, scenario),
                    key="score_steps",
                    row_height=56,
                    numbers=[place.say("column.minutes")],
                )
    with st.expander(place.say("score.scale"), key="score_scale", on_change="rerun") as scale:
        if scale.open:
            _levels(place, criterion)


def _levels(place: Here, criterion: str) -> None:
    for level in place.selection.scale(criterion).levels:
        said = {"label": place.text(level.label), "descriptor": place.text(level.descriptor)}
        st.markdown(plain(place.say("score.level", mark=level.mark, **said)))


def offer_simple(place: Here) -> None:
    """The same marks with ordinary controls, for who prefers them."""
    st.toggle(place.say("grid.simple"), key=SIMPLE, help=place.say("grid.simple_help"))
