"""Tries: a login that closes for good after many, a passphrase one changes, and what the log keeps of it."""

import datetime
import logging
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from services import passphrases
from services.accounts import Accounts
from services.database import open_database
from services.faults import Refused
from services.tries import MOST_FROM, MOST_IN_ALL, MOST_TRIES, WINDOW
from tests.services.clock import Clock
from words.faults import fault_sentence

WORDS = "correct horse battery staple"
OTHER = "seven quiet trains at dawn"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(tmp_path: Path, clock: Clock) -> Iterator[Accounts]:
    engine = open_database(tmp_path / "pondera.db")
    held = Accounts(engine, clock)
    held.accept(held.invite("s1", "m1"), "ana", WORDS)
    yield held
    engine.dispose()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing is slow; who is right is enough."""
    monkeypatch.setattr(
        passphrases, "recognised", lambda stored, given: stored is not None and given == WORDS
    )


def code_of(accounts: Accounts, login: str, words: str = OTHER, address: str = "10.0.0.1") -> str:
    """What a sign-in answers, nothing if it is let in."""
    try:
        accounts.sign_in(login, words, address)
    except Refused as refused:
        return fault_sentence(refused.faults[0], "en")
    return ""


def slowly(accounts: Accounts, clock: Clock, login: str, times: int) -> list[str]:
    """Failures that stay below the limit of a quarter of an hour, each from another address."""
    said = []
    for number in range(times):
        clock.now += WINDOW / 4
        said.append(code_of(accounts, login, address=f"10.0.1.{number}"))
    return said


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("login", ["ana", "nobody"])
def test_after_twenty_failures_however_slow_a_login_is_closed(
    accounts: Accounts, clock: Clock, login: str
) -> None:
    said = slowly(accounts, clock, login, MOST_IN_ALL)
    assert set(said) == {"Login or passphrase not recognised."}
    clock.now += datetime.timedelta(days=365)
    closed = code_of(accounts, login, WORDS, "192.0.2.1")
    assert closed.startswith(f"This login is closed after {MOST_IN_ALL} failed tries.")


@pytest.mark.usefixtures("quick")
def test_a_closed_login_is_opened_by_whoever_runs_the_server(accounts: Accounts, clock: Clock) -> None:
    slowly(accounts, clock, "ana", MOST_IN_ALL)
    accounts.unlock(" ANA ")
    assert code_of(accounts, "ana", WORDS) == ""
    with pytest.raises(Refused) as refused:
        accounts.unlock("nobody")
    assert refused.value.faults[0].code == "unknown_login"


@pytest.mark.usefixtures("quick")
def test_a_closed_login_is_opened_by_a_new_personal_link(accounts: Accounts, clock: Clock) -> None:
    slowly(accounts, clock, "ana", MOST_IN_ALL)
    accounts.accept(accounts.invite("s1", "m1"), "ana", WORDS)
    assert code_of(accounts, "ana", WORDS) == ""


@pytest.mark.usefixtures("quick")
def test_a_login_that_came_in_starts_its_count_again(accounts: Accounts, clock: Clock) -> None:
    for _ in range(2):
        assert all(slowly(accounts, clock, "ana", MOST_IN_ALL - 1))
        clock.now += WINDOW
        assert code_of(accounts, "ana", WORDS) == ""


@pytest.mark.usefixtures("quick")
def test_signing_in_often_from_one_office_is_no_failure(accounts: Accounts) -> None:
    assert {code_of(accounts, "ana", WORDS) for _ in range(MOST_FROM + 1)} == {""}


def test_tries_at_the_same_moment_gain_nothing(accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    started = threading.Barrier(12)
    held: list[str] = []

    def recognised(_stored: str | None, given: str) -> bool:
        held.append(given)
        time.sleep(0.02)
        return False

    monkeypatch.setattr(passphrases, "recognised", recognised)

    def attempt(number: int) -> None:
        started.wait()
        code_of(accounts, "ana", f"guess {number}", f"10.0.2.{number}")

    threads = [threading.Thread(target=attempt, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(held) == MOST_TRIES


def test_unknown_logins_cost_the_same_work(accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    verified: list[str] = []
    real = passphrases._HASHER.verify

    class Hasher:
        """Counts what is verified, by its cost."""

        def verify(self, stored: str, given: str) -> bool:
            verified.append(stored.rsplit("$", 2)[0])
            return real(stored, given)

    monkeypatch.setattr(passphrases, "_HASHER", Hasher())
    assert code_of(accounts, "ana") == code_of(accounts, "nobody")
    assert verified == ["$argon2id$v=19$m=19456,t=2,p=1"] * 2


def test_no_more_than_two_hashes_are_worked_on_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once: list[int] = []
    lock, working = threading.Lock(), 0

    class Hasher:
        """Notes how many work at the same time."""

        def verify(self, _stored: str, _given: str) -> bool:
            nonlocal working
            with lock:
                working += 1
                at_once.append(working)
            time.sleep(0.01)
            with lock:
                working -= 1
            return True

    monkeypatch.setattr(passphrases, "_HASHER", Hasher())
    threads = [threading.Thread(target=passphrases.recognised, args=("x", WORDS)) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(at_once) == 10
    assert max(at_once) == 2


def test_a_changed_passphrase_ends_the_other_sign_ins(accounts: Accounts) -> None:
    here, there = (accounts.sign_in("ana", WORDS, "10.0.0.1") for _ in range(2))
    new = accounts.change(here, WORDS, OTHER, "10.0.0.1")
    assert accounts.who(new) is not None
    assert accounts.who(here) is None
    assert accounts.who(there) is None
    assert code_of(accounts, "ana", WORDS) != ""
    assert code_of(accounts, "ana", OTHER) == ""


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [(OTHER, OTHER, "passphrase_wrong"), (WORDS, "short", "passphrase_length")],
)
def test_a_change_that_is_refused_changes_nothing(accounts: Accounts, old: str, new: str, code: str) -> None:
    token = accounts.sign_in("ana", WORDS, "10.0.0.1")
    with pytest.raises(Refused) as refused:
        accounts.change(token, old, new, "10.0.0.1")
    assert refused.value.faults[0].code == code
    assert accounts.who(token) is not None
    assert code_of(accounts, "ana", WORDS) == ""


def test_nobody_changes_a_passphrase_after_the_sign_in_ended(accounts: Accounts) -> None:
    token = accounts.sign_in("ana", WORDS, "10.0.0.1")
    accounts.sign_out(token)
    with pytest.raises(Refused) as refused:
        accounts.change(token, WORDS, OTHER, "10.0.0.1")
    assert refused.value.faults[0].code == "signed_out"


@pytest.mark.usefixtures("quick")
def test_a_stolen_browser_is_no_way_to_guess_the_passphrase(accounts: Accounts) -> None:
    token = accounts.sign_in("ana", WORDS, "10.0.0.1")
    codes = []
    for _ in range(MOST_TRIES + 1):
        with pytest.raises(Refused) as refused:
            accounts.change(token, OTHER, WORDS, "10.0.0.1")
        codes.append(refused.value.faults[0].code)
    assert codes == ["passphrase_wrong"] * MOST_TRIES + ["too_many_tries"]


def test_the_log_names_known_logins_and_never_what_was_typed(
    accounts: Accounts, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "pondera")
    code_of(accounts, "ana", OTHER, "10.0.0.9")
    code_of(accounts, WORDS, OTHER, "10.0.0.9")  # a passphrase typed into the field of the login
    accounts.change(accounts.sign_in("ana", WORDS, "10.0.0.1"), WORDS, OTHER, "10.0.0.1")
    assert "code=sign_in_failed account=ana address=10.0.0.9" in caplog.text
    assert "code=sign_in_failed account=unknown address=10.0.0.9" in caplog.text
    assert "passphrase changed account=ana" in caplog.text
    assert WORDS not in caplog.text
    assert OTHER not in caplog.text
