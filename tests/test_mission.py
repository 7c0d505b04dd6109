"""Every item of the mission checklist has its place: field, content, check, screen or file."""

import dataclasses
import importlib
from collections.abc import Callable
from pathlib import Path

import pytest

from services import committee, records, rules, specification
from services.content import shipped
from services.costing import lines
from services.documents import read_document
from services.shelves import Library
from services.text import LANGUAGES
from words.catalogue import knows, words

FILE = Path(__file__).resolve().parent / "data" / "mission.yaml"
ITEMS: dict[str, list[str]] = read_document(FILE.read_bytes(), FILE.name).value
LATER: set[str] = set()  # benefits belong to the costs


def test_the_checklist_is_whole() -> None:
    assert list(ITEMS) == [f"S{number}" for number in range(1, 183)]
    assert all(ITEMS.values())


def test_what_is_not_built_yet_is_named_and_nothing_else() -> None:
    assert {
        id for id, carriers in ITEMS.items() if any(one.startswith("later ") for one in carriers)
    } == LATER


@pytest.mark.parametrize(
    ("id", "carrier"),
    [(id, carrier) for id, carriers in ITEMS.items() for carrier in carriers if id not in LATER],
)
def test_what_carries_an_item_is_there(id: str, carrier: str) -> None:
    kind, _, name = carrier.partition(" ")
    assert CARRIERS[kind](name), f"{id}: {carrier}"


def _record(name: str) -> bool:
    """A field of a record or rule, by `Record.field`."""
    owner, _, field = name.partition(".")
    found = next(
        getattr(room, owner)
        for room in (records, specification, committee, rules, lines)
        if hasattr(room, owner)
    )
    return field in {one.name for one in dataclasses.fields(found)}


def _content(name: str) -> bool:
    """An item of the library, by its kind and id; a question by sheet and id, a step by its scenario."""
    kind, _, id = name.partition(" ")
    library = shipped()
    if kind == "question":
        sheet, _, question = id.partition(".")
        return question in library.questionnaires[sheet].questions
    if kind == "step":
        return len(library.scenarios[id].steps) >= 3
    return id in SHELVES[kind](library)


SHELVES: dict[str, Callable[[Library], object]] = {
    "requirement": lambda library: library.requirements,
    "objective": lambda library: library.objectives,
    "process": lambda library: library.processes,
    "integration": lambda library: library.integrations,
    "cost": lambda library: library.costs,
    "phase": lambda library: library.phases,
    "template": lambda library: library.templates,
    "context": lambda library: library.context,
}


def _code(name: str) -> bool:
    """A function of the services or of the files that come and go."""
    module, _, function = name.rpartition(".")
    return callable(getattr(importlib.import_module(module), function))


def _file(name: str) -> bool:
    """A module that reads or writes a file, or a function in one."""
    try:
        return bool(importlib.import_module(name).__doc__)
    except ModuleNotFoundError:
        return _code(name)


def _screen(name: str) -> bool:
    """A module of the screen; pages run on their own, so that only their file is looked for."""
    return (FILE.parents[2] / f"{name.replace('.', '/')}.py").is_file()


def _warning(name: str) -> bool:
    """A warning with a sentence in both languages."""
    found = [any(f".{name}." in f"{code}." for code in words(language)) for language in LANGUAGES]
    return all(found)


CARRIERS: dict[str, Callable[[str], bool]] = {
    "record": _record,
    "content": _content,
    "check": _code,
    "file": _file,
    "screen": _screen,
    "warning": _warning,
    "word": knows,
}
