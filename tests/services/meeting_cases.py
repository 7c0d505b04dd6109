"""Small committees with marks to moderate."""

from typing import Any

from services.analysis import rank
from services.moderation import Meeting, meeting
from services.selection import Selection
from tests import cases

Said = tuple[str, tuple[str, ...], Any]


TREE: list[Said] = [
    ("selection", (), {"title": "Choosing"}),
    *(("member", (id,), {"name": id.upper(), "role": "evaluator"}) for id in ("a", "b", "c")),
    ("member", ("z",), {"name": "Zoe", "role": "chair"}),
    ("criterion", ("q",), {"title": "Quality", "node": "axis"}),
    ("criterion", ("heavy",), {"title": "Heavy", "node": "criterion", "parent": "q"}),
    ("criterion", ("light",), {"title": "Light", "node": "criterion", "parent": "q"}),
    ("weight", ("heavy",), 9),
    ("weight", ("light",), 1),
    ("vendor", ("v1",), {"name": "Alcyon"}),
    ("vendor", ("v2",), {"name": "Borée", "product": "Borée Suite"}),
]


def marks(vendor: str, criterion: str, *given: int) -> list[Said]:
    """The marks of the first members."""
    return [
        ("rating", (vendor, criterion, member), {"mark": mark})
        for member, mark in zip("abc", given, strict=False)
    ]


def look(*said: Said) -> tuple[Selection, Meeting]:
    selection = cases.made(*TREE, ("stage", (), "moderation"), *said)
    return selection, meeting(selection, rank(selection))
