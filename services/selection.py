"""A selection as its facts now stand: records by kind and ids, with the fact behind each."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from services.chain import GENESIS
from services.facts import Ids, parts, record_type, subject
from services.journal import Fact
from services.records import (
    About,
    Criterion,
    Member,
    Requirement,
    Scale,
    Scenario,
    StageName,
    Vendor,
)
from services.schema import canonical, dump, parse
from services.text import Text

Records = Mapping[str, Mapping[Ids, Any]]


@dataclass(frozen=True)
class Selection:
    """The current facts of one selection, or the part of them that a person may see."""

    id: str
    seq: int = 0
    hash: str = GENESIS
    facts: Mapping[str, Fact] = field(default_factory=dict)
    records: Records = field(default_factory=dict)
    views: "dict[Any, Selection]" = field(default_factory=dict, compare=False, repr=False)  # kept by `access`

    def all(self, kind: str) -> Mapping[Ids, Any]:
        """Every record of `kind` by its ids, oldest first."""
        return self.records.get(kind, {})

    def named(self, kind: str) -> Mapping[str, Any]:
        """Every record of a `kind` with one id, by that id."""
        if kind not in self._named:
            self._named[kind] = {ids[0]: record for ids, record in self.all(kind).items()}
        return self._named[kind]

    @cached_property
    def _named(self) -> dict[str, dict[str, Any]]:
        return {}

    def get(self, kind: str, *ids: str) -> Any:
        """One record, or None."""
        return self.all(kind).get(ids)

    def under(self, kind: str, first: str) -> dict[Ids, Any]:
        """The records of `kind` whose first id is `first`, by their other ids."""
        return {ids[1:]: record for ids, record in self.all(kind).items() if ids[0] == first}

    def expects(self, kind: str, *ids: str) -> int:
        """The number of the fact that a new statement on this subject would replace."""
        fact = self.facts.get(subject(kind, *ids))
        return fact.seq if fact else 0

    @cached_property
    def about(self) -> About:
        """What is chosen and for whom."""
        found: About | None = self.get("selection")
        return found or About(title=Text.same(self.id))

    @cached_property
    def stage(self) -> StageName:
        """Where the selection stands."""
        found: StageName | None = self.get("stage")
        return found or "preparation"

    @cached_property
    def is_open(self) -> bool:
        """Whether marks and prices are shown to all from the start (one person, or a workshop)."""
        return self.about.mode == "open"

    @property
    def vendors(self) -> Mapping[str, Vendor]:
        """Vendors by id."""
        return self.named("vendor")

    @property
    def members(self) -> Mapping[str, Member]:
        """Members by id."""
        return self.named("member")

    @property
    def requirements(self) -> Mapping[str, Requirement]:
        """Requirements by id."""
        return self.named("requirement")

    @property
    def criteria(self) -> Mapping[str, Criterion]:
        """Nodes of the weighted tree by id, parents and leaves alike."""
        return self.named("criterion")

    @property
    def scenarios(self) -> Mapping[str, Scenario]:
        """Scenarios by id."""
        return self.named("scenario")

    def said_at(self, kind: str, *ids: str) -> str:
        """When what stands on this subject was said; empty where nothing does."""
        fact = self.facts.get(subject(kind, *ids))
        return fact.at if fact and fact.value is not None else ""

    def scale(self, criterion: str) -> Scale:
        """The scale that a criterion is rated on."""
        found: Scale = self.get("scale", self.criteria[criterion].scale)
        return found

    def weight(self, criterion: str) -> float:
        """The points given to a node of the tree among its siblings; 1 where nobody said."""
        found: float | None = self.get("weight", criterion)
        return 1.0 if found is None else found

    def rule(self, name: str) -> Any:
        """The rule `name`; every selection states its own."""
        return self.all("rule")[(name,)]

    @cached_property
    def values(self) -> dict[str, Any]:
        """Subject -> current value, as plain JSON."""
        return {path: fact.value for path, fact in self.facts.items() if fact.value is not None}

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the current subject -> value map: same facts, same fingerprint."""
        return hashlib.sha256(canonical(self.values).encode()).hexdigest()

    def with_facts(self, facts: Iterable[Fact]) -> "Selection":
        """This selection after `facts`, which come in order."""
        new = list(facts)
        if not new:
            return self
        standing, records = dict(self.facts), {kind: dict(held) for kind, held in self.records.items()}
        for fact in new:
            standing[fact.subject] = fact
            kind, ids = parts(fact.subject)
            held = records.setdefault(kind, {})
            if fact.value is None:
                held.pop(ids, None)
            else:
                held[ids] = parse(record_type(kind, ids), fact.value)
        return Selection(self.id, new[-1].seq, new[-1].hash, standing, records)

    def without(self, hidden: Iterable[str]) -> "Selection":
        """This selection without the facts on the subjects `hidden`."""
        gone = set(hidden)
        if not gone:
            return self
        lost: dict[str, set[Ids]] = {}
        for kind, ids in map(parts, gone):
            lost.setdefault(kind, set()).add(ids)
        records = dict(self.records)
        for kind, taken in lost.items():
            held = self.records.get(kind, {})
            records[kind] = {ids: record for ids, record in held.items() if ids not in taken}
        facts = {path: fact for path, fact in self.facts.items() if path not in gone}
        return Selection(self.id, self.seq, self.hash, facts, records)

    def showing(self, values: Mapping[str, Any]) -> "Selection":
        """This selection with other values on some subjects, each still under its own fact."""
        if not values:
            return self
        facts, records = dict(self.facts), {kind: dict(held) for kind, held in self.records.items()}
        for path, value in values.items():
            kind, ids = parts(path)
            facts[path] = replace(facts[path], value=value)
            records[kind][ids] = parse(record_type(kind, ids), value)
        return Selection(self.id, self.seq, self.hash, facts, records)


def of_records(id: str, records: Mapping[tuple[str, Ids], Any]) -> Selection:
    """A selection made of records that are in no journal, such as a file's."""
    facts = [
        Fact(id, seq, "", "", subject(kind, *ids), dump(record_type(kind, ids), record), "", 1, GENESIS)
        for seq, ((kind, ids), record) in enumerate(records.items(), start=1)
    ]
    return Selection(id).with_facts(facts)
