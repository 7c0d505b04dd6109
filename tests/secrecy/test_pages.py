"""Every page as every reader: what goes to the browser holds no private word before its time."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.secrecy.conftest import Committee
from tests.secrecy.words import READERS, met, permitted
from tests.ui.conftest import MAIN
from ui import state
from ui.main import PAGES
from words.catalogue import say

At = Callable[[str], Committee]
Shown = Callable[..., bytes]

# Pages that draw only the tab that is open: each of the others holds what is said about vendors.
CLOSED_TABS = [
    *(("vendors", tab) for tab in ("references", "support", "ladder")),
    *(("specification", tab) for tab in ("scenarios", "trace", "versions")),
]


@pytest.fixture
def shown(at_stage: At, monkeypatch: pytest.MonkeyPatch, scanned_once: None) -> Iterator[Shown]:
    """Everything that one page sends to the browser of one reader, tables and component data included."""
    served: list[Path] = []

    def opened(page: str, reader: str, stage: str, tab: str = "") -> bytes:
        committee = at_stage(stage)
        monkeypatch.setenv(state.DATABASE, str(committee.database))
        if committee.database not in served:  # what one reader left in the caches must not reach the next
            st.cache_resource.clear()
            served[:] = [committee.database]
        app = AppTest.from_file(str(MAIN), default_timeout=30)
        app.query_params["selection"] = committee.id
        app.query_params["language"] = "en"
        app.query_params["member"] = committee.members.get(reader, "")
        app.run()
        if tab:
            app.session_state[f"{page}_tabs"] = say("en", f"{page}.{tab}")
        if page != "home":
            app.switch_page(f"../pages/{page}.py").run()
        assert not app.exception, app.exception[0].value
        return b"".join(_messages(app))

    yield opened
    st.cache_resource.clear()


def _messages(app: AppTest) -> Iterator[bytes]:
    """The message behind each element, in the order of the page."""
    waiting: list[Any] = [app._tree]
    while waiting:
        block = waiting.pop()
        proto = getattr(block, "proto", None)
        if proto is not None:
            yield proto.SerializeToString()
        waiting.extend(getattr(block, "children", {}).values())


def _walk(shown: Shown, reader: str, stage: str) -> set[str]:
    found = {page: met(shown(page, reader, stage)) for page in PAGES}
    for page, tab in CLOSED_TABS:
        found[f"{page}, {tab}"] = met(shown(page, reader, stage, tab))
    foreign = {page: words - permitted(reader, stage) for page, words in found.items()}
    assert not any(foreign.values()), {page: words for page, words in foreign.items() if words}
    return set().union(*found.values())


@pytest.mark.parametrize("reader", READERS)
def test_no_page_shows_anothers_marks_while_they_are_secret(shown: Shown, reader: str) -> None:
    seen = _walk(shown, reader, "scoring")
    assert (reader in ("ana", "bo", "chair", "buy")) == bool(seen)  # one's own words are there to be found


@pytest.mark.parametrize("reader", ["ana", "chair", "dee"])
def test_no_page_shows_a_price_before_prices_are_opened(shown: Shown, reader: str) -> None:
    seen = _walk(shown, reader, "moderation")
    assert seen  # marks are revealed by now
