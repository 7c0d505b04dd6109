"""Accounts: invitations, seats, sign-ins and their limits, on a real database."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, text

from services.accounts import IDLE, LONGEST, Account, Accounts
from services.faults import Refused
from services.invitations import INVITED_FOR
from services.tries import MOST_FROM, MOST_TRIES, WINDOW
from tests.services.clock import Clock
from words.catalogue import say
from words.faults import fault_sentence

WORDS = "correct horse battery staple"
OTHER = "seven quiet trains at dawn"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(opened: Callable[[], Engine], clock: Clock) -> Accounts:
    return Accounts(opened(), clock)


def seated(
    accounts: Accounts, login: str = "ana@example.org", member: str = "m1", words: str = WORDS
) -> Account:
    return accounts.accept(accounts.invite("s1", member), login, words)


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.faults[0].code


def test_a_link_leads_to_its_seat_once(accounts: Accounts) -> None:
    token = accounts.invite("s1", "m1")
    account = accounts.accept(token, " Ana@Example.org ", WORDS)
    assert account.login == "ana@example.org"
    assert accounts.seats(account.id) == {"s1": "m1"}
    assert accounts.seated("s1") == {"m1"}
    assert accounts.invitation(token) is None
    with pytest.raises(Refused) as refused:
        accounts.accept(token, "eve@example.org", OTHER)
    assert code_of(refused) == "invitation_ended"


def test_a_link_ends_with_time_and_with_a_newer_one(accounts: Accounts, clock: Clock) -> None:
    old, new = accounts.invite("s1", "m1"), accounts.invite("s1", "m1")
    assert accounts.invitation(old) is None
    clock.pass_(INVITED_FOR)
    assert accounts.invitation(new) is None


def test_one_person_sits_in_several_selections_under_one_login(accounts: Accounts) -> None:
    first = seated(accounts)
    second = accounts.accept(accounts.invite("s2", "m7"), "ana@example.org", WORDS)
    assert second == first
    assert accounts.seats(first.id) == {"s1": "m1", "s2": "m7"}


def test_somebody_else_s_login_is_not_taken_over_by_a_link(accounts: Accounts) -> None:
    ana = seated(accounts)
    with pytest.raises(Refused) as refused:
        accounts.accept(accounts.invite("s2", "m9"), "ana@example.org", OTHER)
    assert code_of(refused) == "login_taken"
    assert accounts.seats(ana.id) == {"s1": "m1"}


def test_a_link_is_no_way_to_guess_somebody_s_passphrase(accounts: Accounts) -> None:
    seated(accounts)
    link = accounts.invite("s2", "m9")
    found = []
    for words in [OTHER] * MOST_TRIES + [WORDS]:
        with pytest.raises(Refused) as refused:
            accounts.accept(link, "ana@example.org", words, "10.0.0.1")
        found.append(code_of(refused))
    assert found == ["login_taken"] * MOST_TRIES + ["too_many_tries"]


def test_one_person_does_not_sit_twice_in_a_selection(accounts: Accounts) -> None:
    seated(accounts)
    with pytest.raises(Refused) as refused:
        seated(accounts, member="m2")
    assert code_of(refused) == "seated_already"
    assert accounts.seated("s1") == {"m1"}


def test_a_new_link_renews_a_forgotten_passphrase_and_ends_old_sign_ins(accounts: Accounts) -> None:
    ana = seated(accounts)
    token = accounts.opened(ana.id)
    assert seated(accounts, words=OTHER) == ana
    assert accounts.who(token) is None
    assert accounts.who(accounts.sign_in("ana@example.org", OTHER, "127.0.0.1")) == ana
    with pytest.raises(Refused):
        accounts.sign_in("ana@example.org", WORDS, "127.0.0.1")


def test_one_chair_does_not_renew_the_passphrase_of_a_seat_elsewhere(accounts: Accounts) -> None:
    ana = seated(accounts)
    accounts.sit(ana.id, "s2", "m1")
    with pytest.raises(Refused) as refused:
        seated(accounts, words=OTHER)
    assert code_of(refused) == "seats_elsewhere"
    assert accounts.sign_in("ana@example.org", WORDS, "127.0.0.1")


def test_an_ended_access_frees_the_seat_and_its_links(accounts: Accounts) -> None:
    ana = seated(accounts)
    link = accounts.invite("s1", "m1")
    accounts.unseat("s1", "m1")
    assert accounts.seats(ana.id) == {}
    assert accounts.invitation(link) is None


def test_a_sign_in_is_known_until_it_is_ended(accounts: Accounts) -> None:
    ana = seated(accounts)
    token, other = (accounts.sign_in("ANA@example.org", WORDS, "127.0.0.1") for _ in range(2))
    accounts.sign_out(token)
    assert accounts.who(token) is None
    assert accounts.who(other) == ana
    assert accounts.who("") is None
    assert accounts.who("made up") is None


def test_an_idle_sign_in_ends_and_a_used_one_goes_on(accounts: Accounts, clock: Clock) -> None:
    ana = seated(accounts)
    idle, used = accounts.opened(ana.id), accounts.opened(ana.id)
    for _ in range(2):
        clock.pass_(IDLE * 0.75)
        assert accounts.who(used) == ana
    assert accounts.who(idle) is None


def test_a_sign_in_ends_after_a_long_day_however_busy(accounts: Accounts, clock: Clock) -> None:
    token = accounts.opened(seated(accounts).id)
    steps = int(LONGEST / (IDLE * 0.75)) + 1
    alive = []
    for _ in range(steps):
        clock.pass_(IDLE * 0.75)
        alive.append(accounts.who(token) is not None)
    assert alive[0]
    assert not alive[-1]


def test_unknown_and_wrong_are_refused_alike(accounts: Accounts) -> None:
    seated(accounts)
    codes = set()
    for login in ("ana@example.org", "nobody@example.org"):
        with pytest.raises(Refused) as refused:
            accounts.sign_in(login, OTHER, "127.0.0.1")
        codes.add(fault_sentence(refused.value.faults[0], "en"))
    assert codes == {say("en", "fault.sign_in_failed")}


def test_too_many_tries_wait_even_with_the_right_words(accounts: Accounts, clock: Clock) -> None:
    seated(accounts)
    for _ in range(MOST_TRIES):
        with pytest.raises(Refused):
            accounts.sign_in("ana@example.org", OTHER, "127.0.0.1")
    with pytest.raises(Refused) as refused:
        accounts.sign_in("ana@example.org", WORDS, "10.0.0.1")
    assert code_of(refused) == "too_many_tries"
    clock.pass_(WINDOW)
    assert accounts.sign_in("ana@example.org", WORDS, "127.0.0.1")


def test_one_address_cannot_try_every_login(accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "services.passphrases.recognised", lambda stored, passphrase: False
    )  # hashing is slow
    for number in range(MOST_FROM):
        with pytest.raises(Refused):
            accounts.sign_in(f"somebody{number}", OTHER, "127.0.0.1")
    with pytest.raises(Refused) as refused:
        accounts.sign_in("one more", OTHER, "127.0.0.1")
    assert code_of(refused) == "too_many_tries"


@pytest.mark.parametrize("words", ["short", "x" * 11, "x" * 201])
def test_a_passphrase_has_its_bounds(accounts: Accounts, words: str) -> None:
    with pytest.raises(Refused) as refused:
        seated(accounts, words=words)
    assert code_of(refused) == "passphrase_length"
    assert accounts.seated("s1") == set()


def test_a_provider_s_word_counts_for_the_invited_address_then_for_the_person(accounts: Accounts) -> None:
    accounts.invite("s1", "m1", "Ana@Example.org")
    ana = accounts.recognise("https://id.example.org", "u-1", "ana@example.org")
    assert accounts.seats(ana.id) == {"s1": "m1"}
    assert accounts.recognise("https://id.example.org", "u-1", "married@example.org") == ana
    for subject, email in (("u-2", "ana@example.org"), ("u-3", "")):
        with pytest.raises(Refused) as refused:
            accounts.recognise("https://id.example.org", subject, email)
        assert code_of(refused) == "not_invited"


def test_a_seat_held_with_a_passphrase_passes_to_the_provider_by_a_new_link(accounts: Accounts) -> None:
    before = seated(accounts)
    token = accounts.sign_in("ana@example.org", WORDS, "")
    accounts.invite("s1", "m1", "ana@example.org")
    after = accounts.recognise("https://id.example.org", "u-1", "ana@example.org")
    assert (after, accounts.seats(after.id)) == (before, {"s1": "m1"})
    assert accounts.who(token) is None
    with pytest.raises(Refused) as refused:
        accounts.sign_in("ana@example.org", WORDS, "")
    assert code_of(refused) == "sign_in_failed"
    assert accounts.recognise("https://id.example.org", "u-1", "") == before


def test_one_chair_cannot_hand_a_login_that_sits_elsewhere_to_a_provider(accounts: Accounts) -> None:
    ana = seated(accounts)
    accounts.sit(ana.id, "s2", "m7")
    accounts.invite("s1", "m1", "ana@example.org")
    with pytest.raises(Refused) as refused:
        accounts.recognise("https://id.example.org", "u-1", "ana@example.org")
    assert code_of(refused) == "seats_elsewhere"
    assert accounts.who(accounts.sign_in("ana@example.org", WORDS, "")) == ana


def test_nothing_that_opens_a_door_is_stored(accounts: Accounts, opened: Callable[[], Engine]) -> None:
    link = accounts.invite("s1", "m1")
    account = accounts.accept(link, "ana@example.org", WORDS)
    token = accounts.opened(account.id)
    engine = opened()
    with engine.connect() as connection:
        tables = ("accounts", "seats", "invitations", "sign_ins", "attempts")
        said = str([connection.execute(text(f"SELECT * FROM {name}")).all() for name in tables])  # noqa: S608  # fixed names
    engine.dispose()
    assert account.id in said
    for secret in (link, token, WORDS):
        assert secret not in said
