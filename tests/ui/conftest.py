"""Pages run by Streamlit's own test runner, on a database of their own."""

import contextlib
import html
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from ui import state

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "ui" / "entry" / "script.py"

Open = Callable[..., AppTest]


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database that holds the sample, as a server leaves it after its first start."""
    path = tmp_path_factory.mktemp("sample") / "pondera.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(state.DATABASE, str(path))
        st.cache_resource.clear()
        state.selections()
        st.cache_resource.clear()
    whole = path.with_name("whole.db")
    with (
        contextlib.closing(sqlite3.connect(path)) as source,
        contextlib.closing(sqlite3.connect(whole)) as target,
    ):
        source.backup(target)
    return whole.read_bytes()


@pytest.fixture
def open_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample_database: bytes, scanned_once: None
) -> Iterator[Open]:
    """A page of the sample selection, as a member, in a language."""
    (tmp_path / "pondera.db").write_bytes(sample_database)
    monkeypatch.setenv(state.DATABASE, str(tmp_path / "pondera.db"))
    st.cache_resource.clear()

    def opened(page: str = "home", language: str = "en", member: str = "", selection: str = "") -> AppTest:
        app = AppTest.from_file(str(MAIN), default_timeout=30)
        for name, value in (("language", language), ("member", member), ("selection", selection)):
            if value:
                app.query_params[name] = value
        app.run()
        return app if page == "home" else app.switch_page(f"../pages/{page}.py").run()

    yield opened
    st.cache_resource.clear()


def texts(app: AppTest) -> str:
    """Everything a page says outside its tables and charts."""
    kinds = (
        app.title,
        app.subheader,
        app.markdown,
        app.caption,
        app.warning,
        app.info,
        app.error,
        app.success,
    )
    said = "\n".join(str(element.value) for kind in kinds for element in kind)
    return html.unescape(said).replace("\u2060", "")
