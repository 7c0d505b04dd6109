"""What a server refuses to start without: room on the disk, a database of ours, writable and durable."""

import shutil
from pathlib import Path

from sqlalchemy import Engine, insert, inspect
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from services import postgres
from services.chain import GENESIS
from services.database import journal_table, open_database, read_database, shown, url_of
from services.faults import NotSaved, Place, refuse

LEAST_FREE_MB = 100  # a full disk is told at each save, but nobody should have to start on one


def check_database(where: str | Path) -> None:
    """Refuse a database that is damaged, none of ours, closed to us, or apt to lose what it acknowledged."""
    url = url_of(where)
    place = Place(shown(url))
    if postgres.is_postgres(url):
        _check_server(url, where, place)
    else:
        _check_file(Path(str(url.database)), place)
    try:
        engine = open_database(where)
        try:
            _check_writes(engine)
        finally:
            engine.dispose()
    except NotSaved as refused:
        raise refuse("database_unwritable", place, detail=refused.faults[0].params["detail"]) from None
    except SQLAlchemyError as error:
        raise refuse("database_unwritable", place, detail=postgres.said(error)) from None


def _check_file(path: Path, place: Place) -> None:
    try:
        path.resolve().parent.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(path.resolve().parent).free // 1_000_000
    except OSError as error:
        raise refuse("database_unwritable", place, detail=error.strerror or str(error)) from None
    if free < LEAST_FREE_MB:
        raise refuse("disk_full", place, free=free, least=LEAST_FREE_MB)
    if path.exists() and path.stat().st_size:
        read_database(path, in_use=True).dispose()


def _check_server(url: URL, where: str | Path, place: Place) -> None:
    engine = postgres.read_only(url)
    try:
        risky = postgres.risks(engine)
        is_new = not inspect(engine).get_table_names()
    except SQLAlchemyError as error:
        raise refuse("database_unreachable", place, detail=postgres.said(error)) from None
    finally:
        engine.dispose()
    if risky:
        raise refuse("database_not_durable", place, found=risky)
    if not is_new:
        read_database(where).dispose()


def _check_writes(engine: Engine) -> None:
    """Write a fact and take it back."""
    words = ("selection", "at", "actor", "subject", "digest", "reason")
    row = dict.fromkeys(words, "") | {"seq": 0, "schema": 0, "previous_hash": GENESIS, "hash": GENESIS}
    with engine.connect() as connection:
        connection.execute(insert(journal_table).values(row))
        connection.rollback()
