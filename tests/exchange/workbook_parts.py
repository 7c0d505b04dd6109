"""Small workbooks written part by part, so that each can be wrong in one way."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

HEADER = ("requirement_id", "response", "comment", "price")


def text(words: str) -> str:
    """A cell with a text in it."""
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(words)}</t></is></c>'


def number(digits: str, style: int = 0) -> str:
    """A cell with a number in it."""
    return f'<c s="{style}"><v>{digits}</v></c>'


def row(*cells: str, attributes: str = "") -> str:
    """A row of cells, plain words becoming texts."""
    inner = "".join(cell if cell.startswith("<c") else text(cell) for cell in cells)
    return f"<row {attributes}>{inner}</row>"


def sheet(*rows: str, before: str = "", after: str = "") -> str:
    """A sheet of rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'


def answers(*rows: str, **more: str) -> str:
    """A sheet of answers under the usual header."""
    return sheet(row(*HEADER), *rows, **more)


def workbook(
    *sheets: str,
    states: Sequence[str] = (),
    properties: str = "",
    parts: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """An XLSX file; `parts` adds to its parts or replaces them."""
    shown = list(states) + ["visible"] * len(sheets)
    listed = "".join(
        f'<sheet name="S{index}" sheetId="{index}" r:id="r{index}" state="{shown[index - 1]}"/>'
        for index in range(1, len(sheets) + 1)
    )
    relations = "".join(
        f'<Relationship Id="r{index}" Target="worksheets/sheet{index}.xml"/>'
        for index in range(1, len(sheets) + 1)
    )
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        **{f"xl/worksheets/sheet{index}.xml": body for index, body in enumerate(sheets, start=1)},
        **(parts or {}),
    }
    return packed(whole)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """The parts as an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def styles(*formats: str) -> str:
    """A style for each number format: style 0 is plain, style 1 the first of `formats`."""
    codes = "".join(
        f'<numFmt numFmtId="{164 + index}" formatCode="{escape(code)}"/>'
        for index, code in enumerate(formats)
    )
    used = "".join(f'<xf numFmtId="{164 + index}"/>' for index in range(len(formats)))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>'
    )
