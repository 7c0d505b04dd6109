"""What came of a list, for the command line: a stable JSON shape, and text."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from exchange.lists.comparison import STATUSES, Change, Comparison
from exchange.lists.outcome import Imported, ImportedRow, Question
from exchange.lists.records import SECTIONS
from exchange.results import fault_json
from exchange.terminal import NOTHING, short, table
from services.faults import Fault
from services.text import Language, Text
from words.catalogue import knows, say

MOST_LINES = 12  # line numbers written out in a sentence

Message = Callable[[Fault], str]

_ALWAYS: Mapping[str, Any] = {
    "priority": None,
    "need": "",
    "departments": (),
    "acceptance": "",
    "reason": "",
    "kind": "functional",
    "release": "1",
}


def import_json(imported: Imported, message: Message, comparison: Comparison | None = None) -> dict[str, Any]:
    """What came of every row of a list, with its place."""
    shown: dict[str, Any] = {
        "kind": SECTIONS[imported.kind],
        "counts": dict(imported.counts),
        "tables": [
            {
                "line": mapped.line,
                "kind": SECTIONS[mapped.kind],
                "columns": [{"name": name, "field": field or None} for name, field in mapped.columns],
            }
            for mapped in imported.tables
        ],
        "rows": [_row(row) for row in imported.rows],
        "questions": [_question(question) for question in imported.questions],
        "asked": [
            {"line": row.line, "title": row.title, "fields": list(row.fields)} for row in imported.waiting
        ],
        "refusals": [fault_json(fault, message) for fault in imported.refusals],
        "refused": list(imported.refused),
        "sections": [{"line": apart.line, "title": apart.title} for apart in imported.sections],
        "out_of_scope": [
            {"line": apart.line, "id": apart.id, "title": apart.title} for apart in imported.out
        ],
        "notices": [fault_json(fault, message) for fault in imported.notices],
        "unread_columns": list(imported.unread),
        "encoding_guessed": imported.guessed,
    }
    return shown if comparison is None else shown | {"changes": _comparison(comparison)}


def _row(row: ImportedRow) -> dict[str, Any]:
    said = {**_ALWAYS, **row.said} if row.kind == "requirement" else dict(row.said)
    said |= {"category": row.section or None} if row.kind == "requirement" else {}
    shown = {"line": row.line, "id": row.id, "title": row.title, "table": SECTIONS[row.kind], **said}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in shown.items()}


def _question(question: Question) -> dict[str, Any]:
    return {
        "line": question.line,
        "lines": list(question.lines),
        "count": len(question.lines),
        "field": question.field,
        "found": question.found,
        "choices": list(question.choices),
        "proposal": question.proposal,
        "title": question.title,
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "rows": [
            {
                "line": change.row.line,
                "id": change.row.id,
                "status": change.status,
                "fields": [
                    {"field": one.field, "before": plain(one.before), "after": plain(one.after)}
                    for one in change.fields
                ],
            }
            for change in comparison.changes
        ],
        "gone": [{"kind": gone.kind, "id": gone.id, "title": plain(gone.title)} for gone in comparison.gone],
        "out_of_scope": [plain(text) for text in comparison.excluded],
    }


def plain(value: Any) -> Any:
    """A value of a record as JSON has it."""
    if isinstance(value, Text):
        return value.fr if value.fr == value.en else {"fr": value.fr, "en": value.en}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value if isinstance(value, str | int | float | None) else str(value)


def import_text(imported: Imported, language: Language, comparison: Comparison | None = None) -> str:
    """The rows that were understood, how, and what was left out or guessed."""
    header = [say(language, f"column.{name}") for name in ("line", "id", "priority", "title", "departments")]
    rows = [
        (
            str(row.line),
            row.id,
            say(language, f"priority.{row.said['priority']}") if "priority" in row.said else NOTHING,
            short(row.title),
            short(", ".join(row.said.get("departments", ()))),
        )
        for row in imported.rows
    ]
    parts = [table(header, rows, left=len(header)) if rows else [], list(_notes(imported, language))]
    if comparison is not None:
        parts.append(list(_change_lines(comparison, language)))
    return "\n\n".join("\n".join(part) for part in parts if part)


def _notes(imported: Imported, language: Language) -> Iterator[str]:
    for mapped in imported.tables:
        read = [
            say(language, "lists.mapped", name=name, field=field_word(field, language))
            for name, field in mapped.columns
            if field
        ]
        yield say(
            language,
            "lists.table" if read else "lists.text",
            line=str(mapped.line),
            kind=say(language, f"lists.kind.{mapped.kind}"),
            columns=read,
        )
    if imported.unread:
        yield say(language, "cli.import.unread", columns=imported.unread)
    if imported.sections:
        yield say(language, "lists.sections", titles=[short(apart.title) for apart in imported.sections])
    if imported.out:
        yield say(language, "lists.out", titles=[short(apart.title) for apart in imported.out])
    if imported.guessed:
        yield say(language, "import.guessed")
    yield counts_sentence(imported, language)


def counts_sentence(imported: Imported, language: Language) -> str:
    """How many rows the file has and what became of them."""
    kinds = [row.kind for row in imported.rows] or [imported.kind]
    kept = [
        kept_word(kind, len(imported.rows) and kinds.count(kind), language) for kind in dict.fromkeys(kinds)
    ]
    return say(language, "lists.counts", **{**imported.counts, "kept": kept})


def kept_word(kind: str, count: int, language: Language) -> str:
    """So many requirements, processes or phases."""
    return say(language, f"lists.kept.{kind}", count=count)


def field_word(name: str, language: Language) -> str:
    """The name of a field on screen."""
    base, _, other = name.partition(".")
    code = f"lists.field.{base}"
    word = say(language, code if knows(code) else f"column.{base}")
    return say(language, "lists.in_english", field=word) if other else word


def _change_lines(comparison: Comparison, language: Language) -> Iterator[str]:
    counts = {status: comparison.count(status) for status in STATUSES}
    yield say(language, "lists.compared", **counts, gone=len(comparison.gone))
    for change in comparison.changes:
        yield from _changed(change, language)
    for gone in comparison.gone:
        yield say(language, "lists.gone", id=gone.id, title=gone.title.get(language))


def _changed(change: Change, language: Language) -> Iterator[str]:
    for one in change.fields:
        yield say(
            language,
            "lists.changed",
            id=change.row.id,
            field=field_word(one.field, language),
            before=shown(one.field, one.before, language),
            after=shown(one.field, one.after, language),
        )


def shown(name: str, value: Any, language: Language) -> str:
    """A value of a record as people read it."""
    if isinstance(value, tuple):
        return ", ".join(shown(name, item, language) for item in value) or NOTHING
    if isinstance(value, Text):
        return short(value.get(language))
    words = {"kind": "kind_of"}.get(name, name)
    code = f"{words}.{value}"
    return say(language, code) if isinstance(value, str) and knows(code) else short(str(value or NOTHING))


def question_line(question: Question, file: str, language: Language) -> str:
    """A question to settle, with the words that answer it."""
    form = "" if question.field.startswith(("column.", "table")) or question.field == "row" else "_word"
    proposed = say(language, "lists.proposed", proposal=question.proposal) if question.proposal else ""
    return say(
        language,
        f"lists.ask.{question.field.partition('.')[0]}" if not form else "lists.ask.word",
        file=file,
        line=str(question.line),
        title=short(question.title),
        field=field_word(question.field.removeprefix("column."), language)
        if question.field != "table"
        else "",
        found=short(question.found) or NOTHING,
        choices=list(question.choices),
        rows=rows_word(question.lines, language),
        proposed=proposed,
        answer=answer_word(question),
    ).strip()


def answer_word(question: Question) -> str:
    """What to write after --answer."""
    value = question.proposal or "…"
    if question.field == "table" or question.field.startswith("column."):
        return f"'{question.field}={value}'"
    if len(question.lines) == 1:
        return f"{question.line}:{question.field}={value}"
    return f"'{question.field}:{question.found}={value}'"


def rows_word(lines: Iterable[int], language: Language) -> str:
    """Lines in words: the first ones, and how many."""
    held = list(lines)
    numbers = ", ".join(map(str, held[:MOST_LINES])) + (" …" if len(held) > MOST_LINES else "")
    return say(language, "lists.lines", count=len(held), lines=numbers)
