"""The scope of phase 1: what it covers, what waits, and who was heard."""

from collections.abc import Iterable

import streamlit as st

from services import scope
from services.text import Text
from ui import components
from ui.components import Row
from ui.dialogs import open_dialog
from ui.markup import plain
from ui.scope_form import scope_form
from ui.specification import processes, risks
from ui.state import Here
from words.formats import number, share


def show(place: Here) -> None:
    """Phase 1 in one sentence and one table, its processes, what waits, and the departments heard."""
    st.markdown(plain(reading(place)))
    st.markdown("\n".join(scope_lines(place)))
    may = components.why_not(place, "scope")
    if may and st.button(place.say("scope.edit"), icon=":material/edit:", key="scope_edit"):
        open_dialog(place, "dialog.scope", scope_form)
    _check_departments(place)
    st.header(place.say("scope.processes"), anchor=False)
    processes.show(place)
    st.header(place.say("scope.heard"), anchor=False)
    _show_heard(place)
    st.header(place.say("scope.backlog"), anchor=False)
    processes.show_backlog(place)
    st.header(place.say("risk.header"), anchor=False)
    risks.show(place)


def reading(place: Here) -> str:
    """How much phase 1 holds: the more it holds, the later it is of use."""
    found = scope.size(place.selection)
    counted = [
        place.say(f"scope.size.{name}", count=getattr(found, name))
        for name in ("musts", "requirements", "processes", "departments", "integrations")
    ]
    return place.say("scope.reading", counted=counted)


def scope_lines(place: Here) -> list[str]:
    """One line for each thing that can be said of the scope."""
    found = scope.scope_of(place.selection)
    hosting = place.say(f"hosting.{found.hosting}") if found.hosting else ""
    said = {
        "scope_departments": ", ".join(map(place.text, found.departments)),
        "sector": place.text(found.sector),
        "hosting_wish": " · ".join(filter(None, (hosting, place.text(found.hosting_reason)))),
        "users_on_spreadsheets": _share(place, found.users_on_spreadsheets),
        "manual_hours": _hours(place),
        "excluded": " · ".join(map(place.text, found.excluded)),
        "scope_note": place.text(found.note),
    }
    return [
        f"- **{plain(place.say(f'field.{name}'))}** · {plain(words or place.say('scope.unsaid'))}"
        for name, words in said.items()
        if words or name != "scope_note"
    ]


def _share(place: Here, value: float | None) -> str:
    return "" if value is None else share(value, place.language, 0)


def _hours(place: Here) -> str:
    """Today's hours, and what the hypothesis of the committee would save a week for all users."""
    found = scope.scope_of(place.selection)
    if found.manual_hours is None:
        return ""
    hours = number(found.manual_hours, place.language, 1, trim=True)
    if found.manual_share_saved is None:
        return hours
    users = place.selection.rule("costs").users
    return place.say(
        "scope.saved",
        hours=hours,
        share=share(found.manual_share_saved, place.language, 0),
        users=users,
        saved=number(found.manual_hours * found.manual_share_saved * users, place.language, 0),
    )


def _check_departments(place: Here) -> None:
    """Whether the scope follows from the priority objectives, with the departments where it does not."""
    found = scope.gap(place.selection)
    if not scope.scope_of(place.selection).departments:
        st.info(place.say("scope.no_department"), icon=":material/info:")
        return
    if not scope.priority_objectives(place.selection):
        return
    for code, names in (
        ("scope.only_in_scope", found.only_in_scope),
        ("scope.only_in_objectives", found.only_in_objectives),
    ):
        _warn(place, code, names)
    if not found.only_in_scope and not found.only_in_objectives:
        st.success(place.say("scope.follows"), icon=":material/check_circle:")


def _warn(place: Here, code: str, names: Iterable[Text]) -> None:
    shown = [place.text(name) for name in names]
    if shown:
        st.warning(plain(place.say(code, names=shown)), icon=":material/warning:")


def _show_heard(place: Here) -> None:
    found = scope.heard(place.selection)
    if not found:
        st.info(place.say("scope.nobody"), icon=":material/info:")
        return
    without_need, without_rater = scope.unheard(found)
    _warn(place, "scope.no_requirement", without_need)
    _warn(place, "scope.no_evaluator", without_rater)
    components.table(
        heard_rows(place),
        key="scope_heard",
        numbers=[place.say("column.requirements"), place.say("column.evaluators")],
    )


def heard_rows(place: Here) -> list[Row]:
    """One row a department: requirements of its own, and members who rate."""
    return [
        {
            place.say("column.department"): place.text(one.department),
            place.say("column.in_scope"): place.say(f"yes_no.{'yes' if one.is_in_scope else 'no'}"),
            place.say("column.requirements"): number(one.requirements, place.language, 0),
            place.say("column.evaluators"): number(one.evaluators, place.language, 0),
        }
        for one in scope.heard(place.selection)
    ]
