"""The questions put to references and to each vendor's support: those shipped, and those a selection has."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from services import library as shelf
from services.committee import Question
from services.facts import Ids
from services.selection import Selection
from services.shelves import Library

About = Literal["reference", "support"]
SHEETS: Mapping[About, str] = {"reference": "references", "support": "support"}

Said = tuple[str, Ids, Question]


def asked(selection: Selection, about: About) -> dict[str, Question]:
    """The questions of one kind by id, theme by theme, in the order they came."""
    found = {id: one for id, one in selection.named("question").items() if one.about == about}
    themes = list(dict.fromkeys(one.theme for one in found.values()))
    return dict(sorted(found.items(), key=lambda pair: themes.index(pair[1].theme)))


def unanswered(selection: Selection, vendor: str) -> list[str]:
    """The questions about support that `vendor` has not answered."""
    answers = selection.under("assurance", vendor)
    return [id for id in asked(selection, "support") if (id,) not in answers]


def of_template(library: Library, template: shelf.Template) -> Iterator[Said]:
    """What a selection made from `template` asks: all of a sheet, once the template rates some of it."""
    own = {id: id for id in template.requirements}
    for about, sheet in SHEETS.items():
        if getattr(template, sheet):
            yield from _shipped(library, about, own)


def missing(selection: Selection, library: Library, about: About) -> list[Said]:
    """The shipped questions that `selection` does not ask yet, on its own requirements."""
    held = {question.origin for question in selection.named("question").values()}
    own: dict[str, str] = {}
    for id, need in selection.requirements.items():
        if need.origin is not None:
            own.setdefault(need.origin.removeprefix("library/"), id)
    return [said for said in _shipped(library, about, own) if said[2].origin not in held]


def _shipped(library: Library, about: About, own: Mapping[str, str]) -> Iterator[Said]:
    """Every question of a sheet; `own` gives the id here of each requirement of the library."""
    sheet = library.questionnaires.get(SHEETS[about])
    if sheet is not None:
        for id, item in sheet.questions.items():
            yield "question", (f"{sheet.id}.{id}",), _question(sheet, id, item, about, own)


def _question(
    sheet: shelf.Questionnaire, id: str, item: shelf.Question, about: About, own: Mapping[str, str]
) -> Question:
    return Question(
        about=about,
        title=item.title,
        question=item.question,
        answer=item.answer,
        theme=sheet.themes[item.theme] if item.theme else None,
        requirements=_known(item.requirements, own),
        origin=f"{sheet.id}/{id}",
    )


def _known(ids: Iterable[str], own: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(own[id] for id in ids if id in own)
