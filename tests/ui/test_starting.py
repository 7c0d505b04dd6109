"""The server starts where it is safe to, and else stops with a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from services.faults import Refused
from ui import identity

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PONDERA_DATABASE", str(tmp_path / "pondera.db"))
    for name in (identity.IDENTITY, identity.PROXIES):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("address", "mode", "proxies", "code"),
    [
        ("127.0.0.1", "solo", "", None),
        ("0.0.0.0", "solo", "", "solo_is_local"),  # noqa: S104  # refused
        ("", "solo", "10.0.0.2", "solo_is_local"),
        ("127.0.0.1", "invitations", "", None),
        ("0.0.0.0", "invitations", "", "passphrases_in_clear"),  # noqa: S104  # refused
        ("", "invitations", "", "passphrases_in_clear"),
        ("0.0.0.0", "invitations", "*", "passphrases_in_clear"),  # noqa: S104  # refused
        ("0.0.0.0", "invitations", "10.0.0.2", None),  # noqa: S104  # not bound
    ],
)
def test_other_machines_are_served_behind_a_sign_in_and_tls_only(
    monkeypatch: pytest.MonkeyPatch, address: str, mode: str, proxies: str, code: str | None
) -> None:
    monkeypatch.setenv(identity.IDENTITY, mode)
    monkeypatch.setenv(identity.PROXIES, proxies)
    if code is None:
        identity.check_start(address)
        return
    with pytest.raises(Refused) as caught:
        identity.check_start(address)
    assert caught.value.faults[0].code == code


def test_a_server_that_may_not_start_says_why_and_stops(tmp_path: Path) -> None:
    (tmp_path / "pondera.db").write_text("not a database, only a text that is long enough to look at\n" * 40)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "0"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "LANG": "C"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "The database cannot be read (file is not a database)" in done.stderr
    assert "Traceback" not in done.stderr
