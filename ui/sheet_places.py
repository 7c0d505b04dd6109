"""Where marks are left: each vendor and each section with how many, and the way to the next open mark."""

from collections.abc import Mapping
from typing import Any

from services.progress import Progress
from services.scoring_sheet import lefts
from ui.state import Here
from words.formats import number

Left = Mapping[tuple[str, str], Progress]


def places(place: Here, vendor: str, section: str, sections: list[str]) -> dict[str, Any]:
    """What is left, by vendor and section, and the next place with something left."""
    found = lefts(place.selection, place.viewer.id)
    open_ones = [where for where, done in found.items() if done.left]
    after = [*open_ones, *open_ones]
    following = [where for where in open_ones if list(found).index(where) > _at(found, vendor, section)]
    further = next(iter([*following, *after]), None)
    total = sum(done.left for done in found.values())
    return {
        "vendor": vendor,
        "vendors": [
            _vendor_place(place, id, found, section, vendor) for id in dict.fromkeys(v for v, _ in found)
        ],
        "sections": [
            _section_place(place, id, found.get((vendor, id), Progress(0, 0)), section) for id in sections
        ],
        "left": place.say("grid.left", count=total) if total else place.say("grid.nothing_left"),
        "next": _further(place, further) if further and further != (vendor, section) else None,
    }


def _at(found: Left, vendor: str, section: str) -> int:
    return list(found).index((vendor, section)) if (vendor, section) in found else -1


def _further(place: Here, where: tuple[str, str]) -> dict[str, str]:
    names = {"vendor": place.selection.vendors[where[0]].name}
    title = place.text(place.selection.criteria[where[1]].title)
    return {
        "vendor": where[0],
        "section": where[1],
        "label": place.say("grid.further", section=title, **names),
    }


def _vendor_place(place: Here, id: str, found: Left, section: str, here: str) -> dict[str, Any]:
    mine = {where[1]: done for where, done in found.items() if where[0] == id}
    left = sum(done.left for done in mine.values())
    target = section
    if section in mine and not mine[section].left and left:
        target = next(one for one, done in mine.items() if done.left)
    name = place.selection.vendors[id].name
    return {
        **_place(place, id, name, left, id == here),
        "section": target,
    }


def _section_place(place: Here, id: str, done: Progress, here: str) -> dict[str, Any]:
    return _place(place, id, place.text(place.selection.criteria[id].title), done.left, id == here)


def _place(place: Here, id: str, name: str, left: int, is_here: bool) -> dict[str, Any]:
    return {
        "id": id,
        "name": name,
        "count": place.say("grid.done") if not left else number(left, place.language, 0),
        "state": "open" if left else "done",
        "title": f"{name} · {place.say('grid.to_give', count=left)}",
        "here": is_here,
    }
