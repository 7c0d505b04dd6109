"""The journal: facts appended in a hash chain, never updated, read from any point on."""

import datetime
import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    bindparam,
    delete,
    func,
    insert,
    select,
    text,
    union_all,
    update,
)

from services import one_step, statements
from services.chain import GENESIS, Break, digest_of, first_break, hash_of
from services.database import journal_table as table
from services.database import originals_table as originals
from services.database import reading, writing
from services.facts import SCHEMA
from services.postgres import lock
from services.schema import canonical

Clock = Callable[[], datetime.datetime]

# Built once: to build a statement takes longer than to carry it out.
_OF_SELECTION = table.c.selection == bindparam("of")
_HEAD = select(func.max(table.c.seq)).where(_OF_SELECTION)
_NEWEST = _HEAD.where(table.c.subject.in_(bindparam("subjects", expanding=True))).group_by(table.c.subject)
_STANDING = select(table).where(_OF_SELECTION, table.c.seq.in_(union_all(_NEWEST, _HEAD)))
_COLUMNS = tuple(column.name for column in table.columns)
# The newest on one subject and the newest of all: the last step of an index each, however long the journal.
_STANDING_ON_ONE = statements.Statement(
    text(
        " UNION ALL ".join(
            f"SELECT * FROM (SELECT {', '.join(_COLUMNS)} FROM journal"  # noqa: S608  # names of ours
            f" WHERE selection = :of {also} ORDER BY seq DESC LIMIT 1) AS {name}"
            for name, also in (("newest_on_one", "AND subject = :subject"), ("newest", ""))
        )
    )
)
_AFTER = select(table).where(_OF_SELECTION, table.c.seq > bindparam("after")).order_by(table.c.seq)
_APPEND = statements.Statement(insert(table))


@dataclass(frozen=True)
class Fact:
    """One statement: who said what about which subject, when and why. A value of None takes it back."""

    selection: str
    seq: int
    at: str
    actor: str
    subject: str
    value: Any
    reason: str
    schema: int
    hash: str
    erased: bool = False


@dataclass(frozen=True)
class Statement:
    """What is to be appended; `expects` is the number of the fact it replaces, 0 where there is none."""

    subject: str
    value: Any
    expects: int = 0
    reason: str = ""


class Conflict(Exception):
    """Somebody else said something about the subject in the meantime; nothing was written."""

    def __init__(self, statement: Statement, stands: Fact) -> None:
        self.statement = statement
        self.stands = stands
        super().__init__(f"{statement.subject}: fact {stands.seq} by {stands.actor} at {stands.at}")


def utc_now() -> datetime.datetime:
    """The time now, in UTC."""
    return datetime.datetime.now(datetime.UTC)


