"""What a report is made of, whatever it is printed as: blocks of text, tables and figures by section."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Heading:
    """A title inside a section."""

    text: str
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str
    kind: str = field(default="paragraph", init=False)


@dataclass(frozen=True)
class Callout:
    """What the reader must not miss."""

    text: str
    kind: str = field(default="callout", init=False)


@dataclass(frozen=True)
class Listing:
    """Points of one kind, one under the other."""

    items: tuple[str, ...]
    kind: str = field(default="listing", init=False)


@dataclass(frozen=True)
class Column:
    """A column of a table: its title, how wide it is beside the others, whether it holds numbers."""

    title: str
    width: float = 1
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of texts under their columns; the caption stands above."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: str = field(default="table", init=False)


@dataclass(frozen=True)
class Figure:
    """A picture with its caption, and the words for who does not see it."""

    caption: str
    alternative: str
    svg: str
    kind: str = field(default="figure", init=False)


Block = Heading | Paragraph | Callout | Listing | Table | Figure


@dataclass(frozen=True)
class Section:
    """A chapter, or an annex; a wide one is printed across the sheet."""

    title: str
    blocks: tuple[Block, ...]
    is_annex: bool = False
    is_wide: bool = False


@dataclass(frozen=True)
class Report:
    """The whole report in one language."""

    language: str
    title: str
    subtitle: str
    stamp: str
    sections: tuple[Section, ...]
