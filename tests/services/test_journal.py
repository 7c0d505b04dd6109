"""The journal's promises, on every storage it knows."""

import datetime
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.chain import GENESIS
from services.database import open_database
from services.journal import Conflict, Journal, Statement
from tests import databases

Opened = Callable[[], sqlalchemy.Engine]


@pytest.fixture
def journal(opened: Opened) -> Journal:
    return Journal(opened())


def test_facts_are_numbered_without_gaps_and_read_in_order(journal: Journal) -> None:
    journal.append("s", "m1", [Statement("vendor/v1", {"name": "A"}), Statement("vendor/v2", {"name": "B"})])
    journal.append("s", "m1", [Statement("stage", "preparation")])
    assert [fact.seq for fact in journal.read("s")] == [1, 2, 3]
    assert [fact.subject for fact in journal.read("s", after=1)] == ["vendor/v2", "stage"]


def test_a_writer_who_saw_an_older_fact_is_told_what_stands(journal: Journal) -> None:
    journal.append("s", "m1", [Statement("stage", "preparation")])
    journal.append("s", "m2", [Statement("stage", "weighting", expects=1)])
    with pytest.raises(Conflict) as refused:
        journal.append("s", "m1", [Statement("stage", "scoring", expects=1)])
    assert (refused.value.stands.actor, refused.value.stands.value) == ("m2", "weighting")
    assert len(journal.read("s")) == 2


def test_a_batch_with_one_conflict_writes_nothing(journal: Journal) -> None:
    journal.append("s", "m1", [Statement("stage", "preparation")])
    with pytest.raises(Conflict):
        journal.append("s", "m2", [Statement("vendor/v1", {"name": "A"}), Statement("stage", "scoring")])
    assert [fact.subject for fact in journal.read("s")] == ["stage"]


def test_saying_the_same_again_succeeds_and_writes_nothing(journal: Journal) -> None:
    said = [Statement("stage", "preparation")]
    first = journal.append("s", "m1", said)
    assert journal.append("s", "m1", said) == first
    assert len(journal.read("s")) == 1


def test_the_same_words_from_somebody_else_are_no_retry(journal: Journal) -> None:
    journal.append("s", "m1", [Statement("stage", "preparation")])
    with pytest.raises(Conflict):
        journal.append("s", "m2", [Statement("stage", "preparation")])


def test_two_statements_on_one_subject_in_a_batch_follow_each_other(journal: Journal) -> None:
    journal.append("s", "m1", [Statement("weight/a", 1), Statement("weight/a", 2, expects=1)])
    assert [fact.value for fact in journal.read("s")] == [1, 2]


def test_selections_do_not_see_each_other(journal: Journal) -> None:
    journal.append("a", "m1", [Statement("stage", "preparation")])
    journal.append("b", "m1", [Statement("stage", "decision")])
    assert journal.selections() == ["a", "b"]
    assert [fact.value for fact in journal.read("b")] == ["decision"]
    assert journal.read("b")[0].seq == 1


def test_the_clock_is_the_callers(opened: Opened) -> None:
    at = datetime.datetime(2026, 3, 3, 9, 30, tzinfo=datetime.UTC)
    journal = Journal(opened(), clock=lambda: at)
    assert (
        journal.append("s", "m1", [Statement("stage", "preparation")])[0].at
        == "2026-03-03T09:30:00.000000+00:00"
    )


def test_the_chain_of_an_untouched_journal_holds(journal: Journal) -> None:
    for index in range(5):
        journal.append("s", "m1", [Statement(f"weight/w{index}", index)])
    assert journal.verify("s") is None
    assert journal.verify("nothing") is None


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE journal SET value = '9' WHERE seq = 3", "value"),
        ("UPDATE journal SET actor = 'm9' WHERE seq = 3", "hash"),
        ("UPDATE journal SET reason = 'other' WHERE seq = 3", "hash"),
        ("UPDATE journal SET at = '2020' WHERE seq = 3", "hash"),
        ("UPDATE journal SET hash = '0' WHERE seq = 3", "hash"),
    ],
)
def test_a_changed_fact_is_named(opened: Opened, change: str, what: str) -> None:
    journal, engine = _five_facts(opened)
    databases.change(engine, change)
    broken = journal.verify("s")
    assert broken is not None
    assert (broken.seq, broken.what) == (3, what)


def test_a_removed_fact_is_named_by_what_follows_it(opened: Opened) -> None:
    journal, engine = _five_facts(opened)
    databases.change(engine, "DELETE FROM journal WHERE seq = 2")
    broken = journal.verify("s")
    assert broken is not None
    assert (broken.seq, broken.what) == (3, "missing")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE journal SET actor = 'm9'",
        "UPDATE journal SET value = NULL, salt = NULL, reason = 'other'",
        "UPDATE journal SET value = NULL",  # its salt would still tell what the value was
        "UPDATE journal SET value = value",
        "DELETE FROM journal",
    ],
)
def test_the_database_itself_refuses_to_change_or_delete_a_fact(opened: Opened, change: str) -> None:
    _, engine = _five_facts(opened)
    for _ in range(2):  # the second engine finds the guards where the first made them
        with pytest.raises(sqlalchemy.exc.IntegrityError, match="never"), engine.begin() as connection:
            connection.exec_driver_sql(change)
        engine = opened()


