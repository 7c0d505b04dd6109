"""Warnings as people meet them: a sentence, the rows behind it, where to mend it, how to set it aside."""

import datetime
from collections.abc import Callable
from functools import partial
from typing import cast

import streamlit as st

from scoring.errors import ScoringError
from services.warnings import board
from services.warnings.board import Board, SetAside
from services.warnings.findings import Finding, Row
from services.warnings.thresholds import LEVELS, Level
from ui import state
from ui.dialogs import attempt_inside, open_dialog
from ui.journals import actor_name
from ui.markup import plain
from ui.state import Here
from words.formats import moment
from words.warnings import row_words, warning_sentence

ICONS: dict[Level, str] = {
    "alert": ":material/error:",
    "notice": ":material/warning:",
    "information": ":material/info:",
}
MOST_ROWS = 5
SPECIFICATION = "specification"

# Where a warning is mended: a page, and a tab of it. Triggers come before numbers.
WHERE: dict[str, tuple[str, str]] = {
    "W1": (SPECIFICATION, "requirements"),
    "W1.licences": ("costs", ""),
    "W2": (SPECIFICATION, "flows"),
    "W2.unpriced": ("costs", ""),
    "W2.thin": ("costs", ""),
    "W2.unshown": (SPECIFICATION, "scenarios"),
    "W3.unheard": ("settings", ""),
    "W3.untrained": ("costs", ""),
    "W3.unasked": ("weights", ""),
    "W3.hard": ("results", ""),
    "W4": ("costs", ""),
    "W4.later": (SPECIFICATION, "scope"),
    "W5": (SPECIFICATION, "objectives"),
    "W6": (SPECIFICATION, "requirements"),
    "W6.privacy": (SPECIFICATION, "flows"),
    "W7": ("costs", ""),
    "W8": ("costs", ""),
    "W9": ("costs", ""),
    "W11": ("moderate", ""),
    "W11.unsigned": ("settings", ""),
    "W11.single": ("settings", ""),
    "W12": ("weights", ""),
    "W12.alike": ("moderate", ""),
    "W13": ("results", ""),
    "W13.overlap": ("costs", ""),
    "W10": (SPECIFICATION, "requirements"),
    "W14": (SPECIFICATION, "plan"),
    "W15": (SPECIFICATION, "scenarios"),
    "W15.unshown": ("score", ""),
    "W15.script": ("score", ""),
    "W16": ("vendors", "references"),
    "W16.support": ("vendors", "support"),
}

Go = Callable[[str], None]


def warned(place: Here) -> Board:
    """The warnings this person may see, worked out once a day for the same facts."""
    today = datetime.datetime.now(datetime.UTC).date()
    key = f"{board.stamp(place.selection, place.viewer)}/{today}"

    def make() -> Board:
        return board.board(place.selection, place.viewer, state.library(), today, state.ranking(place))

    return cast(Board, state.once("warned", key, make))


def standing(place: Here) -> int:
    """How many warnings stand; none where the engine refuses the figures, which the pages say themselves."""
    try:
        return len(warned(place).standing)
    except ScoringError:
        return 0


def home_words(place: Here) -> str:
    """How many warnings stand, and how many are serious."""
    found = warned(place)
    count = len(found.standing)
    return (
        place.say("warnings.home", count=count, serious=found.count("alert"))
        if count
        else place.say("page.warnings.menu")
    )


def show_board(place: Here, found: Board, go: Go) -> None:
    """What stands, most serious first, then what was set aside; `go` opens a page."""
    if not found.standing:
        st.success(place.say("warnings.none"), icon=":material/check_circle:")
    else:
        st.markdown(plain(place.say("warnings.reading", count=len(found.standing))))
    for level in LEVELS:
        held = [finding for finding in found.standing if finding.level == level]
        if held:
            st.header(place.say(f"warnings.level.{level}"), anchor=False)
        for finding in held:
            _show(place, finding, go)
    if found.set_aside:
        with st.expander(place.say("warnings.set_aside", count=len(found.set_aside))):
            for aside in found.set_aside:
                _show_aside(place, aside)
    st.caption(place.say("warnings.come_back"))


def _show(place: Here, finding: Finding, go: Go) -> None:
    key = f"{finding.code}/{finding.key}"
    with st.container(border=True):
        st.markdown(f"{ICONS[finding.level]} {plain(warning_sentence(finding, place.language))}")
        _show_rows(place, finding.rows)
        page, tab = where(finding)
        name = place.say(f"{page}.{tab}") if tab else place.say(f"page.{page}.menu")
        with st.container(horizontal=True):
            if st.button(
                place.say("warnings.go", page=name), icon=":material/arrow_forward:", key=f"go/{key}"
            ):
                if tab:
                    state.set_value(f"{page}_tabs", name)
                go(page)
            if place.may("dismissal", finding.number, finding.key) and st.button(
                place.say("warnings.dismiss"), icon=":material/do_not_disturb_on:", key=f"dismiss/{key}"
            ):
                open_dialog(place, "warnings.window", partial(dismiss_form, finding=finding))


def where(finding: Finding) -> tuple[str, str]:
    """The page where a warning is mended, and its tab."""
    return WHERE.get(finding.code) or WHERE[finding.number]


def _show_rows(place: Here, rows: tuple[Row, ...]) -> None:
    """The first rows in view, the others folded away."""
    lines = [f"- {plain(row_words(row, place.language))}" for row in rows]
    if lines:
        st.markdown("\n".join(lines[:MOST_ROWS]))
    if lines[MOST_ROWS:]:
        with st.expander(place.say("warnings.more", count=len(lines) - MOST_ROWS)):
            st.markdown("\n".join(lines[MOST_ROWS:]))


def dismiss_form(place: Here, finding: Finding) -> None:
    """Ask for the reason, and set the warning aside."""
    with st.form("dismiss", border=False):
        st.markdown(plain(warning_sentence(finding, place.language)))
        _show_rows(place, finding.rows)
        reason = st.text_area(place.say("warnings.why"), height=120, key="dismiss_reason")
        sent = st.form_submit_button(place.say("warnings.send"), key="dismiss_send")
    if sent:
        act = partial(board.dismiss, place.desk, finding, reason)
        attempt_inside(place, act, "notice.warning_set_aside")


def _show_aside(place: Here, aside: SetAside) -> None:
    st.markdown(plain(warning_sentence(aside.finding, place.language)))
    name, day = actor_name(place, aside.actor), moment(aside.at, place.language) if aside.at else ""
    st.caption(plain(place.say("warnings.who", name=name, day=day, reason=aside.reason)))
    number = aside.finding.number
    if place.may("dismissal", number, aside.key) and st.button(
        place.say("warnings.take_back"), icon=":material/undo:", key=f"stand/{number}/{aside.key}"
    ):
        state.attempt(partial(board.take_back, place.desk, aside), "notice.warning_taken_back")
        st.rerun()
