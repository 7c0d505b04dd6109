"""Accounts: who may sign in, the seats they hold, the invitations and sign-ins that stand; no facts."""

import datetime
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from services import passphrases
from services.database import accounts_table as accounts
from services.database import reading
from services.database import seats_table as seats
from services.database import sign_ins_table as sign_ins
from services.faults import refuse
from services.invitations import Invitation, Invitations, digest_of
from services.journal import Clock, utc_now
from services.text import clean
from services.tries import Tries, forget, log

IDLE = datetime.timedelta(hours=2)  # a demonstration and its discussion, with the tablet laid down
LONGEST = datetime.timedelta(hours=12)
TOUCHED_EVERY = datetime.timedelta(minutes=1)

# Asked at every run of every page, and so built once.
_SIGNED_IN = (
    select(sign_ins, accounts.c.login)
    .join(accounts, accounts.c.id == sign_ins.c.account)
    .where(sign_ins.c.digest == bindparam("of"))
)
_SEATS = select(seats.c.selection, seats.c.member).where(seats.c.account == bindparam("of"))


@dataclass(frozen=True)
class Account:
    """A person who can sign in."""

    id: str
    login: str


class Accounts:
    """The accounts of one database."""

    def __init__(self, engine: Engine, clock: Clock = utc_now) -> None:
        self._engine = engine
        self._clock = clock
        self._tries = Tries(engine, clock)
        self._invitations = Invitations(clock)

    def invite(self, selection: str = "", member: str = "", email: str = "") -> str:
        """A new personal link's token; an older link to the same seat no longer works."""
        with self._engine.begin() as connection:
            return self._invitations.made(connection, selection, member, _login(email))

    def invitation(self, token: str) -> Invitation | None:
        """The invitation behind a token, if it still stands."""
        with self._reading() as connection:
            return self._invitations.found(connection, digest_of(token))

    def accept(self, token: str, login: str, passphrase: str, address: str = "") -> Account:
        """Take the invited seat: a new login, one's own, or a new passphrase for whoever holds the seat.

        A link is no way to guess another's passphrase: failed tries count as those of a sign-in.
        """
        login = _login(login)
        if not login:
            raise refuse("login_missing")
        with self._reading() as connection:
            known = _by_login(connection, login)
            holder = self._holder(connection, digest_of(token))
        if holder is not None:
            return self._renew(token, holder, login, passphrase)
        if known is not None:
            self._recognise(known, login, passphrase, address, "login_taken")
        stored = passphrases.kept(passphrase) if known is None else None
        try:
            with self._engine.begin() as connection:
                account = Account(known.id, login) if known else self._added(connection, login, stored)
                self._seat(connection, digest_of(token), account)
                forget(connection, login)
        except IntegrityError:  # somebody took the login or the seat in the same moment
            raise refuse("login_taken", found=login) from None
        return account

    def _holder(self, connection: Connection, digest: str) -> str | None:
        """The account that holds the seat an invitation leads to."""
        found = self._invitations.found(connection, digest)
        if found is None:
            raise refuse("invitation_ended")
        query = select(seats.c.account).where(
            seats.c.selection == found.selection, seats.c.member == found.member
        )
        return connection.scalar(query) if found.member else None

    def _renew(self, token: str, holder: str, login: str, passphrase: str) -> Account:
        stored = passphrases.kept(passphrase)
        if len(self.seats(holder)) != 1:
            raise refuse("seats_elsewhere")
        with self._engine.begin() as connection:
            known = _by_login(connection, login)
            if known is not None and known.id != holder:
                raise refuse("login_taken", found=login)
            change = update(accounts).where(accounts.c.id == holder)
            connection.execute(change.values(login=login, passphrase=stored))
            self._end(connection, sign_ins.c.account == holder)
            self._invitations.use(connection, digest_of(token))
            forget(connection, login)
        log.info("passphrase renewed account=%s", login)
        return Account(holder, login)

    def _added(
        self,
        connection: Connection,
        login: str,
        stored: str | None,
        issuer: str | None = None,
        subject: str | None = None,
    ) -> Account:
        account = Account(f"a{secrets.token_hex(8)}", login)
        row = {"id": account.id, "login": login, "passphrase": stored, "made_at": _iso(self._clock())}
        connection.execute(insert(accounts).values(row | {"issuer": issuer, "subject": subject}))
        return account

    def _seat(self, connection: Connection, digest: str, account: Account) -> None:
        """Use the invitation up and take its seat; one person sits at one seat of a selection."""
        found = self._invitations.use(connection, digest)
        if not found.member:
            return
        taken = connection.scalar(
            select(seats.c.member).where(seats.c.selection == found.selection, seats.c.account == account.id)
        )
        if taken is not None:
            raise refuse("seated_already", found=account.login)
        row = {"selection": found.selection, "member": found.member, "account": account.id}
        connection.execute(insert(seats).values(row))

    def sit(self, account: str, selection: str, member: str) -> None:
        """Give an account the seat of a member, such as the chair of a selection just made."""
        with self._engine.begin() as connection:
            connection.execute(insert(seats).values(selection=selection, member=member, account=account))

    def seats(self, account: str) -> Mapping[str, str]:
        """The member that an account is, by selection."""
        with self._reading() as connection:
            return {row.selection: row.member for row in connection.execute(_SEATS, {"of": account})}

    def seated(self, selection: str) -> set[str]:
        """The members of a selection who have taken their seat."""
        with self._reading() as connection:
            return set(connection.scalars(select(seats.c.member).where(seats.c.selection == selection)))

    def unseat(self, selection: str, member: str) -> None:
        """End a member's access: the seat is free, no link to it works, and the next click is refused."""
        with self._engine.begin() as connection:
            self._invitations.end(connection, selection, member)
            connection.execute(delete(seats).where(seats.c.selection == selection, seats.c.member == member))

    def sign_in(self, login: str, passphrase: str, address: str) -> str:
        """The token of a new sign-in; refused alike for an unknown login and a wrong passphrase."""
        login = _login(login)
        with self._reading() as connection:
            known = _by_login(connection, login)
        self._recognise(known, login, passphrase, address, "sign_in_failed")
        return self.opened(known.id if known else "")

    def _recognise(
        self, known: Row[Any] | None, login: str, passphrase: str, address: str, code: str
    ) -> None:
        """Hold a passphrase against the one stored, within the limits of tries; refused with `code`."""
        with self._tries.counted(login, address, account=login if known else ""):
            if not passphrases.recognised(known.passphrase if known else None, passphrase):
                raise refuse(code, found=login)

    def change(self, token: str, old: str, new: str, address: str) -> str:
        """A new passphrase for whoever is signed in; every sign-in ends and a new one begins here."""
        account = self.who(token)
        if account is None:
            raise refuse("signed_out")
        with self._reading() as connection:
            known = _by_login(connection, account.login)
        self._recognise(known, account.login, old, address, "passphrase_wrong")
        stored = passphrases.kept(new)
        with self._engine.begin() as connection:
            connection.execute(update(accounts).where(accounts.c.id == account.id).values(passphrase=stored))
            self._end(connection, sign_ins.c.account == account.id)
        log.info("passphrase changed account=%s", account.login)
        return self.opened(account.id)

    def unlock(self, login: str) -> None:
        """Open a login again that was closed by failed tries; refused if nobody has it."""
        login = _login(login)
        with self._engine.begin() as connection:
            if _by_login(connection, login) is None:
                raise refuse("unknown_login", found=login)
            forget(connection, login)

    def recognise(self, issuer: str, subject: str, email: str) -> Account:
        """The account of somebody an identity provider vouches for; at first by the e-mail invited."""
        email = _login(email)
        try:
            with self._engine.begin() as connection:
                return self._vouched(connection, issuer, subject, email)
        except IntegrityError:  # the same person in two windows at once, or a seat taken in the same moment
            raise refuse("second_account", found=email) from None

    def _vouched(self, connection: Connection, issuer: str, subject: str, email: str) -> Account:
        same = (accounts.c.issuer == issuer) & (accounts.c.subject == subject)
        row = connection.execute(select(accounts).where(same)).first()
        if not (invited := self._invitations.to(connection, email)) and row is None:
            raise refuse("not_invited", found=email)
        known = (
            Account(row.id, row.login) if row else self._adopted(connection, invited, issuer, subject, email)
        )
        account = known or self._added(connection, email, None, issuer, subject)
        free = [digest for digest in invited if self._is_free(connection, digest, account)]
        if known is None and not free:
            raise refuse("second_account", found=email)
        for digest in free:
            self._seat(connection, digest, account)
        return account

    def _adopted(
        self, connection: Connection, invited: Mapping[str, Invitation], issuer: str, subject: str, email: str
    ) -> Account | None:
        """The account with a passphrase under this address: the provider takes over, at the seats invited to.

        A login is a word that anybody may have chosen, so that no seat goes with it that no chair offers.
        """
        known = _by_login(connection, email)
        if known is None or known.issuer is not None:
            return None
        offered = {(one.selection, one.member): digest for digest, one in invited.items()}
        held = {(row.selection, row.member) for row in connection.execute(_SEATS, {"of": known.id})}
        if not held <= offered.keys():
            raise refuse("seats_elsewhere")
        passed = {"issuer": issuer, "subject": subject, "passphrase": None}
        connection.execute(update(accounts).where(accounts.c.id == known.id).values(passed))
        self._end(connection, sign_ins.c.account == known.id)
        for seat in held:
            self._invitations.use(connection, offered[seat])
        return Account(known.id, known.login)

    def _is_free(self, connection: Connection, digest: str, account: Account) -> bool:
        """Whether nobody holds the seat of an invitation, and this person no other there."""
        found = self._invitations.found(connection, digest)
        if found is None or not found.member:
            return found is not None
        is_taken = (seats.c.member == found.member) | (seats.c.account == account.id)
        query = select(seats.c.member).where(seats.c.selection == found.selection, is_taken)
        return connection.scalar(query) is None

    def opened(self, account: str) -> str:
        """The token of a new sign-in of an account that has proved itself."""
        token, now = secrets.token_urlsafe(32), _iso(self._clock())
        row = {"digest": digest_of(token), "account": account, "made_at": now, "seen_at": now}
        with self._engine.begin() as connection:
            connection.execute(insert(sign_ins).values(row))
        return token

    def who(self, token: str) -> Account | None:
        """The account whose sign-in `token` is, unless it ended, grew too old or lay idle."""
        now = self._clock()
        with self._reading() as connection:
            row = connection.execute(_SIGNED_IN, {"of": digest_of(token)}).first()
        if row is None or row.ended_at is not None:
            return None
        if row.made_at < _iso(now - LONGEST) or row.seen_at < _iso(now - IDLE):
            return None
        if row.seen_at < _iso(now - TOUCHED_EVERY):
            with self._engine.begin() as connection:
                touched = update(sign_ins).where(sign_ins.c.digest == row.digest)
                connection.execute(touched.values(seen_at=_iso(now)))
        return Account(row.account, row.login)

    def sign_out(self, token: str) -> None:
        """End one sign-in at once, in every tab."""
        with self._engine.begin() as connection:
            self._end(connection, sign_ins.c.digest == digest_of(token))

    def _end(self, connection: Connection, which: ColumnElement[bool]) -> None:
        change = update(sign_ins).where(which, sign_ins.c.ended_at.is_(None))
        connection.execute(change.values(ended_at=_iso(self._clock())))

    def _reading(self) -> Connection:
        return reading(self._engine)


def _login(words: str) -> str:
    return clean(words).strip().casefold()[:254]


def _iso(at: datetime.datetime) -> str:
    return at.isoformat(timespec="microseconds")


def _by_login(connection: Connection, login: str) -> Row[Any] | None:
    return connection.execute(select(accounts).where(accounts.c.login == login)).first()
