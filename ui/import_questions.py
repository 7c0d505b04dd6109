"""What a person settles of a list: which column is what, and what its words mean."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from exchange.columns import NOTES
from exchange.lists.kinds import all_kinds, names_of
from exchange.lists.outcome import SECTION, Imported, Mapped, Question, Settled
from exchange.lists.views import field_word, rows_word
from exchange.tables import folded
from services.wordings import ImportWords
from ui import choices, components, state
from ui.markup import plain
from ui.state import Here

SIDE_BY_SIDE = 3
NOTHING = ""


def mapping(place: Here, found: Imported, key: str) -> Settled:
    """The kind of the list and the field of every column, as recognised or as a person changes them."""
    tables = list({(table.kind, table.columns): table for table in found.tables}.values())
    with st.expander(place.say("import.mapping"), expanded=_is_unsure(found)):
        words = state.library().import_words
        kinds = {NOTHING: place.say("import.kind_found")}
        kinds |= {kind: place.say(f"lists.kind.{kind}") for kind in all_kinds(words)}
        kind = choices.select(place.say("import.kind"), kinds, f"import_kind/{key}")
        settled = Settled(kind=kind)
        for table in tables:
            if table.columns:
                settled = replace(settled, columns={**settled.columns, **_columns(place, table, kind, key)})
    return settled


def _is_unsure(found: Imported) -> bool:
    return any(question.field.startswith(("column.", "table")) for question in found.questions)


def _columns(place: Here, table: Mapped, kind: str, key: str) -> Mapping[str, str]:
    """The columns of one table whose field a person has changed."""
    words = state.library().import_words
    known = kind or table.kind
    st.caption(
        plain(place.say("import.mapping_help", line=str(table.line), kind=place.say(f"lists.kind.{known}")))
    )
    options = {NOTHING: place.say("import.left_out"), **_fields(place, known, words)}
    columns = st.columns(SIDE_BY_SIDE)
    changed = {}
    _settle_rivals(table, f"import_column/{key}/{known}")
    for index, (name, field) in enumerate(table.columns):
        widget = f"import_column/{key}/{known}/{name}"
        state.set_default(widget, field if field in options else NOTHING)
        with columns[index % SIDE_BY_SIDE]:
            chosen = choices.select(plain(name), options, widget)
        if chosen != field:
            changed[name] = chosen
    return changed


def _settle_rivals(table: Mapped, key: str) -> None:
    """A field that a person has given to another column is taken from the one it was recognised in."""
    chosen = {name: state.value(f"{key}/{name}", field) for name, field in table.columns}
    moved = {chosen[name] for name, field in table.columns if chosen[name] != field}
    for name, field in table.columns:
        if field in moved and field not in NOTES and chosen[name] == field:
            state.set_value(f"{key}/{name}", NOTHING)


def _fields(place: Here, kind: str, words: ImportWords) -> Mapping[str, str]:
    return {name: field_word(name, place.language) for name in names_of(words, kind)}


def of_columns(found: Imported) -> Sequence[Question]:
    """What must be known of the tables before their rows can be read."""
    return [question for question in found.questions if question.field.startswith(("column.", "table"))]


def of_words(found: Imported) -> Sequence[Question]:
    """What the cells mean."""
    return [question for question in found.questions if not question.field.startswith(("column.", "table"))]


def settle(place: Here, questions: Sequence[Question], settled: Settled, key: str) -> Settled:
    """What the person answers to each question, the proposal first."""
    for question in questions:
        options = list(question.choices)
        chosen = st.selectbox(
            plain(_label(place, question)),
            options,
            index=options.index(question.proposal) if question.proposal in options else None,
            format_func=partial(_choice, place, question.field),
            placeholder=place.say("import.to_choose"),
            help=plain(place.say("import.first_of", title=question.title)) if question.title else None,
            key=f"import_ask/{key}/{question.field}/{folded(question.found)}",
        )
        if chosen is not None:
            settled = _with(settled, question, chosen)
    return settled


def _with(settled: Settled, question: Question, chosen: str) -> Settled:
    if question.field == "table":
        return replace(settled, kind=chosen)
    if question.field.startswith("column."):
        field = question.field.removeprefix("column.")
        return replace(settled, columns={**settled.columns, chosen: field})
    return replace(settled, words={**settled.words, (question.field, folded(question.found)): chosen})


def _label(place: Here, question: Question) -> str:
    rows = rows_word(question.lines, place.language)
    if question.field == "table":
        return place.say("lists.screen.table")
    field = field_word(question.field.removeprefix("column."), place.language)
    if question.field.startswith("column."):
        return place.say("lists.screen.column", field=field)
    form = "row" if question.field == "row" else "word" if question.found else "empty"
    return place.say(f"lists.screen.{form}", field=field, found=question.found, rows=rows)


def _choice(place: Here, field: str, word: str) -> str:
    if field == "table":
        return place.say(f"lists.kind.{word}")
    if field.startswith("column."):
        return word
    if word in ("out", SECTION):
        return place.say(f"lists.choice.{word}")
    return components.word_of(place, {"kind": "kind_of", "row": "priority"}.get(field, field), word)
