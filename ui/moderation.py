"""The agenda of a moderation: whether it may end, what could still change, and which cell is on the table."""

from functools import partial
from typing import cast

import streamlit as st

from services.facts import parts, subject
from services.moderation import Cell, Key, Meeting, meeting, turnout
from ui import choices, components, state
from ui.charts import dots
from ui.components import Row
from ui.markup import plain
from ui.state import Here
from words.formats import number, share

CELL, TABLE = "moderate_cell", "moderate_table"
MOST_PICTURED = 10
SHOWN = ("decisive", "open", "all")


def waiting(place: Here) -> None:
    """Before the reveal: when this opens, and how far the marks have come, in numbers alone."""
    given, wanted = turnout(place.desk.selection)
    st.info(plain(place.say("moderate.waiting", given=given, count=wanted)), icon=":material/lock:")


def meeting_of(place: Here) -> Meeting:
    """The agenda of the facts this person may see, made once for the same facts."""
    selection = place.selection
    made = partial(meeting, selection, state.ranking(place))
    return cast(Meeting, state.once("meeting", selection.fingerprint, made))


def title_of(place: Here, criterion: str) -> str:
    """A criterion under what it stands under."""
    node = place.selection.criteria[criterion]
    above = place.selection.criteria.get(node.parent or "")
    return " · ".join(place.text(part.title) for part in (above, node) if part)


def agenda(place: Here, found: Meeting) -> None:
    """The sentence, whether the meeting may end, the picture of what is first, and the table of all."""
    st.header(plain(_sentence(place, found)), anchor=False)
    stop = found.outlook.stop
    icon, colour = {
        "yes": (":material/check_circle:", "green"),
        "quality": (":material/hourglass_top:", "orange"),
        "no": (":material/pending:", "blue"),
    }[stop]
    st.badge(place.say(f"moderate.stop.{stop}"), icon=icon, color=colour)  # type: ignore[arg-type]  # one of three
    st.markdown(plain(_reading(place, found)))
    if found.outlook.is_provisional:
        st.caption(place.say("moderate.provisional"))
    first = [cell for cell in found.cells if cell.stake or not cell.is_settled][:MOST_PICTURED]
    if first and any(cell.marks for cell in first):
        picture(place, [cell for cell in first if cell.marks])
    with st.expander(place.say("moderate.table", count=len(found.cells))):
        _table(place, found)


def _sentence(place: Here, found: Meeting) -> str:
    return place.say("moderate.agenda", count=len(found.decisive), settled=found.settled)


def _reading(place: Here, found: Meeting) -> str:
    """What is behind the answer, in one sentence: who leads, who may overtake, and what is enough."""
    names, outlook = components.vendor_names(place), found.outlook
    if outlook.leader is None:
        return place.say("moderate.reading.nobody")
    params = {"leader": names[outlook.leader], "rivals": [names[id] for id in outlook.rivals]}
    said = place.say(f"moderate.reading.{outlook.stop}", count=outlook.enough, **params)
    if not outlook.prices_known and outlook.stop != "quality":
        said += " " + place.say("moderate.reading.sealed")
    return said


def picture(place: Here, cells: list[Cell]) -> None:
    """The marks of the first cells as dots, on one line each."""
    lines = [
        dots.Line(f"{place_ + 1}  {_short(place, cell)}", cell.marks, cell.closeness or "agree")
        for place_, cell in enumerate(cells)
    ]
    names = {word: place.say(f"moderate.closeness.{word}") for word in dots.COLOUR}
    marks = [level.mark for cell in cells for level in place.selection.scale(cell.criterion).levels]
    figure = dots.agenda(lines, names, (min(marks), max(marks)), place.language)
    components.chart(place, figure, place.say("moderate.picture"), key="moderate_picture")


def _short(place: Here, cell: Cell) -> str:
    return f"{components.vendor_names(place)[cell.vendor]} · {title_of(place, cell.criterion)}"


