"""The sheet of prices: a line for each expected category of cost, then lines to use as needed."""

from typing import Any

from xlsxwriter.worksheet import Worksheet

from exchange.questionnaire.answer_sheet import messages
from exchange.questionnaire.layout import (
    LAST_YEAR,
    MOST_COMMENT,
    MOST_LINE,
    MOST_PRICE,
    MOST_QUANTITY,
    PRICES,
    category_words,
    price_lines,
)
from exchange.questionnaire.paper import HEAD_ROW, Paper, add_heads, add_sheet, highlight, letter

LOOKS = {
    "category": "word", "label": "text", "basis": "word", "quantity": "count", "amount": "amount",
    "year": "whole", "note": "text",
}  # fmt: skip
ROW_HEIGHT = 32


def add_prices(paper: Paper) -> None:
    """Add the sheet."""
    sheet = add_sheet(paper, PRICES.title(paper.language))
    lines = price_lines(paper.selection)
    rows = range(HEAD_ROW + 1, HEAD_ROW + 1 + len(lines))
    users = paper.selection.rule("costs").users
    subtitle = paper.say("questionnaire.subtitle.prices", currency=paper.currency, users=users)
    add_heads(paper, sheet, PRICES, subtitle, rows[-1])
    titles = {id: words for words, id in category_words(paper.selection, paper.language).items()}
    for row, (line, category) in zip(rows, lines.items(), strict=True):
        sheet.set_row(row, ROW_HEIGHT)
        sheet.write_string(row, 0, line, paper.styles["asked"])
        for name, look in LOOKS.items():
            sheet.write_blank(row, PRICES.position(name), None, paper.styles[look])
        if category is not None:
            sheet.write_string(row, PRICES.position("category"), titles[category], paper.styles["asked"])
    _add_checks(paper, sheet, rows)
    _add_colours(paper, sheet, rows)


def _add_checks(paper: Paper, sheet: Worksheet, rows: range) -> None:
    number = {"validate": "decimal", "criteria": "between", "minimum": 0}
    checks: dict[str, dict[str, Any]] = {
        "category": {"validate": "list", "source": "=price_categories"},
        "label": {"validate": "length", "criteria": "<=", "value": MOST_LINE},
        "basis": {"validate": "list", "source": "=price_bases"},
        "quantity": {**number, "maximum": MOST_QUANTITY},
        "amount": {**number, "maximum": MOST_PRICE},
        "year": {**number, "validate": "integer", "maximum": LAST_YEAR},
        "note": {"validate": "length", "criteria": "<=", "value": MOST_COMMENT},
    }
    for name, check in checks.items():
        position = PRICES.position(name)
        sheet.data_validation(rows[0], position, rows[-1], position, {**check, **messages(paper, name)})


def _add_colours(paper: Paper, sheet: Worksheet, rows: range) -> None:
    """Orange where a line is not whole."""
    row = rows[0] + 1
    at = {name: f"${letter(PRICES, name)}{row}" for name in PRICES.filled}
    entered = f"COUNTA({at['label']},{at['quantity']},{at['year']},{at['note']})>0"
    highlight(
        paper,
        sheet,
        PRICES,
        rows,
        category=f'AND({at["category"]}="",OR({at["amount"]}<>"",{at["basis"]}<>"",{entered}))',
        basis=f'AND({at["basis"]}="",{at["amount"]}<>"")',
        amount=f'AND({at["amount"]}="",OR({at["basis"]}<>"",{entered}))',
    )
