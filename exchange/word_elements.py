"""The elements of a Word document: their names, values and what merely wraps them."""

from collections.abc import Iterator
from typing import Any

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_SECOND = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # says the same again
_GONE = {"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "tblPr", "trPr", "tcPr", "sdtPr"}


def tag(element: Any) -> str:
    """The name of an element of Word's, nothing for one of another kind."""
    name: str = element.tag
    for space in (_WORD, _STRICT):
        if name.startswith(space):
            return name[len(space) :]
    return ""


def child(element: Any, *names: str) -> Any:
    """The first element down the path of `names`, or None."""
    for name in names:
        element = next((inner for inner in element if tag(inner) == name), None)
        if element is None:
            return None
    return element


def is_shown(element: Any) -> bool:
    """Whether what stands in an element is shown: not what was deleted, nor a second form of the same."""
    return tag(element) not in _GONE and element.tag != _SECOND


def attribute(element: Any, name: str, default: str = "") -> str:
    """An attribute of an element that may be missing."""
    if element is None:
        return default
    return str(element.get(f"{_WORD}{name}") or element.get(f"{_STRICT}{name}") or default)


def within(element: Any, wanted: tuple[str, ...]) -> Iterator[Any]:
    """The nearest elements of the wanted kinds, through what merely wraps them; not what was deleted."""
    for inner in element:
        if tag(inner) in wanted:
            yield inner
        elif is_shown(inner):
            yield from within(inner, wanted)
