"""A blind selection in the scoring stage: evaluators who have declared no tie, one section of criteria."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services import access, commands
from services.content import shipped
from services.database import open_database
from services.journal import Journal
from services.selections import Selections

SECTION, VENDORS = "rated", ("v1", "v2")


@dataclass(frozen=True)
class Scene:
    """What was prepared, by ids."""

    selection: str
    chair: str
    members: tuple[str, ...]
    criteria: tuple[str, ...]


@contextmanager
def opened(where: str | Path) -> Iterator[Selections]:
    """The store of a database, opened as the server does, and closed again."""
    engine = open_database(where)
    try:
        yield Selections(Journal(engine))
    finally:
        engine.dispose()


def desk(store: Selections, selection: str, member: str) -> commands.Desk:
    """The desk of a member, as a page makes it at each run."""
    return commands.Desk(store, selection, access.viewer(store.get(selection), member))


def prepare(store: Selections, members: int = 8, criteria: int = 12) -> Scene:
    """Make the selection and bring it to the scoring stage."""
    about = {"title": "Durability", "mode": "blind"}
    selection, chair = commands.create(store, shipped(), "blank", about, "Chair")
    names = tuple(f"{SECTION}.c{number}" for number in range(1, criteria + 1))
    chairs = desk(store, selection, chair)
    commands.put_all(chairs, [*_tree(names), *(("vendor", (id,), {"name": id}) for id in VENDORS)])
    people = tuple(
        commands.join(store, selection, f"Evaluator {number}", "evaluator")
        for number in range(1, members + 1)
    )
    for person in people:
        none = [("declaration", (person, vendor), {"interest": "none"}) for vendor in VENDORS]
        commands.put_all(desk(store, selection, person), none)
    commands.put(chairs, "stage", (), "scoring", reason="prepared")
    return Scene(selection, chair, people, names)


def _tree(names: tuple[str, ...]) -> list[tuple[str, tuple[str, ...], Any]]:
    section = {"title": "Rated by people", "node": "axis", "source": "ratings"}
    leaf = {"node": "criterion", "parent": SECTION, "question": "How well does it do what was asked of it?"}
    return [
        ("criterion", (SECTION,), section),
        *(("criterion", (name,), {**leaf, "title": f"Criterion {name}"}) for name in names),
    ]