def _table(place: Here, found: Meeting) -> None:
    wanted = components.option(place, "moderate_cells", SHOWN, "open")
    held = {"decisive": found.decisive, "open": found.open, "all": list(found.cells)}[wanted]
    column = {name: place.say(f"moderate.column.{name}") for name in COLUMNS}
    rows = [_row(place, cell, index, column) for index, cell in enumerate(held, start=1)]
    components.table(rows, key="moderate_table_rows", numbers=[column[name] for name in NUMBERS])


COLUMNS = "turn vendor criterion marks mean median spread closeness weight points change state".split()
NUMBERS = ("turn", "mean", "median", "spread", "weight", "points")


def _row(place: Here, cell: Cell, turn: int, column: dict[str, str]) -> Row:
    language = place.language
    said = {
        "turn": number(turn, language, 0),
        "vendor": components.vendor_names(place)[cell.vendor],
        "criterion": title_of(place, cell.criterion),
        "marks": " · ".join(map(str, cell.marks)),
        "mean": "" if cell.mean is None else number(cell.mean, language, 2, trim=True),
        "median": "" if cell.median is None else number(cell.median, language, 1, trim=True),
        "spread": "" if cell.spread is None else share(cell.spread, language, 0),
        "closeness": closeness(place, cell),
        "weight": share(cell.weight, language, 1),
        "points": number(cell.stake.impact, language, 2) if cell.stake else "",
        "change": _change(place, cell),
        "state": state_words(place, cell),
    }
    return {column[name]: said[name] for name in COLUMNS}


def closeness(place: Here, cell: Cell) -> str:
    """The spread in a word, with a sign that does not need its colour."""
    return place.say(f"moderate.closeness.{cell.closeness}") if cell.closeness else ""


def _change(place: Here, cell: Cell) -> str:
    if cell.stake is None:
        return place.say("moderate.change.nothing")
    if cell.stake.when == "prices":
        return place.say("moderate.change.prices")
    return place.say("moderate.change.alone" if cell.stake.alone else "moderate.change.others")


def state_words(place: Here, cell: Cell) -> str:
    """Where the committee stands on a cell, in words."""
    if cell.agreed:
        return place.say("moderate.state.agreed_at", mark=cell.agreed.mark)
    if cell.is_settled:
        return place.say("moderate.state.same")
    return place.say(f"moderate.state.{cell.state}")


def choose(place: Here, found: Meeting, table: Key | None) -> Key:
    """The cell to look at: the one the room has come to, until somebody looks elsewhere."""
    cells = [cell for cell in found.cells if cell.opinions or cell.agreed]
    options = {_path(cell.key): _option(place, turn, cell) for turn, cell in enumerate(cells, start=1)}
    moved = _path(table) if table else ""
    if moved in options and state.value(TABLE, moved) != moved:
        state.set_value(CELL, moved)
    if not state.value(CELL) and table and found.of(*table) in found.open:
        state.set_value(CELL, moved)
    state.set_value(TABLE, moved)
    st.header(place.say("moderate.cell"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = choices.select(place.say("moderate.choose"), options, CELL)
        for step, icon in ((-1, "arrow_back"), (1, "arrow_forward")):
            name = "next" if step > 0 else "previous"
            st.button(
                place.say(f"moderate.{name}"),
                icon=f":material/{icon}:",
                key=f"moderate_{name}",
                shortcut="Right" if step > 0 else "Left",
                on_click=_step,
                args=(list(options), chosen, step),
            )
    vendor, criterion = parts(chosen)[1]
    return vendor, criterion


def _path(key: Key) -> str:
    return subject("discussion", *key)


def _option(place: Here, turn: int, cell: Cell) -> str:
    return f"{turn}  {_short(place, cell)} ({state_words(place, cell)})"


def _step(paths: list[str], chosen: str, step: int) -> None:
    """The cell before or after, round and round."""
    at = paths.index(chosen) if chosen in paths else 0
    state.set_value(CELL, paths[(at + step) % len(paths)])
