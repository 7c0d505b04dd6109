"""The commands about people: a closed login is opened again."""

from pathlib import Path

import pytest

from cli import main
from services.accounts import Accounts
from services.database import open_database
from services.faults import Refused

WORDS = "correct horse battery staple"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database in which Ana signs in."""
    where = tmp_path / "pondera.db"
    engine = open_database(where)
    accounts = Accounts(engine)
    accounts.accept(accounts.invite("s1", "m1"), "ana", WORDS)
    engine.dispose()
    return where


@pytest.mark.parametrize(("language", "words"), [("en", "may try again"), ("fr", "peut réessayer")])
def test_a_closed_login_is_opened(
    database: Path, capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    accounts = Accounts(open_database(database))
    for number in range(5):
        with pytest.raises(Refused):
            accounts.sign_in("ana", "not the one at all", f"10.0.0.{number}")
    assert main(["unlock", str(database), "ana", "--language", language]) == 0
    assert words in capsys.readouterr().out
    assert accounts.sign_in("ana", WORDS, "10.0.0.1")


def test_a_login_that_nobody_has_is_said(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["unlock", str(database), "eve"]) != 0
    assert "Nobody signs in as" in capsys.readouterr().err
