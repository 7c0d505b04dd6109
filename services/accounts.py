"""Accounts: who may sign in, the seats they hold, the invitations and sign-ins that stand; no facts."""

import datetime
import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from services import passphrases
from services.database import accounts_table as accounts
from services.database import attempts_table as attempts
from services.database import invitations_table as invitations
from services.database import reading
from services.database import seats_table as seats
from services.database import sign_ins_table as sign_ins
from services.faults import refuse
from services.journal import Clock, utc_now
from services.text import clean

INVITED_FOR = datetime.timedelta(days=14)
IDLE = datetime.timedelta(hours=2)  # a demonstration and its discussion, with the tablet laid down
LONGEST = datetime.timedelta(hours=12)
TOUCHED_EVERY = datetime.timedelta(minutes=1)
WINDOW = datetime.timedelta(minutes=15)
MOST_TRIES = 5  # with one login
MOST_FROM = 50  # from one address, which may be a whole office behind its proxy


@dataclass(frozen=True)
class Invitation:
    """A personal link: the seat it leads to; `selection` is empty for somebody who will make selections."""

    selection: str
    member: str
    email: str = ""


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

    def invite(self, selection: str = "", member: str = "", email: str = "") -> str:
        """A new personal link's token; an older link to the same seat no longer works."""
        token = secrets.token_urlsafe(32)
        now = self._clock()
        with self._engine.begin() as connection:
            if member:
                _end_invitations(connection, selection, member, _iso(now))
            row = {"selection": selection, "member": member, "email": _login(email)}
            row |= {"digest": digest_of(token), "until": _iso(now + INVITED_FOR)}
            connection.execute(insert(invitations).values(row))
        return token

    def invitation(self, token: str) -> Invitation | None:
        """The invitation behind a token, if it still stands."""
        with self._reading() as connection:
            return self._invitation(connection, digest_of(token))

    def _invitation(self, connection: Connection, digest: str) -> Invitation | None:
        row = connection.execute(self._standing(invitations.c.digest == digest)).first()
        return Invitation(row.selection, row.member, row.email) if row else None

    def _standing(self, which: ColumnElement[bool]) -> Select[Any]:
        is_open = invitations.c.ended_at.is_(None) & (invitations.c.until > _iso(self._clock()))
        return select(invitations).where(which, is_open)

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
            self._recognise(known.passphrase, login, passphrase, address, "login_taken")
        stored = passphrases.kept(passphrase) if known is None else None
        try:
            with self._engine.begin() as connection:
                account = Account(known.id, login) if known else self._added(connection, login, stored)
                self._seat(connection, digest_of(token), account)
        except IntegrityError:  # somebody took the login or the seat in the same moment
            raise refuse("login_taken", found=login) from None
        return account

    def _holder(self, connection: Connection, digest: str) -> str | None:
        """The account that holds the seat an invitation leads to."""
        found = self._invitation(connection, digest)
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
            self._use(connection, digest_of(token))
        return Account(holder, login)

    def _added(self, connection: Connection, login: str, stored: str | None) -> Account:
        account = Account(f"a{secrets.token_hex(8)}", login)
        row = {"id": account.id, "login": login, "passphrase": stored, "made_at": _iso(self._clock())}
        connection.execute(insert(accounts).values(row))
        return account

    def _seat(self, connection: Connection, digest: str, account: Account) -> None:
        """Use the invitation up and take its seat; one person sits at one seat of a selection."""
        found = self._use(connection, digest)
        if not found.member:
            return
        taken = connection.scalar(
            select(seats.c.member).where(seats.c.selection == found.selection, seats.c.account == account.id)
        )
        if taken is not None:
            raise refuse("seated_already", found=account.login)
        row = {"selection": found.selection, "member": found.member, "account": account.id}
        connection.execute(insert(seats).values(row))

    def _use(self, connection: Connection, digest: str) -> Invitation:
        found = self._invitation(connection, digest)
        ended = update(invitations).where(invitations.c.digest == digest, invitations.c.ended_at.is_(None))
        if found is None or not connection.execute(ended.values(ended_at=_iso(self._clock()))).rowcount:
            raise refuse("invitation_ended")
        return found

    def sit(self, account: str, selection: str, member: str) -> None:
        """Give an account the seat of a member, such as the chair of a selection just made."""
        with self._engine.begin() as connection:
            connection.execute(insert(seats).values(selection=selection, member=member, account=account))

    def seats(self, account: str) -> Mapping[str, str]:
        """The member that an account is, by selection."""
        query = select(seats.c.selection, seats.c.member).where(seats.c.account == account)
        with self._reading() as connection:
            return {row.selection: row.member for row in connection.execute(query)}

    def seated(self, selection: str) -> set[str]:
        """The members of a selection who have taken their seat."""
        with self._reading() as connection:
            return set(connection.scalars(select(seats.c.member).where(seats.c.selection == selection)))

    def unseat(self, selection: str, member: str) -> None:
        """End a member's access: the seat is free, no link to it works, and the next click is refused."""
        with self._engine.begin() as connection:
            _end_invitations(connection, selection, member, _iso(self._clock()))
            connection.execute(delete(seats).where(seats.c.selection == selection, seats.c.member == member))

    def sign_in(self, login: str, passphrase: str, address: str) -> str:
        """The token of a new sign-in; refused alike for an unknown login and a wrong passphrase."""
        login = _login(login)
        with self._reading() as connection:
            known = _by_login(connection, login)
        self._recognise(known.passphrase if known else None, login, passphrase, address, "sign_in_failed")
        return self.opened(known.id if known else "")

    def _recognise(self, stored: str | None, login: str, passphrase: str, address: str, code: str) -> None:
        """Hold a passphrase against the one stored, within the limits of tries; refused with `code`."""
        limits = {digest_of(f"login:{login}"): MOST_TRIES, digest_of(f"address:{address}"): MOST_FROM}
        self._check_tries(limits)
        if not passphrases.recognised(stored, passphrase):
            self._note_failure(limits)
            raise refuse(code, found=login)

    def recognise(self, issuer: str, subject: str, email: str) -> Account:
        """The account of somebody an identity provider vouches for; at first by the e-mail invited."""
        email = _login(email)
        with self._engine.begin() as connection:
            row = connection.execute(
                select(accounts).where(accounts.c.issuer == issuer, accounts.c.subject == subject)
            ).first()
            tokens = self._invited(connection, email)
            if row is None and not tokens:
                raise refuse("not_invited", found=email)
            account = Account(row.id, row.login) if row else self._vouched(connection, issuer, subject, email)
            for digest in tokens:
                self._seat(connection, digest, account)
        return account

    def _vouched(self, connection: Connection, issuer: str, subject: str, email: str) -> Account:
        known = _by_login(connection, email)
        if known is not None:
            raise refuse("login_taken", found=email)
        account = self._added(connection, email, None)
        change = update(accounts).where(accounts.c.id == account.id)
        connection.execute(change.values(issuer=issuer, subject=subject))
        return account

    def _invited(self, connection: Connection, email: str) -> list[str]:
        """The digests of the standing invitations to an e-mail address."""
        query = self._standing(invitations.c.email == email)
        return [row.digest for row in connection.execute(query)] if email else []

    def opened(self, account: str) -> str:
        """The token of a new sign-in of an account that has proved itself."""
        token, now = secrets.token_urlsafe(32), _iso(self._clock())
        row = {"digest": digest_of(token), "account": account, "made_at": now, "seen_at": now}
        with self._engine.begin() as connection:
            connection.execute(insert(sign_ins).values(row))
        return token

    def _check_tries(self, limits: Mapping[str, int]) -> None:
        since = _iso(self._clock() - WINDOW)
        query = (
            select(attempts.c.key, func.count().label("tries"))
            .where(attempts.c.key.in_(limits), attempts.c.at > since)
            .group_by(attempts.c.key)
        )
        with self._reading() as connection:
            over = [row.key for row in connection.execute(query) if row.tries >= limits[row.key]]
        if over:
            raise refuse("too_many_tries", minutes=int(WINDOW.total_seconds() // 60))

    def _note_failure(self, keys: Iterable[str]) -> None:
        now = self._clock()
        with self._engine.begin() as connection:
            connection.execute(delete(attempts).where(attempts.c.at < _iso(now - WINDOW)))
            connection.execute(insert(attempts), [{"key": key, "at": _iso(now)} for key in keys])

    def who(self, token: str) -> Account | None:
        """The account whose sign-in `token` is, unless it ended, grew too old or lay idle."""
        now = self._clock()
        query = select(sign_ins, accounts.c.login).join(accounts, accounts.c.id == sign_ins.c.account)
        with self._reading() as connection:
            row = connection.execute(query.where(sign_ins.c.digest == digest_of(token))).first()
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


def digest_of(token: str) -> str:
    """What is stored of a token: whoever reads the database cannot use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def _login(words: str) -> str:
    return clean(words).strip().casefold()[:254]


def _iso(at: datetime.datetime) -> str:
    return at.isoformat(timespec="microseconds")


def _by_login(connection: Connection, login: str) -> Row[Any] | None:
    return connection.execute(select(accounts).where(accounts.c.login == login)).first()


def _end_invitations(connection: Connection, selection: str, member: str, now: str) -> None:
    ended = update(invitations).where(
        invitations.c.selection == selection,
        invitations.c.member == member,
        invitations.c.ended_at.is_(None),
    )
    connection.execute(ended.values(ended_at=now))
