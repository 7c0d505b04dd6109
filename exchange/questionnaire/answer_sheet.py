"""The sheet of answers: what is asked, and beside each requirement the yellow cells to fill."""

from typing import Any

from xlsxwriter.worksheet import Worksheet

from exchange.questionnaire.days import FIRST_DAY, LAST_DAY
from exchange.questionnaire.layout import (
    ANSWERS,
    MOST_COMMENT,
    MOST_DAYS,
    MOST_LINE,
    MOST_PRICE,
    asked_of,
)
from exchange.questionnaire.paper import HEAD_ROW, Paper, add_heads, add_sheet, highlight, letter, quoted
from exchange.questionnaire.styles import height

LOOKS = {
    "fit": "word", "comment": "text", "price": "amount", "days": "count", "available": "day", "proof": "text",
}  # fmt: skip


def add_answers(paper: Paper) -> str:
    """Add the sheet; the formula that tells how many requirements are answered."""
    title = ANSWERS.title(paper.language)
    sheet = add_sheet(paper, title)
    first = HEAD_ROW + 1
    rows = range(first, first + len(paper.selection.requirements))
    add_heads(paper, sheet, ANSWERS, paper.say("questionnaire.subtitle.answers"), rows[-1])
    fits = f"${letter(ANSWERS, 'fit')}${rows[0] + 1}:${letter(ANSWERS, 'fit')}${rows[-1] + 1}"
    total = f'" / {len(rows)}"'
    sheet.write_string(2, 0, paper.say("questionnaire.front.progress"), paper.styles["strong"])
    sheet.write_formula(2, 2, f"=COUNTA({fits})&{total}", paper.styles["strong"], paper.progress(0))
    for row, id in zip(rows, paper.selection.requirements, strict=True):
        _add_row(paper, sheet, row, id)
    _add_checks(paper, sheet, rows)
    _add_colours(paper, sheet, rows)
    return f"COUNTA('{title}'!{fits})&{total}"


def _add_row(paper: Paper, sheet: Worksheet, row: int, id: str) -> None:
    need = paper.selection.requirements[id]
    asked = asked_of(id, need, paper.language)
    for name, words in asked.items():
        look = "must" if name == "must" and need.priority == "must" else "asked"
        sheet.write_string(row, ANSWERS.position(name), words, paper.styles[look])
    for name, look in LOOKS.items():
        sheet.write_blank(row, ANSWERS.position(name), None, paper.styles[look])
    widths = {column.name: column.width for column in ANSWERS.columns}
    sheet.set_row(row, height(asked, widths))


def _add_checks(paper: Paper, sheet: Worksheet, rows: range) -> None:
    number = {"validate": "decimal", "criteria": "between", "minimum": 0}
    length = {"validate": "length", "criteria": "<="}
    checks: dict[str, dict[str, Any]] = {
        "fit": {"validate": "list", "source": "=coverage_levels"},
        "price": {**number, "maximum": MOST_PRICE},
        "days": {**number, "maximum": MOST_DAYS},
        "available": {"validate": "date", "criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY},
        "comment": {**length, "value": MOST_COMMENT},
        "proof": {**length, "value": MOST_LINE},
    }
    for name, check in checks.items():
        position = ANSWERS.position(name)
        sheet.data_validation(rows[0], position, rows[-1], position, {**check, **messages(paper, name)})


def messages(paper: Paper, name: str) -> dict[str, str]:
    """What a cell says as it is entered and when what was typed cannot be."""
    title = paper.say(f"questionnaire.column.{name}", currency=paper.currency)[:32]
    return {
        "input_title": title,
        "input_message": paper.say(f"questionnaire.hint.{name}", currency=paper.currency),
        "error_title": title,
        "error_message": paper.say(f"questionnaire.stop.{name}", currency=paper.currency),
    }


def _add_colours(paper: Paper, sheet: Worksheet, rows: range) -> None:
    """Orange where an answer is not whole."""
    row = rows[0] + 1
    at = {name: f"${letter(ANSWERS, name)}{row}" for name in ANSWERS.filled}
    fit = {
        word: quoted(paper.say(f"fit.{word}")) for word in ("roadmap", "development", "workaround", "partner")
    }
    highlight(
        paper,
        sheet,
        ANSWERS,
        rows,
        fit=f'AND({at["fit"]}="",COUNTA({at["comment"]}:{at["proof"]})>0)',
        available=f'AND({at["fit"]}={fit["roadmap"]},{at["available"]}="")',
        days=f'AND({at["fit"]}={fit["development"]},{at["days"]}="")',
        comment=f'AND(OR({at["fit"]}={fit["workaround"]},{at["fit"]}={fit["partner"]}),{at["comment"]}="")',
    )
