"""The whole app in this process, and people in front of it who speak what Streamlit's browser speaks."""

import runpy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from starlette.testclient import TestClient, WebSocketTestSession
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime

ROOT = Path(__file__).resolve().parents[2]
BASE = "http://localhost"
STREAM = "ws://localhost/_stcore/stream"
WORDS = "correct horse battery staple"


class App:
    """The app as `app.py` makes it; `browser()` is another person's."""

    def __init__(self, served: Any, portal: Any) -> None:
        self.served = served
        self.portal = portal

    @property
    def routes(self) -> list[Any]:
        """What the server answers, as it tells itself."""
        return list(self.served._starlette_app.routes)

    def browser(self) -> TestClient:
        """A browser with cookies of its own."""
        browser = TestClient(self.served, base_url=BASE, follow_redirects=False)
        browser.portal = self.portal  # all in the one event loop that Streamlit's runtime lives in
        return browser


@contextmanager
def serving(database: Path, **settings: str) -> Iterator[App]:
    """`app.py` under these settings, started as a server starts it."""
    script = config._main_script_path
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PONDERA_DATABASE", str(database))
        for name, value in settings.items():
            patch.setenv(name, value)
        st.cache_resource.clear()
        served = runpy.run_path(str(ROOT / "app.py"))["app"]
        with TestClient(served, base_url=BASE) as server:
            yield App(served, server.portal)
        st.cache_resource.clear()
        Runtime._instance = None
        config._main_script_path = script


class Session:
    """One open page: it asks for runs and hears what comes."""

    def __init__(self, socket: WebSocketTestSession) -> None:
        self.socket = socket
        self.id = ""
        self.heard: list[ForwardMsg] = []

    def run(self, page: str, query: str = "") -> list[ForwardMsg]:
        """Open a page; everything that is sent until it is drawn."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        heard = self._ask(asked, lambda told: told.WhichOneof("type") == "script_finished")
        begun = [told.new_session for told in heard if told.WhichOneof("type") == "new_session"]
        self.id = begun[-1].initialize.session_id
        return heard

    def press(self, name: str) -> Any:
        """Press the download button `name` of the page that was drawn last; what the server answers."""
        buttons = {
            told.delta.new_element.download_button.id: told.delta.new_element.download_button
            for told in self.heard
            if told.delta.new_element.WhichOneof("type") == "download_button"
        }
        button = next(button for id, button in buttons.items() if id.endswith(f"-{name}"))
        asked = BackMsg()
        asked.backend_operation_request.request_id = "one"
        asked.backend_operation_request.session_id = self.id
        asked.backend_operation_request.deferred_file.file_id = button.deferred_file_id
        answers = self._ask(asked, lambda told: told.WhichOneof("type") == "backend_operation_response")
        return answers[-1].backend_operation_response

    def place_for_upload(self) -> str:
        """Where this page may send a file."""
        asked = BackMsg()
        asked.file_urls_request.request_id = "two"
        asked.file_urls_request.file_names.append("a.csv")
        asked.file_urls_request.session_id = self.id
        answers = self._ask(asked, lambda told: told.WhichOneof("type") == "file_urls_response")
        return str(answers[-1].file_urls_response.file_urls[0].upload_url)

    def _ask(self, asked: BackMsg, is_last: Callable[[ForwardMsg], bool]) -> list[ForwardMsg]:
        self.socket.send_bytes(asked.SerializeToString())
        heard: list[ForwardMsg] = []
        while not heard or not is_last(heard[-1]):
            heard.append(ForwardMsg.FromString(self.socket.receive_bytes()))
        if asked.WhichOneof("type") == "rerun_script":
            self.heard = heard
        return heard


@contextmanager
def page(browser: TestClient, *resumed: str) -> Iterator[Session]:
    """An open page; `resumed` is a token and the id of a session to come back to."""
    with browser.websocket_connect(STREAM, subprotocols=["streamlit", *resumed]) as socket:
        yield Session(socket)


def words_of(heard: list[ForwardMsg]) -> str:
    """Everything that was sent, as text."""
    return "\n".join(str(told) for told in heard)
