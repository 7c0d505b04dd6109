"""What several processes see of one database, and what only PostgreSQL could get wrong."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
from sqlalchemy import Engine, inspect

from services.database import held_selections, open_database
from services.faults import Refused
from services.journal import Journal, Statement
from services.selections import Selections
from services.verification import verify_database

Opened = Callable[[], Engine]
WITHIN = 2.0  # seconds until another process sees a fact

_SERVER = """
import sys
from services.database import open_database
from services.journal import Journal, Statement
from services.selections import Selections
store = Selections(Journal(open_database(sys.argv[1])))
print("open", flush=True)
for line in sys.stdin:
    seq = store.get("s").seq
    store.say("s", "m2", [Statement("weight/seen", seq, expects=seq if seq > 1 else 0)])
    print(seq, flush=True)
"""
_WRITER = """
import sys
from services.database import open_database
from services.journal import Conflict, Journal, Statement
journal, me = Journal(open_database(sys.argv[1])), sys.argv[2]
sys.stdin.readline()
seen = 0
for index in range(5):
    journal.append("s", me, [Statement(f"weight/{me}.{index}", index)])
    while True:  # one more on the counter that all share
        said = Statement("weight/all", value := (value if seen else 0) + 1, seen)
        try:
            seen = journal.append("s", me, [said])[0].seq
            break
        except Conflict as conflict:
            seen, value = conflict.stands.seq, conflict.stands.value
"""


@contextmanager
def process(program: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A process of its own that reads its standard input."""
    command = [sys.executable, "-c", program, *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as started:
        try:
            yield started
        finally:
            started.kill()


def told(running: subprocess.Popen[str], words: str = "") -> str:
    """What a process answers to a line."""
    assert running.stdin is not None
    assert running.stdout is not None
    if words:
        running.stdin.write(f"{words}\n")
        running.stdin.flush()
    return running.stdout.readline().strip()


def test_two_processes_see_each_other_s_facts_within_two_seconds(database: str, opened: Opened) -> None:
    store = Selections(Journal(opened()))
    store.say("s", "m1", [Statement("vendor/v1", {"name": "A"})])
    with process(_SERVER, database) as other:
        assert told(other) == "open"
        for turn in range(1, 4):
            start = time.monotonic()
            assert told(other, "look") == str(turn)
            assert store.get("s").weight("seen") == turn
            assert time.monotonic() - start < WITHIN


def test_eight_processes_on_the_same_and_on_different_subjects_lose_no_update(
    database: str, opened: Opened
) -> None:
    opened().dispose()
    with ExitStack() as all_of_them:
        running = [all_of_them.enter_context(process(_WRITER, database, f"m{number}")) for number in range(8)]
        for one in running:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        assert [one.wait(timeout=120) for one in running] == [0] * 8
    journal = Journal(opened())
    facts = journal.read("s")
    counted = [fact.value for fact in facts if fact.subject == "weight/all"]
    assert counted == list(range(1, 41))
    assert len(facts) == 80
    assert journal.verify("s") is None


def test_processes_that_start_together_make_the_tables_once(database: str) -> None:
    program = "import sys; from services.database import open_database; open_database(sys.argv[1]).dispose()"
    command = [sys.executable, "-c", program, database]
    started = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [one.communicate(timeout=60)[1] for one in started] == [""] * 4
    assert [one.returncode for one in started] == [0] * 4


def test_ids_are_ordered_by_their_signs(opened: Opened) -> None:
    engine = opened()
    journal = Journal(engine)
    for id in ("b", "A", "a", "B", "é"):
        journal.append(id, "m1", [Statement("stage", "preparation")])
    assert held_selections(engine) == ["A", "B", "a", "b", "é"]


def test_a_database_is_verified_as_it_lies_and_only_read(database: str, opened: Opened) -> None:
    journal = Journal(opened())
    journal.append("s", "m1", [Statement("stage", "preparation")])
    (chain,) = verify_database(database)
    assert (chain.selection, chain.seq, chain.broken) == ("s", 1, None)


@pytest.mark.postgres
class TestPostgres:
    """What has no like in SQLite."""

    def test_settings_of_the_server_cannot_weaken_a_writer(self, postgres_database: str) -> None:
        weak = "-c%20synchronous_commit%3Doff%20-c%20default_transaction_isolation%3Dserializable"
        engine = open_database(f"{postgres_database}%20{weak}")
        with engine.begin() as connection:
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
            assert connection.exec_driver_sql("SHOW transaction_isolation").scalar() == "read committed"
        engine.dispose()

    @pytest.mark.parametrize("name", ["postgres", "postgresql", "postgresql+psycopg"])
    def test_each_way_to_write_the_address_leads_there(self, postgres_database: str, name: str) -> None:
        engine = open_database(postgres_database.replace("postgresql+psycopg", name))
        assert inspect(engine).has_table("journal")
        engine.dispose()

    def test_the_journal_cannot_be_emptied_at_one_stroke(self, postgres_database: str) -> None:
        engine = open_database(postgres_database)
        with pytest.raises(Exception, match="facts are never deleted"), engine.begin() as connection:
            connection.exec_driver_sql("TRUNCATE journal")
        engine.dispose()

    def test_what_cannot_be_reached_is_said_without_the_password(self, postgres_database: str) -> None:
        wrong = postgres_database.replace("@127.0.0.1:", "word@127.0.0.1:")
        with pytest.raises(Refused) as caught:
            verify_database(wrong)
        (fault,) = caught.value.faults
        assert fault.code == "database_unreadable"
        assert "authentication failed" in str(fault.params["detail"])
        assert "***" in fault.place.file
        assert "word" not in fault.place.file


@pytest.mark.parametrize("where", ["mysql://ana:secret@db/x", "postgresql+psycopg2://db/x", "://"])
def test_a_database_we_do_not_know_is_refused(where: str) -> None:
    with pytest.raises(Refused) as caught:
        open_database(where)
    assert caught.value.faults[0].code == "unknown_database"
    assert "secret" not in caught.value.faults[0].place.file


def test_nobody_waits_to_read_while_somebody_writes(opened: Opened) -> None:
    journal, writer = Journal(opened()), opened()
    journal.append("s", "m1", [Statement("stage", "preparation")])
    with writer.begin():  # a save that is not done yet
        start = time.monotonic()
        assert [fact.seq for fact in journal.read("s")] == [1]
        assert time.monotonic() - start < 1
