"""Questions asked one at a time: which one is in front, what it bears on, and the form of its answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from services import commands, questions
from services.committee import Question
from services.facts import KINDS, Ids
from services.questions import About
from services.schema import dump
from ui import choices, state
from ui.answers import FITS
from ui.dialogs import attempt_inside, seen_by
from ui.fields import Fields
from ui.links import links_field
from ui.markup import plain
from ui.state import Here

Draw = Callable[[Fields, Question], dict[str, Any]]


@dataclass(frozen=True)
class Sheet:
    """Who answers: the kind of their answers and the ids before the question's; how an answer is drawn."""

    kind: str
    ids: Ids
    about: About
    draw: Draw

    @property
    def key(self) -> str:
        """A name for widgets."""
        return "/".join((self.kind, *self.ids))


def take_button(place: Here, about: About) -> None:
    """Offer the shipped questions that are not asked yet."""
    missing = questions.missing(place.selection, state.library(), about)
    if not missing or not place.may("question"):
        return
    label = place.say("question.take", count=len(missing))
    if st.button(label, icon=":material/library_add:", key=f"take_{about}"):
        said = [(kind, ids, dump(Question, question)) for kind, ids, question in missing]
        state.attempt(partial(commands.put_all, place.desk, said), "notice.questions_taken")
        st.rerun()


def pick(place: Here, about: About, answered: Sequence[str], key: str) -> str:
    """The question in front, those that are answered with a tick."""
    asked = questions.asked(place.selection, about)
    following = state.taken(f"{key}/next")
    if following in asked:
        state.set_value(key, following)
    marks = {True: "✓ ", False: ""}
    titles = {id: f"{marks[id in answered]}{place.text(one.title)}" for id, one in asked.items()}
    return choices.select(place.say("question.pick"), titles, key)


def question_card(place: Here, question: Question) -> None:
    """A question as it is asked: its theme, its words, what one waits for, and what it bears on."""
    st.markdown(f"**{plain(place.text(question.question or question.title))}**")
    parts = [place.text(question.theme), place.say(f"question_answer.{question.answer}")]
    if question.requirements:
        parts.append(place.say("question.bears_on", ids=list(question.requirements)))
    st.caption(plain(" · ".join(filter(None, parts))))


def answer_form(place: Here, sheet: Sheet, id: str, key: str) -> None:
    """The answer to one question; saving it brings the next question in front."""
    ids = (*sheet.ids, id)
    question = questions.asked(place.selection, sheet.about)[id]
    record = place.selection.get(sheet.kind, *ids)
    form = "/".join((sheet.kind, *ids))
    with st.form(f"form/{form}", border=False):
        said = sheet.draw(Fields(place, record, sheet.kind, form), question)
        sent = st.form_submit_button(place.say("question.save"), key=f"send/{form}")
    seen = seen_by(place, form, sent)
    if sent:
        act = partial(_save, place, sheet.kind, ids, said, seen)
        attempt_inside(place, partial(_and_next, place, sheet.about, id, key, act), "notice.saved")


def _save(place: Here, kind: str, ids: Ids, said: dict[str, Any], seen: int) -> None:
    """Say the answer; one without words, fit or alarm is taken back."""
    record = place.selection.get(kind, *ids)
    if said["answer"].strip() or said["fit"] or said.get("is_flag"):
        whole = {**(dump(KINDS[kind].record, record) if record else {}), **said}
        commands.put(place.desk, kind, ids, whole, seen=seen)
    elif record:
        commands.remove(place.desk, kind, ids)


def _and_next(place: Here, about: About, id: str, key: str, act: Callable[[], None]) -> None:
    act()
    order = list(questions.asked(place.selection, about))
    state.set_value(f"{key}/next", order[min(order.index(id) + 1, len(order) - 1)])


def shown_fit(fields: Fields, question: Question) -> dict[str, Any]:
    """What an answer shows: a fit, and the requirements it shows it of."""
    place = fields.place
    needs = place.selection.requirements
    offered = dict.fromkeys([*question.requirements, *fields.now("requirements", ())])
    left, right = st.columns(2)
    with left:
        said: dict[str, Any] = {"fit": fields.word("fit", FITS, "fit")}
    titles = {id: f"{id} · {place.text(needs[id].title)}" for id in offered if id in needs}
    others = {"": place.say("question.no_other"), **_titles(place, offered)}
    another = Fields(place, None, "question", f"{fields.key}/{len(offered)}")
    with right:
        other = another.one_of("other", others) if len(others) > 1 else None
    now = fields.now("requirements", question.requirements)
    ticked = links_field(place, "question.shown_of", titles, now, f"needs/{fields.key}") if titles else []
    return said | {"requirements": [*ticked, *([other] if other else [])]}


def _titles(place: Here, left: Mapping[str, None]) -> dict[str, str]:
    needs = place.selection.requirements.items()
    return {id: f"{id} · {place.text(need.title)}" for id, need in needs if id not in left}
