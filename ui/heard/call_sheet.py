"""The call to a reference: the questions theme by theme, one at a time, each answer saved as it is given."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from services import questions
from services.committee import Question, Reference, Testimony
from ui import choices, components
from ui.components import Row
from ui.fields import Fields
from ui.heard import asking, question_form
from ui.markup import plain
from ui.papers import offer
from ui.state import Here

WIDTHS = {"question.theme": 130, "question.pick": 140, "testimony.answer": 330}
ROW, MOST_HEIGHT = 72, 480


def show(place: Here, titles: Mapping[str, str]) -> None:
    """Choose a reference; the question in front, then everything it said."""
    st.header(place.say("call.header"), anchor=False)
    if not questions.asked(place.selection, "reference"):
        st.info(place.say("question.none"), icon=":material/info:")
        asking.take_button(place, "reference")
        return
    if not titles:
        st.caption(place.say("call.no_reference"))
        _guide(place, "")
        return
    path = choices.kept(place, "call", titles)
    vendor, id = path.split("/", 1)
    reference: Reference = place.selection.get("reference", vendor, id)
    said = {question: one for (question,), one in _said(place, vendor, id).items()}
    st.markdown(plain(_reading(place, said)))
    _ask(place, vendor, id, said)
    rows = testimony_rows(place, said)
    if rows:
        components.table(
            rows,
            key=f"call_table/{path}",
            row_height=ROW,
            height=min(40 + ROW * len(rows), MOST_HEIGHT),
            widths={place.say(name): width for name, width in WIDTHS.items()},
        )
    if reference.state != "done":
        st.caption(place.say("call.not_done"))
    _guide(place, vendor)


def _said(place: Here, vendor: str, id: str) -> dict[tuple[str], Testimony]:
    found = place.selection.under("testimony", vendor)
    return {(ids[1],): one for ids, one in found.items() if ids[0] == id}


def _reading(place: Here, said: Mapping[str, Testimony]) -> str:
    asked = questions.asked(place.selection, "reference")
    words = [place.say("call.reading", count=len(said), total=len(asked))]
    alarms = [place.text(asked[id].title) for id, one in said.items() if one.is_flag and id in asked]
    if alarms:
        words.append(place.say("call.alarms", titles=alarms))
    return " ".join(words)


def _ask(place: Here, vendor: str, id: str, said: Mapping[str, Testimony]) -> None:
    if not place.may("testimony", vendor, id, ""):
        st.caption(place.say("call.read_only"))
        return
    key = f"call_question/{vendor}/{id}"
    sheet = asking.Sheet("testimony", (vendor, id), "reference", _fields)
    with st.container(border=True):
        question = asking.pick(place, "reference", list(said), key)
        asking.question_card(place, questions.asked(place.selection, "reference")[question])
        asking.answer_form(place, sheet, question, key)


def _fields(fields: Fields, question: Question) -> dict[str, Any]:
    said: dict[str, Any] = {"answer": fields.note("answer")}
    if question.answer == "flag":
        said["fit"] = None
    else:
        said |= asking.shown_fit(fields, question)
    return said | {"is_flag": fields.tick("is_flag")}


def testimony_rows(place: Here, said: Mapping[str, Testimony]) -> list[Row]:
    """One row an answer, theme by theme."""
    asked = questions.asked(place.selection, "reference")
    return [
        {
            place.say("question.theme"): place.text(question.theme),
            place.say("question.pick"): place.text(question.title),
            place.say("testimony.answer"): said[id].answer,
            place.say("question.fit"): place.say(f"fit.{said[id].fit}") if said[id].fit else "",
            place.say("column.requirements"): ", ".join(said[id].requirements) if said[id].fit else "",
            place.say("testimony.is_flag"): place.say("yes_no.yes") if said[id].is_flag else "",
        }
        for id, question in asked.items()
        if id in said
    ]


def _guide(place: Here, vendor: str) -> None:
    """The guide to print: the questions with what this vendor's references said, or room to write."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(place.say("call.guide"))
        offer(place, "calls", vendor)
    asking.take_button(place, "reference")
    question_form.show(place)
