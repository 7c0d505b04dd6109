"""The selections of a database, kept current by reading only what is new."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine

from services import commands
from services.faults import Refused
from services.journal import Journal, Statement
from services.selections import Selections
from tests import cases

Opened = Callable[[], Engine]


class Counted(Journal):
    """A journal that remembers from which fact on it was read."""

    reads: list[int]

    def read(self, selection: str, after: int = 0) -> list[Any]:
        self.reads.append(after)
        return super().read(selection, after)


@pytest.fixture
def selections(opened: Opened) -> Selections:
    return Selections(Journal(opened()))


def test_only_the_tail_is_read_again(opened: Opened) -> None:
    journal = Counted(opened())
    journal.reads = []
    counted = Selections(journal)
    counted.say("s", "m1", [Statement("vendor/v1", {"name": "A"}), Statement("stage", "weighting")])
    assert counted.get("s").seq == 2
    counted.say("s", "m1", [Statement("vendor/v2", {"name": "B"})])
    assert set(counted.get("s").vendors) == {"v1", "v2"}
    counted.get("s")
    assert journal.reads == [0, 2, 3]


def test_what_another_server_said_is_there_at_the_next_look(selections: Selections, opened: Opened) -> None:
    one, other = selections, Selections(Journal(opened()))
    desk = cases.chair_desk(one)
    assert other.get(desk.id).fingerprint == desk.selection.fingerprint
    commands.put(desk, "weight", ("cost",), 33)
    assert other.get(desk.id).weight("cost") == 33


def test_nothing_new_gives_the_very_same_selection(selections: Selections) -> None:
    desk = cases.chair_desk(selections)
    assert selections.get(desk.id) is selections.get(desk.id)


def test_an_unknown_selection_is_refused_with_those_there_are(selections: Selections) -> None:
    desk = cases.chair_desk(selections)
    with pytest.raises(Refused) as caught:
        selections.get("nowhere")
    (fault,) = caught.value.faults
    assert (fault.code, fault.params["known"]) == ("unknown_selection", [desk.id])


def test_selections_are_listed_oldest_first(selections: Selections) -> None:
    made = [cases.chair_desk(selections).id for _ in range(3)]
    assert selections.ids() == made


def test_many_threads_read_one_selection_while_it_grows(chair: commands.Desk) -> None:
    seen: list[list[int]] = [[] for _ in range(4)]

    def look(numbers: list[int]) -> None:
        numbers += [chair.selections.get(chair.id).seq for _ in range(30)]

    threads = [threading.Thread(target=look, args=(numbers,)) for numbers in seen]
    for thread in threads:
        thread.start()
    for points in range(10):
        commands.put(chair, "weight", ("cost",), 30 + points)
    for thread in threads:
        thread.join()
    assert all(numbers == sorted(numbers) for numbers in seen)
    assert chair.selection.weight("cost") == 39
