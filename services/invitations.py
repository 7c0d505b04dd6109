"""Invitations: personal links and invited e-mail addresses, each for one seat, once, for a while."""

import datetime
import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, insert, select, update

from services.database import invitations_table as invitations
from services.faults import refuse
from services.journal import Clock

INVITED_FOR = datetime.timedelta(days=14)


@dataclass(frozen=True)
class Invitation:
    """A personal link: the seat it leads to; `selection` is empty for somebody who will make selections."""

    selection: str
    member: str
    email: str = ""


class Invitations:
    """The invitations that stand at this moment, spoken of inside a transaction of the accounts."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def made(self, connection: Connection, selection: str, member: str, email: str) -> str:
        """A new personal link's token; an older link to the same seat no longer works."""
        token = secrets.token_urlsafe(32)
        if member:
            self.end(connection, selection, member)
        row = {"selection": selection, "member": member, "email": email}
        row |= {"digest": digest_of(token), "until": _iso(self._clock() + INVITED_FOR)}
        connection.execute(insert(invitations).values(row))
        return token

    def found(self, connection: Connection, digest: str) -> Invitation | None:
        """The invitation with this digest, if it still stands."""
        row = connection.execute(self._standing(invitations.c.digest == digest)).first()
        return Invitation(row.selection, row.member, row.email) if row else None

    def to(self, connection: Connection, email: str) -> dict[str, Invitation]:
        """The standing invitations to an e-mail address, by their digests."""
        rows = connection.execute(self._standing(invitations.c.email == email)) if email else ()
        return {row.digest: Invitation(row.selection, row.member, row.email) for row in rows}

    def use(self, connection: Connection, digest: str) -> Invitation:
        """Use an invitation up; refused if it no longer stands."""
        found = self.found(connection, digest)
        ended = update(invitations).where(invitations.c.digest == digest, invitations.c.ended_at.is_(None))
        if found is None or not connection.execute(ended.values(ended_at=_iso(self._clock()))).rowcount:
            raise refuse("invitation_ended")
        return found

    def end(self, connection: Connection, selection: str, member: str) -> None:
        """End every invitation to a seat."""
        ended = update(invitations).where(
            invitations.c.selection == selection,
            invitations.c.member == member,
            invitations.c.ended_at.is_(None),
        )
        connection.execute(ended.values(ended_at=_iso(self._clock())))

    def _standing(self, which: ColumnElement[bool]) -> Select[Any]:
        is_open = invitations.c.ended_at.is_(None) & (invitations.c.until > _iso(self._clock()))
        return select(invitations).where(which, is_open)


def digest_of(token: str) -> str:
    """What is stored of a token: whoever reads the database cannot use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def _iso(at: datetime.datetime) -> str:
    return at.isoformat(timespec="microseconds")
