"""Lists in Word and Excel: read as the same list would be from text, and no row lost."""

import io

from openpyxl import Workbook

from exchange.lists.outcome import Imported
from exchange.lists.reading import read_list
from services.content import shipped
from tests.exchange.word_parts import cell, document, paragraph, row, table

WORDS = shipped().import_words
ROWS = [
    ("N°", "Exigence", "Priorité", "Service"),
    ("V-1", "Suivre les devis", "Indispensable", "Commercial"),
    ("V-2", "Relancer les clients", "Important", "Commercial\nSupport"),
    ("F-1", "Facturer", "Confort", "Comptabilité"),
]


def workbook(*sheets: tuple[str, list[tuple[object, ...]]]) -> Workbook:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for held in rows:
            sheet.append(held)
    return book


def saved(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def read(data: bytes, file: str) -> Imported:
    return read_list(data, file, WORDS)


def said(found: Imported) -> list[tuple[object, ...]]:
    return [(row.id, row.title, row.said["priority"], row.said.get("departments")) for row in found.rows]


def codes(found: Imported) -> list[str]:
    return [fault.code for fault in (*found.refusals, *found.notices)]


def test_word_excel_and_text_give_the_same_rows():
    text = "\n".join("\t".join(f'"{cell}"' for cell in held) for held in ROWS)
    page = document(paragraph("Exigences"), table(*(row(*held) for held in ROWS)))
    plain = read(text.encode(), "list.tsv")
    assert len(plain.rows) == 3
    assert said(read(page, "list.docx")) == said(plain)
    assert said(read(saved(workbook(("Feuil1", ROWS))), "list.xlsx")) == said(plain)


def test_the_bytes_count_and_not_the_name():
    assert len(read(saved(workbook(("Feuil1", ROWS))), "list.csv").rows) == 3
    assert codes(read(b"N;Exigence", "list.xlsx")) == ["no_workbook"]
    assert codes(read(b"N;Exigence", "list.docx")) == ["no_document"]


def test_titles_above_the_table_and_merged_section_rows_are_told():
    rows = [("Cahier des charges",), (), *ROWS[:2], ("Facturation",), ROWS[3]]
    book = workbook(("Feuil1", rows))
    book["Feuil1"].merge_cells("A1:D1")
    book["Feuil1"].merge_cells("A5:D5")
    found = read(saved(book), "list.xlsx")
    assert [row.line for row in found.rows] == [4, 6]
    assert [apart.title for apart in found.sections] == ["Facturation"]
    assert [row.section for row in found.rows] == ["", "Facturation"]
    assert codes(found) == ["above_header"]


def test_every_sheet_is_read_and_gives_its_name_to_its_rows():
    book = workbook(("Ventes", ROWS[:3]), ("Factures", [ROWS[0], ROWS[3]]), ("Listes", [("Indispensable",)]))
    book["Listes"].sheet_state = "hidden"
    found = read(saved(book), "list.xlsx")
    assert [(row.line, row.section) for row in found.rows] == [(2, "Ventes"), (3, "Ventes"), (5, "Factures")]
    assert codes(found) == ["sheets_hidden", "sheet_goes_on"]
    assert found.notices[1].place.line == 4


def test_a_row_with_a_cell_that_cannot_be_read_is_refused_by_its_cell():
    book = workbook(("Feuil1", [*ROWS[:2], ("F-2", "=A1&A2", "Confort", "")]))
    found = read(saved(book), "list.xlsx")
    assert [row.id for row in found.rows] == ["V-1"]
    assert found.refused == (3,)
    assert [(fault.code, fault.place.cell) for fault in found.refusals] == [("formula_no_value", "B3")]


def test_bullets_under_headings_in_a_document_are_a_list():
    data = document(
        paragraph("Ventes", "Titre1"),
        paragraph("Suivre les devis (indispensable)", "Puce"),
        paragraph("Relancer les clients (important)", "Puce"),
        paragraph("Suite du texte."),
        paragraph("Achats", "Titre1"),
        paragraph("Commander (confort)", "Puce"),
    )
    found = read(data, "list.docx")
    assert [(row.line, row.title, row.section) for row in found.rows] == [
        (2, "Suivre les devis", "Ventes"),
        (3, "Relancer les clients", "Ventes"),
        (6, "Commander", "Achats"),
    ]
    assert [(fault.code, fault.params["lines"]) for fault in found.notices] == [("prose_left", (4,))]


def test_items_beside_the_tables_of_a_document_are_told():
    data = document(
        table(*(row(*held) for held in ROWS)), paragraph("Un point", "Puce"), paragraph("Un autre", "Puce")
    )
    assert codes(read(data, "list.docx")) == ["items_beside"]


def test_a_frame_around_a_text_is_no_table():
    data = document(table(row(cell("Document confidentiel"))), table(*(row(*held) for held in ROWS)))
    found = read(data, "list.docx")
    assert len(found.rows) == 3
    assert codes(found) == []


def test_items_of_a_document_marked_as_requirements_are_read_beside_its_tables():
    data = document(
        table(*(row(*held) for held in ROWS)),
        paragraph("X-1 Exporter les factures (indispensable)", "Puce"),
        paragraph("Un point", "Puce"),
    )
    found = read(data, "list.docx")
    assert [(row.line, row.id, row.title) for row in found.rows[-1:]] == [(5, "X-1", "Exporter les factures")]
    assert codes(found) == ["items_beside"]
    assert found.notices[0].params["lines"] == (6,)
