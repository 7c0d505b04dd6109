"""Copies of a whole database while it is in use, and a database made again from one; every chain verified."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, LargeBinary, Table, func, insert, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from services import postgres
from services.database import (
    attempts_table,
    metadata,
    open_database,
    originals_table,
    read_database,
    shown,
    sign_ins_table,
    snapshot,
    url_of,
)
from services.faults import Fault, Place, Refused, refuse
from services.startup import check_database
from services.verification import Chain, verify_database

DIGEST = ".sha256"  # what stands beside a backup, in the form that `sha256sum --check` reads
# Who is signed in, and who mistyped lately: nobody shall come in again by way of an old copy.
PASSING = (sign_ins_table, attempts_table)
_AT_ONCE = 500


@dataclass(frozen=True)
class Backup:
    """A copy that was written or read: where it stands, of what or into what, its digest, what it holds."""

    file: str
    database: str
    sha256: str
    chains: tuple[Chain, ...]
    originals: int

    @property
    def facts(self) -> int:
        """The facts of all its selections."""
        return sum(chain.seq for chain in self.chains)


def back_up(where: str | Path, file: str) -> Backup:
    """Copy the database, as it stands at one moment, into a new file; nobody who writes has to wait.

    The draft becomes `file` only once it is whole, on the disk, and every chain in it holds.
    """
    target = Path(file)
    beside = Path(f"{target}{DIGEST}")
    for path in (target, beside):
        if path.exists():
            raise refuse("backup_exists", Place(str(path)))
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with _closing(read_database(where, in_use=True)) as source:
            _draw(source, draft)
        backup = _checked(draft, file, shown(url_of(where)))
        draft.replace(target)
        beside.write_text(f"{backup.sha256}  {target.name}\n", encoding="utf-8")
        _to_disk(beside, target.parent)
    except OSError as error:
        raise refuse("file_unwritable", Place(file), detail=error.strerror or str(error)) from None
    finally:
        for path in (draft, Path(f"{draft}-wal"), Path(f"{draft}-shm"), Path(f"{draft}-journal")):
            path.unlink(missing_ok=True)
    return backup


def restore(file: str, where: str | Path) -> Backup:
    """Fill an empty database with a backup; refused, with nothing written, unless all of it is sound."""
    place = Place(shown(url_of(where)))
    expected = _stated(file)
    found = _digest(Path(file))
    if found != expected:
        raise refuse("backup_changed", Place(file), found=found, expected=expected)
    backup = _checked(Path(file), file, place.file)
    try:
        check_database(where)
        with (
            _closing(read_database(file)) as source,
            _closing(open_database(where)) as target,
            snapshot(source) as reading,
            target.begin() as writing,
        ):
            if _holds_something(writing):
                raise refuse("database_holds_facts", place)
            _pour(reading, writing)
    except SQLAlchemyError as error:
        raise refuse("database_unwritable", place, detail=postgres.said(error)) from None
    if tuple(verify_database(str(where))) != backup.chains:
        raise refuse("restored_otherwise", place)
    return backup


def _stated(file: str) -> str:
    """The digest that stands beside a backup."""
    beside = Path(file + DIGEST)
    if not Path(file).is_file():
        raise refuse("file_missing", Place(file))
    try:
        return beside.read_text(encoding="utf-8").split()[0]
    except (OSError, UnicodeDecodeError, IndexError):
        raise refuse("backup_unstated", Place(str(beside))) from None


def _draw(source: Engine, draft: Path) -> None:
    """Write the draft of a backup, for its owner's eyes only, as one file."""
    draft.touch(mode=0o600)
    with _closing(open_database(draft)) as target:
        try:
            with snapshot(source) as reading, target.begin() as writing:
                _pour(reading, writing)
        except SQLAlchemyError as error:
            raise refuse(
                "database_unreadable", Place(shown(source.url)), detail=postgres.said(error)
            ) from None
        with target.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    _to_disk(draft)


def _pour(reading: Connection, writing: Connection) -> None:
    """Copy every table; one with more in it than we know of comes from a newer Pondera."""
    there = inspect(reading)
    for name in there.get_table_names():
        known = metadata.tables[name].columns if name in metadata.tables else ()
        if unknown := {column["name"] for column in there.get_columns(name)} - {each.name for each in known}:
            raise refuse(
                "database_newer", Place(shown(reading.engine.url)), found=name, unknown=sorted(unknown)
            )
    for table in metadata.sorted_tables:
        if table not in PASSING and there.has_table(table.name):
            names = {column["name"] for column in there.get_columns(table.name)}
            _copy(table, names, reading, writing)


def _copy(table: Table, names: set[str], reading: Connection, writing: Connection) -> None:
    columns = [column for column in table.columns if column.name in names]
    at_once = 1 if any(isinstance(column.type, LargeBinary) for column in columns) else _AT_ONCE
    query = select(*columns).order_by(*table.primary_key.columns)
    found = reading.execution_options(yield_per=at_once).execute(query).mappings()
    for rows in found.partitions():
        writing.execute(insert(table), [dict(row) for row in rows])


def _checked(path: Path, file: str, database: str) -> Backup:
    """What a backup holds, once it is known to be whole; `file` is the name that people know it by."""
    chains = tuple(verify_database(str(path)))
    if broken := [chain.broken for chain in chains if chain.broken]:
        raise Refused(
            Fault("chain_broken", Place(file), {"selection": each.selection, "fact": each.seq})
            for each in broken
        )
    return Backup(file, database, _digest(path), chains, _originals(path, file))


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _originals(path: Path, file: str) -> int:
    """How many uploaded files a backup holds, each the one that its name says."""
    count = 0
    with _closing(read_database(path)) as engine, engine.connect() as connection:
        if not inspect(connection).has_table(originals_table.name):
            return 0
        for row in connection.execution_options(yield_per=1).execute(select(originals_table)):
            if hashlib.sha256(row.content).hexdigest() != row.sha256:
                raise refuse("original_changed", Place(file), found=row.sha256)
            count += 1
    return count


def _holds_something(connection: Connection) -> bool:
    """Whether anything was ever kept here."""
    tables = [table for table in metadata.sorted_tables if table not in PASSING]
    return any(connection.scalar(select(func.count()).select_from(table)) for table in tables)


@contextmanager
def _closing(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    finally:
        engine.dispose()


def _to_disk(*paths: Path) -> None:
    """Wait until the disk holds what was written; a folder, so that it holds the names too."""
    for path in paths:
        if path.is_dir() and os.name == "nt":
            continue  # Windows has no way to sync a folder
        handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
