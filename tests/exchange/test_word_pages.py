"""Word documents: what is shown is read, in order; what could hurt is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.word_pages import PageTable, Paragraph, read_word
from services.faults import Refused
from tests.exchange.word_parts import cell, document, paragraph, row, run, table

PRINTABLE = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=40)


def texts(data: bytes) -> list[str]:
    return [block.text for block in read_word(data, "d.docx") if isinstance(block, Paragraph)]


def cells(data: bytes) -> list[list[tuple[str, ...]]]:
    found = read_word(data, "d.docx")
    return [[row.cells for row in block.rows] for block in found if isinstance(block, PageTable)]


def code(data: bytes, file: str = "d.docx") -> str:
    with pytest.raises(Refused) as refused:
        read_word(data, file)
    return refused.value.faults[0].code


@given(st.lists(PRINTABLE, min_size=1, max_size=6))
@settings(max_examples=40)
def test_every_paragraph_comes_back_as_it_was_written(words: list[str]):
    from services.text import clean

    assert texts(document(*map(paragraph, words))) == [clean(word) for word in words]


def test_tracked_insertions_are_kept_and_deletions_left_out():
    inner = (
        run("Le logiciel ")
        + f'<w:ins w:id="1">{run("doit ")}</w:ins>'
        + '<w:del w:id="2"><w:r><w:delText>devrait </w:delText></w:r></w:del>'
        + f'<w:moveFrom w:id="3">{run("ailleurs ")}</w:moveFrom>'
        + run("facturer.")
    )
    assert texts(document(paragraph(inner))) == ["Le logiciel doit facturer."]


def test_headings_and_items_are_known_by_their_styles_in_any_language():
    numbered = '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr>'
    data = document(
        paragraph("Ventes", "Titre1"),
        paragraph("Devis", "Chapitre"),
        paragraph("Suivre les devis", "Puce"),
        f"{numbered}{run('Relancer')}</w:p>",
        paragraph(run("Achats", "<w:rPr><w:b/></w:rPr>")),
        paragraph(run("Fin", '<w:rPr><w:b w:val="0"/></w:rPr>')),
    )
    found = [(block.text, block.heading, block.item) for block in read_word(data, "d.docx")]
    assert found == [
        ("Ventes", 1, 0),
        ("Devis", 1, 0),
        ("Suivre les devis", 0, 1),
        ("Relancer", 0, 2),
        ("Achats", 6, 0),
        ("Fin", 0, 0),
    ]


def test_merged_cells_repeat_their_text():
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    data = document(
        table(
            row("Famille", "Exigence", "Priorité"),
            row(cell("Ventes", begins), "Devis", "M"),
            row(cell("", goes_on), "Relances", "S"),
            row(cell("Achats", '<w:gridSpan w:val="3"/>')),
            row("Stock", "Seuils", properties='<w:gridBefore w:val="1"/>'),
        )
    )
    assert cells(data) == [
        [
            ("Famille", "Exigence", "Priorité"),
            ("Ventes", "Devis", "M"),
            ("Ventes", "Relances", "S"),
            ("Achats", "Achats", "Achats"),
            ("", "Stock", "Seuils"),
        ]
    ]


def test_a_deleted_row_is_left_out_and_a_table_inside_a_cell_is_one_of_its_own():
    inner = table(row("Id", "Titre"), row("R1", "Devis"))
    data = document(
        table(
            row("a", "b"),
            row("c", "d", properties="<w:del w:id='1'/>"),
            row(cell(inner + paragraph("e")), "f"),
        )
    )
    assert cells(data) == [[("a", "b"), ("e", "f")], [("Id", "Titre"), ("R1", "Devis")]]


def test_what_a_content_control_wraps_is_read_and_a_second_form_of_it_is_not():
    markup = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    twice = (
        f'<mc:AlternateContent xmlns:mc="{markup}"><mc:Choice>{run("une fois")}</mc:Choice>'
        f"<mc:Fallback>{run('deux fois')}</mc:Fallback></mc:AlternateContent>"
    )
    data = document(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('dans un champ')}</w:sdtContent></w:sdt>",
        paragraph(twice),
    )
    assert texts(data) == ["dans un champ", "une fois"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "file_empty"),
        (b"plain words", "no_document"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "office_old"),
        (document(), "file_empty"),
        (document(paragraph("a"))[:-30], "archive_damaged"),
        (document(paragraph("a"), parts={"word/document.xml": "<w:document"}), "archive_xml"),
        (document(parts={"word/document.xml": "<!DOCTYPE x><x/>"}), "xml_declaration"),
        (document("<w:p>" * 500 + "</w:p>" * 500), "document_too_large"),
        (document("<w:p/>" * 700_000), "document_too_large"),
        (document(table(row(cell("a", '<w:gridSpan w:val="99999999"/>')))), "too_many_columns"),
        (document(table(*[row(cell("a", '<w:gridSpan w:val="200"/>'))] * 2_500)), "document_too_large"),
    ],
)
def test_a_document_that_cannot_be_read_is_refused_with_its_reason(data: bytes, expected: str):
    assert code(data) == expected
