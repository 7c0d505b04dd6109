"""The PostgreSQL that the storage tests start for themselves: found, or installed on Debian and Ubuntu."""

import contextlib
import itertools
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, LiteralString, Self

import psycopg
from psycopg import sql

from tools.programs import Program
from tools.server import free_port

USER = "pondera"
ADVICE = "No PostgreSQL server found: install PostgreSQL 13 or newer, or set POSTGRES_PATH to its postgres."
PATIENCE = 60.0


def _places() -> list[Path]:
    """Where Debian, Homebrew and the Windows installer keep their servers, the newest first."""
    roots = (
        ("/usr/lib/postgresql", "*/bin/postgres"),
        ("/usr", "pgsql-*/bin/postgres"),
        ("/opt/homebrew/opt", "postgresql*/bin/postgres"),
        ("C:/Program Files/PostgreSQL", "*/bin/postgres.exe"),
    )
    found = [path for root, below in roots for path in Path(root).glob(below)]
    return sorted(found, key=lambda path: (len(str(path)), str(path)), reverse=True)


PROGRAM = Program(
    name="PostgreSQL server",
    variable="POSTGRES_PATH",
    purpose="the storage tests",
    advice=ADVICE,
    names=("postgres",),
    packages=(("postgresql",),),
    places=_places,
)


def find() -> str | None:
    """The path of a PostgreSQL server, `POSTGRES_PATH` first."""
    return PROGRAM.find()


class Cluster:
    """A private server on loopback in a folder of its own, durable unless `settings` say otherwise."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.settings = settings
        self.port = free_port()
        self.passphrase = secrets.token_hex(16)
        self.url = f"postgresql+psycopg://{USER}:{self.passphrase}@127.0.0.1:{self.port}/postgres"
        self.log = folder / "log"

    def make(self) -> Self:
        """Make its files; PostgreSQL refuses root, so that they belong to the system's `postgres` then."""
        secret = self.folder / "passphrase"
        secret.write_text(self.passphrase, encoding="ascii")
        self.log.touch()
        for path in (self.folder, secret, self.log) if _is_root() else ():
            os.chown(path, *_owner())
        options = ("--auth=scram-sha-256", f"--pwfile={secret}", "--encoding=UTF8", "--no-locale")
        command = [
            str(_beside("initdb")),
            "--pgdata",
            str(self.data),
            "--username",
            USER,
            "--no-sync",
            *options,
        ]
        subprocess.run(command, check=True, capture_output=True, cwd=self.folder, **_as_owner())
        return self

    def start(self) -> Self:
        """Start the server and wait until it answers."""
        ours = {"port": self.port, "listen_addresses": "127.0.0.1", "unix_socket_directories": ""}
        settings = (("-c", f"{name}={value}") for name, value in {**ours, **self.settings}.items())
        command = [str(find()), "-D", str(self.data), *itertools.chain(*settings)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, **_as_owner())
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"PostgreSQL did not start:\n{self.log.read_text(encoding='utf-8')}")
            time.sleep(0.05)
        return self

    def stop(self) -> None:
        """End it without waiting for its clients or tidying up; it would recover at the next start."""
        self.process.send_signal(signal.SIGQUIT if hasattr(signal, "SIGQUIT") else signal.SIGTERM)
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End it without warning; what it acknowledged is there at the next start."""
        self.process.kill()
        self.process.wait()

    def _answers(self) -> bool:
        try:
            psycopg.connect(_plain(self.url), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


@contextlib.contextmanager
def running(**settings: str) -> Iterator[str]:
    """The URL of a server that runs as long as the block lasts; its folder goes with it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        cluster = Cluster(Path(folder), **settings).make().start()
        try:
            yield cluster.url
        finally:
            cluster.stop()


def new_database(url: str, name: str) -> str:
    """The URL of a new, empty database on the server at `url`."""
    _make(url, "CREATE DATABASE {}", name)
    return f"{url.rpartition('/')[0]}/{name}"


def new_schema(url: str, name: str) -> str:
    """The URL of a new, empty schema in the database at `url`: as good as a database, and made faster."""
    _make(url, "CREATE SCHEMA {}", name)
    return f"{url}?options=-csearch_path%3D{name}"


def _make(url: str, statement: LiteralString, name: str) -> None:
    with psycopg.connect(_plain(url), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))


def _plain(url: str) -> str:
    return url.replace("+psycopg", "", 1)


def _beside(name: str) -> Path:
    """Another program of the same PostgreSQL; a link on the path leads to where they all are."""
    server = Path(str(find())).resolve()
    return server.with_name(name + server.suffix)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _owner() -> tuple[int, int]:
    import pwd

    entry = pwd.getpwnam("postgres")
    return entry.pw_uid, entry.pw_gid


def _as_owner() -> dict[str, Any]:
    if not _is_root():
        return {}
    user, group = _owner()
    return {"user": user, "group": group, "extra_groups": []}


if __name__ == "__main__":
    sys.exit(PROGRAM.main())
