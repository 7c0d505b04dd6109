"""Questions of one's own, put to every reference or to every vendor alike."""

from typing import Any

import streamlit as st

from ui import choices
from ui.fields import Fields
from ui.record_form import editing_bar
from ui.state import Here

ABOUT = ("reference", "support")
ANSWERS = ("mark", "fact", "text", "percent", "flag")


def show(place: Here) -> None:
    """Add a question, or choose one and change it; only for who may."""
    held = place.selection.named("question")
    if not place.may("question"):
        return
    titles = {
        id: f"{place.say(f'question_about.{one.about}')} · {place.text(one.title)}"
        for id, one in held.items()
    }
    with st.expander(place.say("question.header")):
        st.caption(place.say("question.help"))
        editing_bar(place, "question", choices.distinct(titles), "question", fields)


def fields(fields: Fields) -> dict[str, Any]:
    """The fields of one question."""
    place = fields.place
    left, right = st.columns(2)
    with left:
        about = {word: place.say(f"question_about.{word}") for word in ABOUT}
        said: dict[str, Any] = {"about": fields.one_of("about", about)}
    with right:
        kinds = {word: place.say(f"question_answer.{word}") for word in ANSWERS}
        said["answer"] = fields.one_of("answer", kinds)
    said |= {"theme": fields.text("theme"), "title": fields.text("title")}
    said["question"] = fields.text("question", tall=True)
    return said | {"requirements": fields.needs("requirements")}
