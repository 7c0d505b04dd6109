"""Vendors on every part at a glance: groups first, then what is in one of them."""

import streamlit as st

from services.analysis import Ranking
from services.explaining.heat import Cell, Heat, by_group, within
from services.explaining.parts import Part
from ui import choices, components, state
from ui.charts.frame import Figure
from ui.charts.heat import heat
from ui.components import Row, vendor_names
from ui.results.naming import part_title, ranked_names
from ui.state import Here
from words.formats import number, share


def show(place: Here, ranking: Ranking) -> None:
    """The groups of criteria and requirements, or what is in the one that is chosen."""
    selection = place.selection
    groups: Heat = state.once("heat", selection.fingerprint, lambda: by_group(selection, ranking))
    options = {part.id: part_title(place, part) for part in groups.held}
    chosen = choices.select(
        place.say("explain.look_into"), {"": place.say("explain.groups"), **options}, "explain_group"
    )
    found = within(selection, ranking, chosen) if chosen else groups
    st.caption(place.say("explain.heat_help"))
    names = vendor_names(place)
    numbers = [place.say("column.weight"), *(names[vendor] for vendor in found.vendors)]
    components.pictured(
        place,
        figure(place, ranking, found),
        reading(place, found),
        rows(place, found),
        "explain_heat",
        numbers,
    )


def figure(place: Here, ranking: Ranking, found: Heat) -> Figure:
    """The heat map with each cell's words."""
    names = ranked_names(place, ranking)
    return heat(
        [_title(place, part) for part in found.held],
        [names[vendor] for vendor in found.vendors],
        [[cell.value for cell in row] for row in found.cells],
        [[_words(place, cell) for cell in row] for row in found.cells],
        place.language,
    )


def _title(place: Here, part: Part) -> str:
    """Within a group its name need not be said again."""
    if part.kind == "criterion":
        return place.text(place.selection.criteria[part.id].title)
    return part_title(place, part)


def _words(place: Here, cell: Cell) -> str:
    """The mark where there is one, else the value of 100; a star where only a part of it is known."""
    if cell.value is None:
        return ""
    if cell.mark is not None:
        return number(cell.mark, place.language, 1, trim=True)
    return number(100 * cell.value, place.language, 0) + ("*" if cell.is_partial else "")


def reading(place: Here, found: Heat) -> str:
    """On which part the vendors lie furthest apart; of a single vendor, its best and its worst part."""
    names = vendor_names(place)
    if len(found.vendors) == 1:
        ends = found.ends_of(0)
        if ends is None:
            return place.say("explain.nothing")
        said = {"vendor": names[found.vendors[0]]}
        for word, figure_, row in zip(("best", "worst"), ("most", "least"), ends, strict=True):
            said |= {word: _title(place, found.held[row]), figure_: _words(place, found.cells[row][0])}
        return " ".join([place.say("explain.heat_alone", **said), *_notes(place, found)])
    furthest = found.furthest()
    if furthest is None:
        return place.say("explain.nothing")
    row, best, worst = furthest
    apart = place.say(
        "explain.heat_apart",
        part=_title(place, found.held[row]),
        best=names[found.vendors[best]],
        most=_words(place, found.cells[row][best]),
        worst=names[found.vendors[worst]],
        least=_words(place, found.cells[row][worst]),
    )
    return " ".join([apart, *_notes(place, found)])


def _notes(place: Here, found: Heat) -> list[str]:
    held = {"explain.heat_partial": found.is_partial, "explain.heat_unknown": not found.is_known}
    return [place.say(code) for code, holds in held.items() if holds]


def rows(place: Here, found: Heat) -> list[Row]:
    """One row a part: its weight, and each vendor's cell."""
    names = vendor_names(place)
    return [
        {
            place.say("explain.part"): _title(place, part),
            place.say("column.weight"): share(part.weight, place.language, 2),
            **{names[vendor]: _words(place, cell) for vendor, cell in zip(found.vendors, cells, strict=True)},
        }
        for part, cells in zip(found.held, found.cells, strict=True)
    ]
