"""Support after go-live: the same questions to every vendor, the answers side by side, what proves them."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from services import finalists, questions
from services.analysis import Ranking
from services.committee import Assurance, Question
from ui import choices, components
from ui.components import Row
from ui.fields import Fields
from ui.heard import asking
from ui.markup import plain
from ui.papers import offer
from ui.state import Here

PROOFS = ("spoken", "document", "reference")
ROW, MOST_HEIGHT = 84, 700
ABREAST = 3  # cards beside each other on a tablet


def show(place: Here, names: Mapping[str, str], ranking: Ranking) -> None:
    """Who has not answered, one question side by side, then all of them."""
    asked = questions.asked(place.selection, "support")
    if not asked or not names:
        st.info(place.say("question.none" if names else "support.no_vendor"), icon=":material/info:")
        asking.take_button(place, "support")
        return
    _silent(place, names, ranking)
    may = [id for id in names if place.may("assurance", id, "")]
    vendor = choices.kept(place, "support_vendor", {id: names[id] for id in may}) if may else ""
    key = "support_question"
    answered = [id for (id,) in place.selection.under("assurance", vendor)]
    with st.container(border=True):
        id = asking.pick(place, "support", answered, key)
        asking.question_card(place, asked[id])
        _side_by_side(place, names, id)
        if vendor:
            st.subheader(plain(place.say("support.answer_of", vendor=names[vendor])), anchor=False)
            asking.answer_form(place, asking.Sheet("assurance", (vendor,), "support", _fields), id, key)
    components.table(
        support_rows(place, names),
        key="support_table",
        row_height=ROW,
        height=min(40 + ROW * len(asked), MOST_HEIGHT),
        widths={place.say("question.pick"): 120, **dict.fromkeys(names.values(), 145)},
    )
    st.caption(place.say("support.table_help"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(place.say("support.guide"))
        offer(place, "support", vendor)
    asking.take_button(place, "support")


def _silent(place: Here, names: Mapping[str, str], ranking: Ranking) -> None:
    """Each finalist with the questions it has not answered."""
    asked = questions.asked(place.selection, "support")
    running = finalists.finalists(place.selection, ranking)
    missing = {id: questions.unanswered(place.selection, id) for id in running}
    lines = []
    for vendor, left in missing.items():
        if left:
            titles = [place.text(asked[id].title) for id in left]
            code = "support.silent_on_all" if len(left) == len(asked) else "support.silent"
            lines.append(f"- {plain(place.say(code, vendor=names[vendor], count=len(left), titles=titles))}")
    if lines:
        st.warning("\n".join([place.say("support.missing"), "", *lines]), icon=":material/warning:")
    elif running:
        st.success(place.say("support.all_answered"), icon=":material/check_circle:")


def _side_by_side(place: Here, names: Mapping[str, str], question: str) -> None:
    """What each vendor says to one question, a card each."""
    vendors = list(names)
    for start in range(0, len(vendors), ABREAST):
        for column, vendor in zip(st.columns(ABREAST), vendors[start : start + ABREAST], strict=False):
            with column.container(border=True):
                _card(place, names[vendor], place.selection.get("assurance", vendor, question))


def _card(place: Here, name: str, said: Assurance | None) -> None:
    st.markdown(f"**{plain(name)}**")
    if said is None:
        st.caption(place.say("support.no_answer"))
        return
    st.markdown(plain(said.answer or place.say("support.no_words")))
    st.caption(plain(proof_line(place, said)))


def proof_line(place: Here, said: Assurance) -> str:
    """What proves an answer, and what it shows of which requirements."""
    parts = [place.say(f"evidence.{said.evidence}"), said.source]
    if said.fit:
        parts.append(
            place.say("support.shows", fit=place.say(f"fit.{said.fit}"), ids=list(said.requirements))
        )
    return " · ".join(filter(None, parts))


def support_rows(place: Here, names: Mapping[str, str]) -> list[Row]:
    """One row a question, one column a vendor."""
    return [
        {
            place.say("question.pick"): place.text(question.title),
            **{names[vendor]: _cell(place, vendor, id) for vendor in names},
        }
        for id, question in questions.asked(place.selection, "support").items()
    ]


def _cell(place: Here, vendor: str, question: str) -> str:
    said: Assurance | None = place.selection.get("assurance", vendor, question)
    if said is None:
        return place.say("support.no_answer")
    shown = place.say(f"fit.{said.fit}") if said.fit else said.answer
    return f"{shown} ({place.say(f'evidence.{said.evidence}').lower()})"


def _fields(fields: Fields, question: Question) -> dict[str, Any]:
    place = fields.place
    said: dict[str, Any] = {"answer": fields.note("answer")}
    left, right = st.columns(2)
    with left:
        proofs = {word: place.say(f"evidence.{word}") for word in PROOFS}
        said["evidence"] = fields.one_of("evidence", proofs)
    with right:
        said["source"] = fields.line("source")
    return said | asking.shown_fit(fields, question)
