"""The questionnaire that goes out to a vendor: instructions, answers and prices to fill, in one workbook."""

import datetime
import io

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from exchange.questionnaire.answer_sheet import add_answers
from exchange.questionnaire.layout import (
    ANSWERS,
    LISTS,
    META,
    PRICES,
    SCHEMA,
    asked_of,
    basis_words,
    category_words,
    fit_words,
    requirements_digest,
    row_digest,
    stem,
)
from exchange.questionnaire.paper import Paper, add_sheet, protect
from exchange.questionnaire.price_sheet import add_prices
from exchange.questionnaire.styles import add_styles, height
from services.faults import nearest, refuse
from services.selection import Selection
from services.text import Language
from words.catalogue import say
from words.formats import day as written

INSTRUCTIONS = ("fill", "levels", "numbers", "days", "orange", "prices", "keep", "send")
TEXT_WIDTH = 100


def build_questionnaire(selection: Selection, vendor: str, language: Language, today: datetime.date) -> bytes:
    """The workbook for one vendor, in one language, dated `today`."""
    if vendor not in selection.vendors:
        known = list(selection.vendors)
        raise refuse("unknown_id", kind="vendor", found=vendor, known=known, nearest=nearest(vendor, known))
    if not selection.requirements:
        raise refuse("nothing_to_ask")
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as book:
        book.set_properties({"title": selection.about.title.get(language), "comments": SCHEMA})
        book.set_calc_mode("auto")
        paper = Paper(book, add_styles(book), selection, vendor, language)
        front = add_sheet(paper, say(language, "questionnaire.sheet.instructions"))
        progress = add_answers(paper)
        add_prices(paper)
        _add_instructions(paper, front, progress, today)
        _add_lists(paper)
        _add_meta(paper, today)
        front.activate()
    return stream.getvalue()


def _add_instructions(paper: Paper, sheet: Worksheet, progress: str, today: datetime.date) -> None:
    say_it, styles = paper.say, paper.styles
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, TEXT_WIDTH)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, say_it("questionnaire.title"), styles["title"])
    facts = {
        "selection": paper.selection.about.title.get(paper.language),
        "organisation": paper.selection.about.organisation,
        "vendor": paper.selection.vendors[paper.vendor].name,
        "date": written(today, paper.language),
    }
    for row, (name, words) in enumerate(facts.items(), start=2):
        sheet.write_string(row, 0, say_it(f"questionnaire.front.{name}"), styles["strong"])
        sheet.write_string(row, 1, words, styles["wrapped"])
    row = 2 + len(facts)
    sheet.write_string(row, 0, say_it("questionnaire.front.progress"), styles["strong"])
    sheet.write_formula(row, 1, f"={progress}", styles["plain"], paper.progress(0))
    row = _add_paragraphs(paper, sheet, row + 2)
    _add_levels(paper, sheet, row + 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
    protect(sheet)


def _add_paragraphs(paper: Paper, sheet: Worksheet, row: int) -> int:
    """What to do, one paragraph a row; the row after."""
    currency = paper.currency
    users = paper.selection.rule("costs").users
    for name in INSTRUCTIONS:
        words = paper.say(f"questionnaire.instruction.{name}", currency=currency, users=users)
        sheet.write_string(
            row, 0, paper.say(f"questionnaire.instruction_title.{name}"), paper.styles["strong"]
        )
        sheet.write_string(row, 1, words, paper.styles["wrapped"])
        sheet.set_row(row, height({"words": words}, {"words": TEXT_WIDTH}))
        row += 1
    sheet.write_string(row, 0, paper.say("questionnaire.colours.yellow"), paper.styles["sample"])
    sheet.write_string(row, 1, paper.say("questionnaire.colours.yellow_means"), paper.styles["wrapped"])
    sheet.write_string(row + 1, 0, paper.say("questionnaire.colours.orange"), paper.styles["sample_orange"])
    sheet.write_string(row + 1, 1, paper.say("questionnaire.colours.orange_means"), paper.styles["wrapped"])
    return row + 2


def _add_levels(paper: Paper, sheet: Worksheet, row: int) -> None:
    """What each coverage level means."""
    sheet.write_string(row, 0, paper.say("questionnaire.column.fit"), paper.styles["head"])
    sheet.write_string(row, 1, paper.say("questionnaire.front.meaning"), paper.styles["head"])
    for number, (words, fit) in enumerate(fit_words(paper.language).items(), start=row + 1):
        sheet.write_string(number, 0, words, paper.styles["asked"])
        sheet.write_string(number, 1, paper.say(f"questionnaire.fit_means.{fit}"), paper.styles["asked"])


def _add_lists(paper: Paper) -> None:
    """The words of the drop-downs, behind names: a list written in place stops at 255 signs."""
    sheet = paper.book.add_worksheet(LISTS)
    lists = {
        "coverage_levels": fit_words(paper.language),
        "price_bases": basis_words(paper.language),
        "price_categories": category_words(paper.selection, paper.language),
    }
    for column, (name, words) in enumerate(lists.items()):
        for row, word in enumerate(words):
            sheet.write_string(row, column, word)
        letter = "ABC"[column]
        paper.book.define_name(name, f"={LISTS}!${letter}$1:${letter}${max(1, len(words))}")
    sheet.very_hidden()


def _add_meta(paper: Paper, today: datetime.date) -> None:
    """What the file is, so that what comes back is known again: whose, which version, which language."""
    sheet = paper.book.add_worksheet(META)
    selection, language = paper.selection, paper.language
    facts = {
        "schema": SCHEMA,
        "selection": stem(selection),
        "vendor": paper.vendor,
        "vendor_name": selection.vendors[paper.vendor].name,
        "language": language,
        "date": today.isoformat(),
        "digest": requirements_digest(selection, language),
        "answers": ANSWERS.title(language),
        "prices": PRICES.title(language),
    }
    for row, (name, words) in enumerate(facts.items()):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, words)
    for row, (id, need) in enumerate(selection.requirements.items()):
        sheet.write_string(row, 3, id)
        sheet.write_string(row, 4, row_digest(asked_of(id, need, language)))
    sheet.very_hidden()
