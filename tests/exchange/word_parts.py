"""Small Word documents written part by part, so that each can be odd in one way."""

import io
import zipfile
from collections.abc import Mapping
from html import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

STYLES = (
    f'<w:styles xmlns:w="{WORD}">'
    '<w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Chapitre"><w:name w:val="Chapitre"/><w:basedOn w:val="Titre1"/></w:style>'
    '<w:style w:styleId="Puce"><w:name w:val="List Bullet"/></w:style>'
    "</w:styles>"
)


def run(words: str, properties: str = "") -> str:
    """A stretch of text."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(inner: str, style: str = "") -> str:
    """A paragraph, plain words becoming one run."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{inner if inner.startswith(('<w:', '<mc:')) else run(inner)}</w:p>"


def cell(inner: str, properties: str = "") -> str:
    """A cell of a table."""
    held = inner if inner.startswith(("<w:p", "<w:tbl")) else paragraph(inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{held}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row, plain words becoming cells."""
    inner = "".join(one if one.startswith("<w:tc") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def document(*blocks: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A .docx file of paragraphs and tables."""
    body = f'<w:document xmlns:w="{WORD}"><w:body>{"".join(blocks)}</w:body></w:document>'
    whole = {"[Content_Types].xml": "<Types/>", "word/document.xml": body, "word/styles.xml": STYLES}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**whole, **(parts or {})}.items():
            archive.writestr(name, content)
    return held.getvalue()
