"""A committee whose every private word holds a token that only its owner may meet before its time."""

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from services import commands
from services.records import STAGES
from services.selections import Selections
from tests import cases

VENDORS = ("v1", "v2")
ROLES = {"ana": "evaluator", "bo": "evaluator", "dee": "director", "con": "consultant"}
PRICE = 98_765_431  # no date, count or weight looks like it


@dataclass(frozen=True)
class Committee:
    """A blind selection at one stage: the store, its file, and the members by name."""

    selections: Selections
    database: Path
    id: str
    members: dict[str, str]

    def desk(self, name: str) -> commands.Desk:
        """Where `name` works; `nobody` is no member."""
        return cases.desk(self.selections, self.id, self.members.get(name, ""))


def token(name: str, kind: str) -> str:
    """What only `name` wrote in their `kind` of words."""
    return f"canary{kind}of{name}"


def private_words(name: str) -> list[str]:
    """Every token of a rater's marks and of what was seen and written beside them."""
    return [token(name, kind) for kind in ("rating", "observation", "file")]


@pytest.fixture(scope="session")
def at_stage(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Committee]:
    """The committee at a stage; what it says comes from real commands, each in its speaker's name."""
    folder = tmp_path_factory.mktemp("secrecy")
    made: dict[str, Committee] = {}
    committee = _scored(folder)
    for stage in STAGES[STAGES.index("scoring") :]:
        if stage != "scoring":
            commands.move(committee.desk("chair"), stage, "On we go")
        copy = folder / f"{stage}.db"
        _copied(committee.database, copy)
        made[stage] = Committee(cases.store(folder, copy.name), copy, committee.id, committee.members)
    return made.__getitem__


def _copied(database: Path, copy: Path) -> None:
    """A copy with what the write-ahead log still holds."""
    with (
        contextlib.closing(sqlite3.connect(database)) as source,
        contextlib.closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)


def _scored(folder: Path) -> Committee:
    """Two evaluators and the chair have rated; a buyer has entered prices; a director only waits."""
    store = cases.store(folder, "committee.db")
    chair = cases.chair_desk(store, "blind", "crm_sme")
    cases.small(chair)
    buyer = commands.new_id("m")
    commands.put(chair, "member", (buyer,), {"name": "Buy", "role": "consultant", "buyer": True})
    members = {"chair": chair.who.id, "buy": buyer}
    commands.move(chair, "weighting")
    for name, role in ROLES.items():
        members[name] = cases.evaluator_desk(chair, name.title(), role).who.id
    cases.declare(chair)
    committee = Committee(store, folder / "committee.db", chair.id, members)
    commands.move(chair, "scoring", "Ready enough")
    for name in ("ana", "bo", "chair"):
        _rate(committee.desk(name), name)
    _price(committee.desk("buy"))
    return committee


def _rate(desk: commands.Desk, name: str) -> None:
    me = desk.who.id
    rated = cases.rated(desk.selection)
    scenario = next(iter(desk.selection.scenarios))
    step = desk.selection.scenarios[scenario].steps[0].id
    for vendor in VENDORS:
        for criterion in rated:
            raw = {"mark": 3, "comment": f"I noted {token(name, 'rating')}"}
            commands.put(desk, "rating", (vendor, criterion, me), raw)
        look = {"evidence": "live", "comment": f"I saw {token(name, 'observation')}", "clicks": 7}
        commands.put(desk, "observation", (vendor, scenario, step, me), look)
    about = f"rating/v1/{rated[0]}/{me}"
    file = {"name": f"{token(name, 'file')}.pdf", "sha256": "0" * 64, "size": 9, "about": about}
    commands.put(desk, "attachment", (commands.new_id("a"),), file)


def _price(desk: commands.Desk) -> None:
    for vendor in VENDORS:
        line = {"category": "licences", "title": token("buy", "line"), "basis": "fixed", "amount": PRICE}
        commands.put(desk, "cost", (vendor, "l1"), line)
    kept = {"amount": PRICE, "was_amount": PRICE, "reason": token("buy", "correction")}
    commands.put(desk, "correction", ("v1", "l1"), kept)
    commands.put(desk, "fill", ("v1", "training"), {"reason": token("buy", "fill")})
