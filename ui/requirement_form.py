"""The form of one requirement: written in the person's language, the other language kept."""

import itertools
from collections.abc import Collection, Iterator
from functools import partial
from typing import Any

import streamlit as st

from services import commands
from services.faults import refuse
from services.hints import hints
from services.records import Requirement, Scenario
from services.schema import dump
from ui import components, state
from ui.dialogs import attempt_inside, said_in, seen_by
from ui.links import departments_field, links_field, titles_of
from ui.markup import plain
from ui.state import Here

CHOICES = {
    "priority": ("must", "should", "could"),
    "discrimination": ("medium", "high", "low"),
    "release": ("1", "2", "later"),
    "kind": ("functional", "non_functional"),
}
WORDS = {name: "kind_of" if name == "kind" else name for name in CHOICES}
LINKS = {"objectives": "objective", "processes": "process"}
TEXTS = ("need", "reason", "acceptance")
NEW = "+"

Fields = dict[str, Any]
Said = tuple[str, tuple[str, ...], Any]


def requirement_form(place: Here, id: str | None) -> None:
    """Change the requirement `id`, or write a new one."""
    need = place.selection.requirements.get(id or "")
    if need:
        _show_hints(place, need)
    with st.form("requirement", border=False):
        said = {**_words(place, id, need), **_choices(place, id, need), **_category(place, id, need)}
        said |= _links(place, id, need)
        sent = st.form_submit_button(place.say("dialog.save"), key="requirement_send")
    seen = seen_by(place, f"requirement/{id}", sent)
    if sent:
        attempt_inside(place, partial(_put, place, need, said, seen), "notice.saved")
    if need and st.button(place.say("dialog.remove"), icon=":material/delete:", key="requirement_remove"):
        remove = partial(commands.remove, place.desk, "requirement", (str(id),))
        attempt_inside(place, remove, "notice.removed")


def _show_hints(place: Here, need: Requirement) -> None:
    """What could be worded better; nothing is changed for it."""
    for hint in hints(need, place.language, state.library().hint_words):
        st.caption(f":material/lightbulb: {plain(place.say(f'hint.long.{hint.code}', found=hint.found))}")


def _words(place: Here, id: str | None, need: Requirement | None) -> Fields:
    said: Fields = {
        "id": st.text_input(place.say("field.id"), id or "", disabled=bool(id), key=f"need_id/{id}")
    }
    said["title"] = st.text_input(
        place.say("field.title"), _now(place, need, "title"), key=f"need_title/{id}"
    )
    for name in TEXTS:
        said[name] = st.text_area(
            place.say(f"field.{'why' if name == 'reason' else name}"),
            _now(place, need, name),
            height=80,
            key=f"need_{name}/{id}",
        )
    said["departments"] = departments_field(place, need.departments if need else (), f"need/{id}")
    return said


def _now(place: Here, need: Requirement | None, name: str) -> str:
    return place.text(getattr(need, name)) if need else ""


def _choices(place: Here, id: str | None, need: Requirement | None) -> Fields:
    said: Fields = {}
    for column, (name, options) in zip(st.columns(len(CHOICES)), CHOICES.items(), strict=True):
        said[name] = column.selectbox(
            place.say(f"field.{name}"),
            options,
            index=options.index(getattr(need, name)) if need else 0,
            format_func=partial(components.word_of, place, WORDS[name]),
            help=place.say(f"{WORDS[name]}.help"),
            key=f"need_{name}/{id}",
        )
    for word in CHOICES["priority"]:
        st.caption(f"**{place.say(f'priority.{word}')}** · {place.say(f'priority_meaning.{word}')}")
    return said


def _links(place: Here, id: str | None, need: Requirement | None) -> Fields:
    """What the requirement serves and where it is shown, side by side, and whether it was confirmed."""
    linked = {name: getattr(need, name) if need else () for name in LINKS}
    linked["scenarios"] = tuple(
        key for key, shown in place.selection.scenarios.items() if id in shown.requirements
    )
    said: Fields = {}
    for column, (name, now) in zip(st.columns(len(linked)), linked.items(), strict=True):
        titles = titles_of(place, {**LINKS, "scenarios": "scenario"}[name])
        with column:
            said[name] = links_field(place, f"field.{name}", titles, now, f"need_{name}/{id}")
    said["confirmed"] = st.checkbox(
        place.say("field.confirmed"),
        bool(need and need.confirmed),
        help=place.say("confirmed.help"),
        key=f"need_confirmed/{id}",
    )
    return said


def _category(place: Here, id: str | None, need: Requirement | None) -> Fields:
    titles = {
        id: place.text(node.title)
        for id, node in place.selection.criteria.items()
        if node.node == "category" and node.source == "requirements"
    }
    options = [*titles, NEW]
    chosen = st.selectbox(
        place.say("field.category"),
        options,
        index=options.index(need.category) if need else 0,
        format_func=lambda id: titles.get(id) or place.say("field.new_category"),
        key=f"need_category/{id}",
    )
    return {
        "category": chosen,
        "new_category": st.text_input(place.say("field.new_category_title"), key=f"need_new_category/{id}"),
    }


def _put(place: Here, need: Requirement | None, said: Fields, seen: int) -> None:
    id, category = said["id"].strip(), said["category"]
    if need is None and id in place.selection.requirements:
        raise refuse("id_taken", found=id)
    if not id:
        id = _free_id(place)
    statements: list[Said] = []
    if category == NEW:
        category = commands.new_id("c")
        node = {
            "title": said["new_category"],
            "node": "category",
            "parent": _axis(place),
            "source": "requirements",
        }
        statements = [("criterion", (category,), node), ("weight", (category,), 10)]
    record: Fields = dump(Requirement, need) if need else {}
    record |= {name: said[name] for name in (*CHOICES, *LINKS, "departments", "confirmed")}
    record["category"] = category
    for name in ("title", *TEXTS):
        record[name] = said_in(place, getattr(need, name) if need else None, said[name])
    statements += [("requirement", (id,), record), *_shown_in(place, id, said["scenarios"])]
    commands.put_all(place.desk, statements, seen=seen)


def _shown_in(place: Here, id: str, chosen: Collection[str]) -> Iterator[Said]:
    """The scenarios that show the requirement from now on, or no longer."""
    for key, scenario in place.selection.scenarios.items():
        if (id in scenario.requirements) != (key in chosen):
            others = [need for need in scenario.requirements if need != id]
            requirements = [*others, id] if key in chosen else others
            yield "scenario", (key,), {**dump(Scenario, scenario), "requirements": requirements}


def _free_id(place: Here) -> str:
    """The first id that no requirement has."""
    taken = place.selection.requirements
    return next(id for number in itertools.count(1) if (id := f"REQ-{number:03}") not in taken)


def _axis(place: Here) -> str:
    criteria = place.selection.criteria.items()
    return next((id for id, node in criteria if node.node == "axis" and node.source == "requirements"), "")
