"""Small selections to test on: a handful of requirements, two vendors, three people."""

from collections.abc import Sequence
from dataclasses import is_dataclass, replace
from pathlib import Path
from typing import Any

from services import access, commands
from services.content import shipped
from services.database import open_database
from services.facts import record_type
from services.interests import undeclared
from services.journal import Journal
from services.rules import RULES
from services.schema import parse
from services.selection import Selection, of_records
from services.selections import Selections


def store(folder: Path, name: str = "journal.db") -> Selections:
    """A store on a real SQLite file."""
    return Selections(Journal(open_database(folder / name)))


def chair_desk(selections: Selections, mode: str = "open", template: str = "blank") -> commands.Desk:
    """The chair's desk at a new selection."""
    about = {"title": {"fr": "Choisir un outil", "en": "Choosing a tool"}, "mode": mode}
    id, member = commands.create(selections, shipped(), template, about, "Claire")
    return desk(selections, id, member)


def desk(selections: Selections, id: str, member: str) -> commands.Desk:
    """The desk of a member."""
    return commands.Desk(selections, id, access.viewer(selections.get(id), member))


def evaluator_desk(chair: commands.Desk, name: str, role: Any = "evaluator") -> commands.Desk:
    """The desk of somebody who joins and has no tie with any vendor."""
    member = commands.join(chair.selections, chair.id, name, role)
    joined = desk(chair.selections, chair.id, member)
    declare(joined)
    return joined


def declare(person: commands.Desk) -> None:
    """The person declares that nothing ties them to the vendors they have not declared yet."""
    left = undeclared(person.selection, person.who.id)
    if left and not person.selection.is_open:
        commands.put_all(
            person, [("declaration", (person.who.id, vendor), {"interest": "none"}) for vendor in left]
        )


def small(chair: commands.Desk, vendors: Sequence[str] = ("v1", "v2")) -> Selection:
    """Give the selection a category with one must, one should and one could, and some vendors."""
    said: list[tuple[str, tuple[str, ...], Any]] = [
        ("criterion", ("needs",), _category()),
        ("weight", ("needs",), 10),
    ]
    for id, priority in (("R1", "must"), ("R2", "should"), ("R3", "could")):
        said.append(
            ("requirement", (id,), {"title": f"Need {id}", "category": "needs", "priority": priority})
        )
    said += [("vendor", (id,), {"name": f"Vendor {id}"}) for id in vendors]
    commands.put_all(chair, said)
    return chair.selection


def _category() -> dict[str, Any]:
    return {"title": "Needs", "node": "category", "parent": "requirements", "source": "requirements"}


def rated(selection: Selection) -> list[str]:
    """The criteria that are rated by people."""
    return [id for id, node in selection.criteria.items() if node.node == "criterion"]


def made(*said: tuple[str, tuple[str, ...], Any]) -> Selection:
    """A selection in no journal: the shipped rules and scales, and what is said, as raw values."""
    library = shipped()
    rules = [("rule", (name,), getattr(library.rules, name)) for name in RULES]
    scales = [("scale", (id,), scale) for id, scale in library.scales.items()]
    read = [(kind, ids, parse(record_type(kind, ids), raw)) for kind, ids, raw in said]
    return of_records("made", {(kind, ids): record for kind, ids, record in [*rules, *scales, *read]})


def with_said(selection: Selection, *said: tuple[str, tuple[str, ...], Any]) -> Selection:
    """`selection` after something more is said in it, as raw values or records."""
    records = {
        (kind, ids): raw if is_dataclass(raw) else parse(record_type(kind, ids), raw)
        for kind, ids, raw in said
    }
    new = of_records(selection.id, records)
    return selection.with_facts(replace(fact, seq=selection.seq + fact.seq) for fact in new.facts.values())
