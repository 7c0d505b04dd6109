"""Fields that pick several things by name: departments, objectives, processes."""

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from services import departments
from services.schema import dump
from services.text import Text
from ui import choices, state
from ui.markup import plain
from ui.state import Here


def departments_field(place: Here, now: Iterable[Text], key: str, label: str = "field.who") -> list[Any]:
    """Departments to pick among those that are known, and others to name; as raw names.

    What stands and stays keeps its place and its words.
    """
    naming = departments.naming(place.selection)
    stand = {naming.same(name): name for name in now}
    offered = [*state.library().departments.values(), *departments.known(place.selection), *stand]
    shown = {place.text(name): name for name in dict.fromkeys(map(naming.same, offered))}
    picked = st.pills(
        place.say(label),
        list(shown),
        selection_mode="multi",
        default=list(map(place.text, stand)),
        format_func=plain,
        key=f"{key}/departments",
    )
    others = st.text_input(place.say("field.other_departments"), key=f"{key}/other_departments")
    named = [
        *(shown[word] for word in picked),
        *(naming.find(word) for word in others.split(",") if word.strip()),
    ]
    ordered = dict.fromkeys([*(name for name in stand if name in named), *named])
    return [dump(Text, stand.get(name, name)) for name in ordered]


def links_field(
    place: Here, label: str, titles: Mapping[str, str], now: Iterable[str], key: str
) -> list[str]:
    """One box to tick for each of `titles`; the ids that are ticked."""
    if not titles:
        return list(now)
    ticked = set(now)
    st.caption(place.say(label))
    shown = choices.distinct(titles)
    return [id for id, title in shown.items() if st.checkbox(plain(title), id in ticked, key=f"{key}/{id}")]


def titles_of(place: Here, kind: str) -> dict[str, str]:
    """The title of each record of `kind`, by its id."""
    return {id: place.text(record.title) for id, record in place.selection.named(kind).items()}
