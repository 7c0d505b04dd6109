"""Files built when they are asked for, from what this person may see; and a selection file brought in."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from exchange.archives import is_archive
from exchange.open_data.bundle import read_bundle
from exchange.project_file import read_selection, write_selection
from exchange.results import ranking_csv
from services import commands
from ui import identity, state
from ui.state import Here


@dataclass(frozen=True)
class FileKind:
    """The ending and media type of a file."""

    ending: str
    mime: str


FILES = {"ranking": FileKind("csv", "text/csv"), "selection": FileKind("yaml", "application/yaml")}


def maker(place: Here, name: str) -> Callable[[], bytes]:
    """What builds the file `name`, when its button is pressed."""
    return fresh(place, partial({"ranking": _ranking, "selection": _selection}[name], place))


def _ranking(place: Here) -> bytes:
    return ranking_csv(state.ranking(place), place.selection, place.language)


def _selection(place: Here) -> bytes:
    return write_selection(place.selection).encode()


def fresh(place: Here, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """`make`, if whoever presses the button still has the seat that the page was drawn for."""

    def made() -> bytes:
        if not identity.holds(place.selections, place.account, place.id, place.viewer.id):
            raise PermissionError(place.say("fault.access_ended"))  # Streamlit shows the sentence
        return make()

    return made


def file_name(place: Here, name: str) -> str:
    """A name with a random part: Streamlit tells files apart by name, length and a sample of content."""
    return f"pondera-{place.id}-{name}-{secrets.token_hex(4)}.{FILES[name].ending}"


def open_file(place: Here, name: str, content: bytes) -> None:
    """Bring a selection file in as a new selection, whole or not at all, and stand at it."""

    def bring() -> str:
        read = read_bundle if is_archive(content) else read_selection
        selection = read(content, name)
        place.selections.journal.keep_original(content)
        return commands.store(place.selections, selection, place.viewer.id or state.FILE)

    id = state.attempt(bring, "notice.opened")
    if id:
        state.go("selection", id)
    st.rerun()
