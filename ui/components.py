"""Pieces that pages share: a heading, a notice, a chart with its reading, who stands here."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import streamlit as st

from services.faults import Fault
from services.progress import StageState
from ui import choices, state
from ui.charts.frame import CONFIG, Figure
from ui.markup import plain
from ui.state import Here
from words.faults import fault_line
from words.palette import Style, colours, markers, styles

Row = dict[str, Any]
FIGURE_SPACE = "\u2007"


def open_page(name: str) -> Here:
    """The page's title and one line on what it is for and what comes next; where the person stands."""
    place = state.here()
    st.title(place.say(f"page.{name}.title"), anchor=False)
    st.caption(place.say(f"page.{name}.purpose"))
    show_notice(place)
    return place


def show_notice(place: Here) -> None:
    """What the last action has to tell."""
    found = state.notice()
    if found and found.faults:
        show_faults(place, found.faults, "notice.refused")
    elif found and found.code:
        st.toast(place.say(found.code), icon=":material/check:")


def show_faults(place: Here, faults: Iterable[Fault], code: str = "notice.stopped") -> None:
    """A sentence, and every fault under it."""
    lines = [f"- {plain(fault_line(fault, place.language))}" for fault in faults]
    st.error("\n".join([plain(place.say(code)), "", *lines]), icon=":material/error:")


def chart(place: Here, figure: Figure, reading: str, key: str) -> None:
    """A figure under the one sentence that reads it."""
    st.markdown(plain(reading))
    if not figure["data"]:  # Streamlit refuses a figure without a trace
        return
    st.plotly_chart(figure, key=key, config=CONFIG, alt=reading)


def pictured(
    place: Here,
    figure: Figure,
    reading: str,
    rows: Sequence[Row],
    key: str,
    numbers: Sequence[str] = (),
) -> None:
    """A chart as every chart is shown: the sentence that reads it, the figure, and its numbers as a table."""
    chart(place, figure, reading, key)
    if not rows:
        return
    drawer = st.expander(place.say("chart.table"), key=f"{key}_drawer", on_change="rerun")
    if drawer.open:  # nobody waits for a table that is closed
        with drawer:
            table(rows, key=f"{key}_table", numbers=numbers)


def table(
    rows: Sequence[Row],
    key: str,
    numbers: Sequence[str] = (),
    widths: Mapping[str, int] = MappingProxyType({}),
    **more: Any,
) -> None:
    """A dense read-only table; every text is shown as that text, numbers stand to the right.

    Numbers come as the language writes them, and are padded so that sorting a column orders them.
    """
    width = {name: max((len(str(row.get(name) or "")) for row in rows), default=0) for name in numbers}
    padded = [
        {
            name: str(cell or "").rjust(width[name], FIGURE_SPACE) if name in width else cell
            for name, cell in row.items()
        }
        for row in rows
    ]
    columns = {name: st.column_config.Column(alignment="right") for name in numbers}
    columns |= {name: st.column_config.Column(width=width) for name, width in widths.items()}
    st.dataframe(padded, key=key, hide_index=True, column_config=columns, **more)


def vendor_styles(place: Here) -> dict[str, Style]:
    """How every vendor of the selection is drawn: colour, marker, hatching, dashes."""
    return styles(place.selection.vendors)


def vendor_colours(place: Here) -> dict[str, str]:
    """The colour of every vendor of the selection."""
    return colours(place.selection.vendors)


def vendor_names(place: Here) -> dict[str, str]:
    """The name of every vendor of the selection, told apart where two share one."""
    return choices.distinct({id: vendor.name for id, vendor in place.selection.vendors.items()})


def nothing_yet(place: Here, code: str) -> None:
    """An empty page says what will be there and what to do next."""
    st.info(place.say(code), icon=":material/info:")
    st.stop()


def why_not(place: Here, kind: str) -> bool:
    """Whether this person may write here; if not, say who may."""
    if place.may(kind):
        return True
    code = "access.nobody" if not place.viewer.id else "access.read_only"
    st.caption(place.say(code, role=place.say(f"role.{place.viewer.role}")))
    return False


def stage_line(place: Here, line: Sequence[StageState]) -> None:
    """The stages as one line, the current one in bold."""
    words = []
    for stage in line:
        title = plain(place.say(f"stage.{stage.name}"))
        mark = ":material/check_circle:" if stage.is_done else ":material/radio_button_unchecked:"
        words.append(f":material/location_on: **{title}**" if stage.is_current else f"{mark} {title}")
    st.markdown(" → ".join(words))


def percent() -> Any:
    """A column of shares of 1, in per cent."""
    return st.column_config.NumberColumn(format="percent")


def filters(place: Here, rows: Sequence[Row], names: Sequence[str]) -> dict[str, str]:
    """One choice for each column in `names`; what was chosen, by column, nothing where all rows stay."""
    chosen = {}
    for name in names:
        column = place.say(f"column.{name}")
        words = sorted({word for row in rows for word in str(row[column]).split(", ") if word})
        chosen[column] = choices.one_or_all(place, column, {word: word for word in words}, f"filter_{name}")
    return chosen


def matches(row: Row, wanted: Mapping[str, str]) -> bool:
    """Whether a row holds the word wanted in each column."""
    return all(not word or word in str(row[column]).split(", ") for column, word in wanted.items())


def option(place: Here, name: str, options: Sequence[Any], default: Any) -> Any:
    """One of a few options side by side, each with its word `option.NAME.VALUE`."""
    key = f"option_{name}/{default}"  # another default is another choice
    state.set_default(key, default)
    return st.segmented_control(
        place.say(f"option.{name}"),
        options,
        format_func=lambda word: (
            place.say(f"option.{name}_{word}") if isinstance(word, str) else years(place, word)
        ),
        key=key,
        required=True,
    )


def years(place: Here, count: int) -> str:
    """A number of years in words."""
    return place.say("option.years", count=count)


def vendor_markers(place: Here) -> dict[str, str]:
    """The chart marker of every vendor of the selection."""
    return markers(place.selection.vendors)


def kind_of(place: Here, kind: str) -> str:
    """A kind of fact in words that open a line."""
    words = place.say(f"kind.{kind}")
    return words[:1].upper() + words[1:]


def word_of(place: Here, words: str, word: str) -> str:
    """One of our words, such as a priority, in the person's language."""
    return place.say(f"{words}.{word}")
