"""Reminders: how far each member is, in counts alone, and a text to copy for whoever has something left."""

import streamlit as st

from services import access
from services.analysis import Reason
from services.progress import of_members
from services.rights import PREPARERS
from services.tasks import left_for
from services.text import LANGUAGES, Language
from ui import choices, components, state
from ui.deadline import show_deadline
from ui.markup import plain
from ui.readiness import readiness_line
from ui.state import Here
from words.catalogue import say
from words.formats import number
from words.moments import moment_of


def task_words(task: Reason, language: Language) -> str:
    """One thing left, in a sentence."""
    shown = dict(task.params)
    if "at" in shown:
        shown["at"] = moment_of(shown["at"], language, state.timezone())  # type: ignore[arg-type]  # a moment
    return say(language, task.code, **shown)


def progress_panel(place: Here) -> None:
    """A table of counts, then the texts; the whole selection is counted, no mark is read."""
    if place.viewer.role not in PREPARERS:
        components.why_not(place, "stage")
        return
    st.header(place.say("reminders.header"), anchor=False)
    st.caption(place.say("reminders.help"))
    whole = place.desk.selection
    rows = [
        {
            place.say("column.member"): whole.members[found.member].name,
            place.say("reminders.given"): number(found.marks.given, place.language, 0),
            place.say("reminders.possible"): number(found.marks.possible, place.language, 0),
            place.say("reminders.left"): number(found.marks.left, place.language, 0),
            place.say("reminders.undeclared"): number(found.undeclared, place.language, 0),
        }
        for found in of_members(whole, place.selections.now().date())
    ]
    if rows:
        heads = list(rows[0])
        components.table(rows, key="progress_table", numbers=heads[1:])
    _texts(place)


def _texts(place: Here) -> None:
    """A text in both languages for one member who has something left."""
    whole, now = place.desk.selection, place.selections.now()
    left = {}
    for id in whole.members:
        who = access.viewer(whole, id)
        tasks = left_for(access.seen_by(whole, who), who, now)
        if tasks and not access.has_ended(whole, id, now.date()):
            left[id] = tasks
    st.header(place.say("reminders.texts"), anchor=False)
    if not left:
        st.markdown(place.say("reminders.none"))
        return
    st.caption(place.say("reminders.texts_help"))
    names = {id: whole.members[id].name for id in left}
    chosen = choices.pick(place, "reminders.pick", names)
    tabs = st.tabs([place.say(f"reminders.language.{language}") for language in LANGUAGES])
    for tab, language in zip(tabs, LANGUAGES, strict=True):
        tab.code(_text(place, names[chosen], left[chosen], language), language=None, wrap_lines=True)


def _text(place: Here, name: str, tasks: list[Reason], language: Language) -> str:
    title = place.selection.about.title.get(language)
    deadline = place.selection.get("deadline")
    lines = [say(language, "reminders.greeting", name=name), ""]
    lines += [say(language, "reminders.about", title=title), ""]
    lines += [f"- {task_words(task, language)}" for task in tasks]
    if deadline is not None and place.selection.stage == "scoring":
        at = moment_of(deadline.at, language, state.timezone())
        lines += ["", say(language, "reminders.due", at=at)]
    lines += ["", say(language, "reminders.address", address=state.address())]
    return "\n".join([*lines, "", say(language, "reminders.thanks")])


def progress_line(place: Here) -> str:
    """All marks given of all awaited, for those who prepare."""
    found = of_members(place.desk.selection, place.selections.now().date())
    given = sum(one.marks.given for one in found)
    return place.say("reminders.summary", given=given, count=sum(one.marks.possible for one in found))


def left_panel(place: Here) -> None:
    """What is left for this person, a line each, under the deadline."""
    st.markdown(f"**{place.say('home.left')}**")
    show_deadline(place)
    is_visitor = place.account is not None and not place.viewer.id
    tasks = [] if is_visitor else left_for(place.selection, place.viewer, place.selections.now())
    for task in tasks:
        st.markdown(f"- {plain(task_words(task, place.language))}")
    not_ready = readiness_line(place)
    if not_ready and place.may("stage"):
        st.markdown(f"- {plain(not_ready)}")
    if not tasks:
        st.markdown(place.say("identity.visitor" if is_visitor else "left.nothing"))
