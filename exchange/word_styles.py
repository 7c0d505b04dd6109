"""The paragraph styles of a Word document: which are headings, which are items of lists."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from exchange.archives import Archive, whole
from exchange.word_elements import attribute, child, tag

_HEADING_NAME = re.compile(r"heading ([1-9])", re.IGNORECASE)
_LIST_NAME = re.compile(r"list (?:bullet|number)", re.IGNORECASE)


@dataclass(frozen=True)
class Style:
    """What a style says of its paragraphs: the level of a heading, how deep an item stands in a list."""

    heading: int = 0
    item: int = 0
    base: str = ""


def read_styles(archive: Archive) -> dict[str, Style]:
    """The paragraph styles by id, each with what its base style says."""
    if "word/styles.xml" not in archive.names:
        return {}
    found: dict[str, Style] = {}
    for event, element in archive.elements("word/styles.xml"):
        if event == "end" and tag(element) == "style":
            found[attribute(element, "styleId")] = _stated(element, attribute(child(element, "name"), "val"))
            element.clear()
    return {id: _inherited(id, found) for id in found}


def _stated(element: Any, name: str) -> Style:
    """What a style or a paragraph says by itself: its outline level, its list, its name."""
    level = whole(attribute(child(element, "pPr", "outlineLvl"), "val"), 9, 9) + 1
    named = _HEADING_NAME.fullmatch(name)
    if level > 9:
        level = int(named[1]) if named else 1 if name.casefold() == "title" else 0
    numbering = child(element, "pPr", "numPr")
    depth = whole(attribute(child(numbering, "ilvl"), "val"), 0, 8) + 1 if numbering is not None else 0
    if numbering is not None and attribute(child(numbering, "numId"), "val") == "0":
        depth = 0
    if not depth and _LIST_NAME.match(name):
        depth = 1
    return Style(level, depth, attribute(child(element, "basedOn"), "val"))


def _inherited(id: str, styles: Mapping[str, Style]) -> Style:
    style, base = styles[id], styles[id].base
    for _ in range(10):
        if base not in styles or (style.heading and style.item):
            break
        above = styles[base]
        style = replace(style, heading=style.heading or above.heading, item=style.item or above.item)
        base = above.base
    return style


def style_of(paragraph: Any, styles: Mapping[str, Style]) -> Style:
    """What holds for a paragraph: its own words, else those of its style; a numbered heading is no item."""
    own = _stated(paragraph, "")
    named = styles.get(attribute(child(paragraph, "pPr", "pStyle"), "val"), Style())
    heading = own.heading or named.heading
    return Style(heading, 0 if heading else own.item or named.item)