class Journal:
    """The facts of every selection in one database."""

    def __init__(self, engine: Engine, clock: Clock = utc_now) -> None:
        self._engine = engine
        self._clock = clock
        self._heads: dict[str, Fact] = {}  # the newest fact of each selection, as far as this process knows

    def now(self) -> datetime.datetime:
        """The time by the journal's clock, which dates every fact."""
        return self._clock()

    def append(self, selection: str, actor: str, statements: Sequence[Statement]) -> list[Fact]:
        """Append `statements` all or none; the facts that now stand for them, or a Conflict.

        A statement that repeats what the same actor said last on its subject writes nothing, so that
        a save may be tried again.
        """
        facts = self._in_one_step(selection, actor, statements)
        if not facts:
            with writing(self._engine) as connection:
                lock(connection, selection)
                facts = self._extend(connection, selection, actor, statements)
        self._heads[selection] = max([self._head(selection), *facts], key=lambda fact: fact.seq)
        return facts

    def _head(self, selection: str) -> Fact:
        return self._heads.get(selection, _nothing(selection, ""))

    def _in_one_step(self, selection: str, actor: str, statements: Sequence[Statement]) -> list[Fact]:
        """The fact that one statement became, if the newest known is still the newest; nothing otherwise."""
        head = self._head(selection)
        if len(statements) != 1 or not head.seq or not one_step.is_open(self._engine):
            return []
        (said,) = statements
        row = _row(selection, head.seq + 1, self._moment(), actor, said, head.hash)
        with writing(self._engine, at_once=True) as connection:
            is_next = one_step.append(connection, row, said.expects, selection)
        return [_fact(row)] if is_next else []

    def _moment(self) -> str:
        return self._clock().isoformat(timespec="microseconds")

    def _extend(
        self, connection: Connection, selection: str, actor: str, statements: Sequence[Statement]
    ) -> list[Fact]:
        at = self._moment()
        standing = self._standing(connection, selection, [said.subject for said in statements])
        head = max(standing.values(), key=lambda fact: fact.seq, default=_nothing(selection, ""))
        seq, previous = head.seq, head.hash
        facts, rows = [], []
        for said in statements:
            stands = standing.get(said.subject)
            if stands and stands.value == said.value and stands.actor == actor:
                facts.append(stands)
                continue
            if said.expects != (stands.seq if stands else 0):
                raise Conflict(said, stands or _nothing(selection, said.subject))
            seq += 1
            row = _row(selection, seq, at, actor, said, previous)
            previous = row["hash"]
            rows.append(row)
            standing[said.subject] = _fact(row)
            facts.append(standing[said.subject])
        if rows:
            _APPEND.write(connection, rows)
        return facts

    def erase(
        self,
        selection: str,
        actor: str,
        numbers: Sequence[int],
        statements: Sequence[Statement],
        files: Sequence[str] = (),
    ) -> list[Fact]:
        """Append `statements` and empty the facts `numbers`, all or none; their digests keep the chain.

        The contents `files` go too, where no fact of any selection names them any more.
        """
        with writing(self._engine) as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA secure_delete=ON")  # what is freed is overwritten
            lock(connection, selection)
            facts = self._extend(connection, selection, actor, statements)
            for start in range(0, len(numbers), 500):
                chosen = table.c.seq.in_(numbers[start : start + 500])
                emptied = update(table).where(table.c.selection == selection, chosen)
                connection.execute(emptied.values(value=None, salt=None))
            for digest in files:
                named = select(table.c.seq).where(table.c.value.contains(digest)).limit(1)
                if connection.scalar(named) is None:
                    connection.execute(delete(originals).where(originals.c.sha256 == digest))
        if self._engine.dialect.name == "sqlite":
            self._empty_log()
        return facts

    def _empty_log(self) -> None:
        """Bring SQLite's log into the file and cut it, so that what was erased is not left in it."""
        raw = self._engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
        finally:
            raw.close()

    def read(self, selection: str, after: int = 0) -> list[Fact]:
        """The facts of `selection` after number `after`, in order."""
        with self._reading() as connection:
            found = connection.execute(_AFTER, {"of": selection, "after": after})
            facts = [_fact(row) for row in found.mappings()]
        if facts:
            self._heads[selection] = facts[-1]
        return facts

    def selections(self) -> list[str]:
        """The ids of all selections, oldest first."""
        query = select(table.c.selection).where(table.c.seq == 1).order_by(table.c.at, table.c.selection)
        with self._reading() as connection:
            return list(connection.scalars(query))

    def rows(self, selection: str) -> list[dict[str, Any]]:
        """The facts of `selection` as they are stored, with what seals them, in order."""
        with self._reading() as connection:
            found = connection.execute(_AFTER, {"of": selection, "after": 0})
            return [dict(row) for row in found.mappings()]

    def verify(self, selection: str) -> Break | None:
        """The first break in the chain of `selection`, or None if it holds."""
        return first_break(selection, self.rows(selection))

    def keep_original(self, content: bytes) -> str:
        """Keep an uploaded file under its SHA-256, which is returned."""
        digest = hashlib.sha256(content).hexdigest()
        with writing(self._engine) as connection:
            lock(connection, digest)  # the same file may come from two people at once
            known = connection.scalar(select(originals.c.sha256).where(originals.c.sha256 == digest))
            if known is None:
                connection.execute(insert(originals).values(sha256=digest, content=content))
        return digest

    def original(self, digest: str) -> bytes | None:
        """The file kept under `digest`, if there is one."""
        with self._reading() as connection:
            return connection.scalar(select(originals.c.content).where(originals.c.sha256 == digest))

    def _reading(self) -> Connection:
        return reading(self._engine)

    def _standing(self, connection: Connection, selection: str, subjects: Iterable[str]) -> dict[str, Fact]:
        """The newest fact on each of the subjects, and the newest of all."""
        wanted = list(dict.fromkeys(subjects))
        if len(wanted) == 1:
            rows = _STANDING_ON_ONE.rows(connection, {"of": selection, "subject": wanted[0]})
            facts = (_fact(dict(zip(_COLUMNS, row, strict=True))) for row in rows)
            return {fact.subject: fact for fact in facts}
        newest: dict[str, Fact] = {}
        for start in range(0, len(wanted), 500):
            chunk = {"of": selection, "subjects": wanted[start : start + 500]}
            found = connection.execute(_STANDING, chunk)
            newest.update((row["subject"], _fact(row)) for row in found.mappings())
        return newest


def _nothing(selection: str, subject: str) -> Fact:
    return Fact(selection, 0, "", "", subject, None, "", SCHEMA, GENESIS)


def _row(selection: str, seq: int, at: str, actor: str, said: Statement, previous: str) -> dict[str, Any]:
    value, salt = canonical(said.value), secrets.token_hex(16)
    row: dict[str, Any] = {
        "selection": selection,
        "seq": seq,
        "at": at,
        "actor": actor,
        "subject": said.subject,
        "value": value,
        "salt": salt,
        "digest": digest_of(salt, value),
        "reason": said.reason,
        "schema": SCHEMA,
        "previous_hash": previous,
    }
    return {**row, "hash": hash_of(row)}


def _fact(row: Any) -> Fact:
    erased = row["value"] is None
    return Fact(
        selection=row["selection"],
        seq=row["seq"],
        at=row["at"],
        actor=row["actor"],
        subject=row["subject"],
        value=None if erased else json.loads(row["value"]),
        reason=row["reason"],
        schema=row["schema"],
        hash=row["hash"],
        erased=erased,
    )
