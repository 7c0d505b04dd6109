"""The report as one page to read and print: no script, no request to anywhere."""

from base64 import b64encode
from collections.abc import Iterable
from html import escape

from exchange.given import Given
from exchange.report.document import document
from exchange.report.model import (
    Block,
    Callout,
    Column,
    Figure,
    Heading,
    Listing,
    Paragraph,
    Report,
    Section,
    Table,
)
from exchange.report.printable import printable

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"
STYLE = """
:root { color-scheme: light; }
body { font: 16px/1.5 "Noto Sans", "Segoe UI", system-ui, sans-serif; color: #1b2529; background: #fff;
  max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem; overflow-wrap: anywhere; }
h1, h2, h3 { color: #0b4a6f; line-height: 1.25; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid #c3ccd1; padding-bottom: .25rem; }
.stamp, figcaption, caption { color: #42515a; font-size: .9rem; text-align: left; }
.callout { background: #e9f1f7; border-left: 4px solid #096ab8; padding: .75rem 1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font-size: .9rem; }
caption { padding-bottom: .35rem; }
th, td { border-bottom: 1px solid #c3ccd1; padding: .35rem .5rem; text-align: left; vertical-align: top;
  overflow-wrap: break-word; white-space: pre-line; }
thead th { background: #e9eef1; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 1.25rem 0; } img { max-width: 100%; height: auto; }
@page { size: A4; margin: 18mm; @bottom-right { content: counter(page) " / " counter(pages); } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } .scroll { overflow: visible; }
  nav { break-after: page; } section.wide { page: wide; } h2, h3 { break-after: avoid; }
  tr, figure { break-inside: avoid; } thead { display: table-header-group; } }
@page wide { size: A4 landscape; }
"""


def write_page(given: Given) -> bytes:
    """The decision report as HTML."""
    page = _page(document(given), given.say("report.contents"), given.say("report.annex"))
    held: str = printable(page)
    return held.encode()


def _page(report: Report, contents: str, annex: str) -> str:
    titles = _titles(report.sections, annex)
    links = "".join(f'<li><a href="#s{at}">{escape(title)}</a></li>' for at, title in enumerate(titles))
    held = zip(range(len(titles)), titles, report.sections, strict=True)
    return (
        f'<!DOCTYPE html>\n<html lang="{report.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(report.title) or '—'}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>\n"
        f"<p>{escape(report.subtitle)}</p>\n<h1>{escape(report.title)}</h1>\n"
        f'<p class="stamp">{escape(report.stamp)}</p>\n</header>\n'
        f"<nav>\n<h2>{escape(contents)}</h2>\n<ul>{links}</ul>\n</nav>\n<main>\n"
        f"{''.join(_section(*one) for one in held)}</main>\n</body>\n</html>\n"
    )


def _titles(sections: Iterable[Section], annex: str) -> list[str]:
    chapters = [section for section in sections if not section.is_annex]
    others = [section for section in sections if section.is_annex]
    return [
        *(f"{at}. {one.title}" for at, one in enumerate(chapters, start=1)),
        *(f"{annex} {chr(ord('A') + at)}. {one.title}" for at, one in enumerate(others)),
    ]


def _section(at: int, title: str, section: Section) -> str:
    wide = ' class="wide"' if section.is_wide else ""
    blocks = "".join(f"{_block(block)}\n" for block in section.blocks)
    return f'<section id="s{at}"{wide}>\n<h2>{escape(title)}</h2>\n{blocks}</section>\n'


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h3>{escape(block.text)}</h3>"
        case Paragraph():
            return f"<p>{escape(block.text)}</p>"
        case Callout():
            return f'<p class="callout">{escape(block.text)}</p>'
        case Listing():
            return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in block.items)}</ul>"
        case Table():
            return _table(block)
        case Figure():
            return _figure(block)


def _figure(figure: Figure) -> str:
    source = b64encode(printable(figure.svg).encode()).decode()
    return (
        f'<figure><img alt="{escape(figure.alternative)}" src="data:image/svg+xml;base64,{source}">'
        f"<figcaption>{escape(figure.caption)}</figcaption></figure>"
    )


def _table(table: Table) -> str:
    heads = "".join(f'<th scope="col"{_kind(column)}>{escape(column.title)}</th>' for column in table.columns)
    rows = "".join(f"<tr>{''.join(map(_cell, table.columns, row))}</tr>\n" for row in table.rows)
    return (
        f'<div class="scroll"><table><caption>{escape(table.caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table></div>"
    )


def _cell(column: Column, said: str) -> str:
    return f"<td{_kind(column)}>{escape(said)}</td>"


def _kind(column: Column) -> str:
    return ' class="number"' if column.is_number else ""
