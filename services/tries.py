"""Tries: how often somebody may be wrong with a passphrase, by login and by address; what is logged."""

import datetime
import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import ColumnElement, Connection, Engine, case, delete, func, insert, select

from services.database import attempts_table as attempts
from services.faults import Refused, refuse
from services.journal import Clock, utc_now

WINDOW = datetime.timedelta(minutes=15)
MOST_TRIES = 5  # with one login
MOST_FROM = 50  # from one address, which may be a whole office behind its proxy
MOST_IN_ALL = 20  # with one login since it last came in, however slowly
ADDRESSES = "from "  # an address's tries are forgotten after the window, a login's are not

log = logging.getLogger("pondera.sign_in")


class Tries:
    """The failed tries of one database; a login that nobody has is counted like any other."""

    def __init__(self, engine: Engine, clock: Clock = utc_now) -> None:
        self._engine = engine
        self._clock = clock

    @contextmanager
    def counted(self, login: str, address: str, account: str = "") -> Iterator[None]:
        """Hold a try within the limits; it counts as failed from its start: many at once gain nothing."""
        keys = _key("login", login), ADDRESSES + _key("address", address)[: -len(ADDRESSES)]
        now = self._clock()
        try:
            with self._engine.begin() as connection:
                self._check(connection, *keys)
                rows = [{"key": key, "at": _iso(now)} for key in keys]
                connection.execute(delete(attempts).where(self._past()))
                connection.execute(insert(attempts), rows)
            yield
        except Refused as refused:
            code = refused.faults[0].code
            log.warning("refused code=%s account=%s address=%s", code, account or "unknown", address)
            raise
        with self._engine.begin() as connection:
            forget(connection, login)
            mine = (attempts.c.key == keys[1]) & (attempts.c.at == _iso(now))
            connection.execute(delete(attempts).where(mine))

    def _check(self, connection: Connection, login: str, address: str) -> None:
        recent = func.sum(case((attempts.c.at > self._since(), 1), else_=0))
        query = select(attempts.c.key, func.count().label("all"), recent.label("recent"))
        rows = connection.execute(
            query.where(attempts.c.key.in_((login, address))).group_by(attempts.c.key)
        ).all()
        found = {row.key: (int(row.all), int(row.recent)) for row in rows}
        in_all, lately = found.get(login, (0, 0))
        if in_all >= MOST_IN_ALL:
            raise refuse("locked", most=MOST_IN_ALL)
        if lately >= MOST_TRIES or found.get(address, (0, 0))[1] >= MOST_FROM:
            raise refuse("too_many_tries", minutes=int(WINDOW.total_seconds() // 60))

    def _past(self) -> ColumnElement[bool]:
        return attempts.c.key.startswith(ADDRESSES) & (attempts.c.at < self._since())

    def _since(self) -> str:
        return _iso(self._clock() - WINDOW)


def forget(connection: Connection, login: str) -> None:
    """Open a login again: it came in, or a chair or an administrator vouches for it."""
    connection.execute(delete(attempts).where(attempts.c.key == _key("login", login)))


def _iso(at: datetime.datetime) -> str:
    return at.isoformat(timespec="microseconds")


def _key(kind: str, words: str) -> str:
    return hashlib.sha256(f"{kind}:{words}".encode()).hexdigest()