def test_erasing_a_value_keeps_the_chain_valid(opened: Opened) -> None:
    journal, _ = _five_facts(opened)
    journal.erase("s", "m1", [3], [Statement("erasure/e1", {"what": "facts", "of": "s", "facts": [3]})])
    assert journal.verify("s") is None
    assert [(fact.value, fact.erased) for fact in journal.read("s")][2] == (None, True)


def test_what_is_erased_goes_with_the_fact_that_says_so_and_with_its_file(journal: Journal) -> None:
    kept, gone = journal.keep_original(b"kept"), journal.keep_original(b"gone")
    journal.append(
        "s", "m1", [Statement("vendor/v1", {"file": gone}), Statement("vendor/v2", {"file": kept})]
    )
    said = [Statement("vendor/v1", {"file": ""}, expects=1), Statement("erasure/1", {"numbers": [1]})]
    journal.erase("s", "m1", [1], said, [gone, kept])
    assert [(fact.value, fact.erased) for fact in journal.read("s")][:2] == [
        (None, True),
        ({"file": kept}, False),
    ]
    assert (journal.original(gone), journal.original(kept)) == (None, b"kept")
    assert [row["salt"] is None for row in journal.rows("s")] == [True, False, False, False]
    journal.append("s", "m1", [Statement("vendor/v2", None, expects=2)])
    assert [fact.seq for fact in journal.read("s")] == [1, 2, 3, 4, 5]


def test_a_value_emptied_without_a_fact_that_says_so_is_named(opened: Opened) -> None:
    journal, engine = _five_facts(opened)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE journal SET value = NULL, salt = NULL WHERE seq = 3")
    broken = journal.verify("s")
    assert broken is not None
    assert (broken.seq, broken.what, broken.subject) == (3, "erased", "weight/w2")
    journal.append("s", "m1", [Statement("erasure/e1", {"what": "facts", "of": "other", "facts": [3]})])
    assert journal.verify("s") == broken


def test_values_are_salted_so_that_their_digest_cannot_be_guessed(opened: Opened) -> None:
    journal, engine = _five_facts(opened)
    journal.append("other", "m1", [Statement("weight/w0", 0)])
    with engine.connect() as connection:
        digests = list(connection.exec_driver_sql("SELECT digest FROM journal WHERE value = '0'").scalars())
    assert len(digests) == len(set(digests)) == 2


def _five_facts(opened: Opened) -> tuple[Journal, sqlalchemy.Engine]:
    engine = opened()
    journal = Journal(engine)
    for index in range(5):
        journal.append("s", "m1", [Statement(f"weight/w{index}", index)])
    return journal, engine


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(_JSON, min_size=1, max_size=4))
def test_any_value_comes_back_as_it_was_said(journal: Journal, values: list[object]) -> None:
    start = len(journal.read("s"))
    journal.append("s", "m1", [Statement(f"weight/{start}.{i}", value) for i, value in enumerate(values)])
    assert [fact.value for fact in journal.read("s", after=start)] == values
    assert journal.verify("s") is None


def test_many_threads_lose_no_fact_and_make_one_chain(journal: Journal) -> None:
    def write(person: int) -> None:
        for index in range(5):
            journal.append("s", f"m{person}", [Statement(f"rating/v/{index}/m{person}", {"mark": index})])

    threads = [threading.Thread(target=write, args=(person,)) for person in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(journal.read("s")) == 40
    assert journal.verify("s") is None


_WRITER = """
import sys
from services.database import open_database
from services.journal import Journal, Statement
journal = Journal(open_database(sys.argv[1]))
for index in range(10_000):
    journal.append("s", "m1", [Statement(f"weight/{index}", index)])
    print(index, flush=True)
"""


def test_what_was_acknowledged_survives_a_killed_process(database: str, opened: Opened) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, database], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    )
    assert writer.stdout is not None
    last = -1
    for line in writer.stdout:
        last = int(line)
        if last == 20:
            os.kill(writer.pid, signal.SIGKILL)
    writer.stdout.close()
    writer.wait()
    journal = Journal(opened())
    kept = [fact.value for fact in journal.read("s")]
    assert kept[: last + 1] == list(range(last + 1))
    assert journal.verify("s") is None


def test_originals_are_kept_once_under_their_hash(journal: Journal) -> None:
    digest = journal.keep_original(b"a file")
    assert journal.keep_original(b"a file") == digest
    assert journal.original(digest) == b"a file"
    assert journal.original(GENESIS) is None


def test_sqlite_is_durable(tmp_path: Path) -> None:
    with open_database(tmp_path / "journal.db").connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
