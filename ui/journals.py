"""Facts as rows of a table."""

import json
from collections.abc import Iterable
from typing import Any

from services.facts import KINDS, parts
from services.journal import Fact
from ui.state import Here
from words.formats import moment

KINDS_SHOWN = list(KINDS)
MOST = 1000


def fact_rows(place: Here, facts: Iterable[Fact], kinds: set[str]) -> list[dict[str, Any]]:
    """The last facts, newest first, of some kinds or of all."""
    members = place.selection.members
    column = {
        name: place.say(f"column.{name}")
        for name in ("fact", "at", "actor", "kind", "what", "said", "reason")
    }
    rows = []
    for fact in sorted(facts, key=lambda fact: -fact.seq):
        kind, ids = parts(fact.subject)
        if kinds and kind not in kinds:
            continue
        rows.append(
            {
                column["fact"]: fact.seq,
                column["at"]: moment(fact.at, place.language),
                column["actor"]: members[fact.actor].name if fact.actor in members else fact.actor,
                column["kind"]: place.say(f"kind.{kind}"),
                column["what"]: " · ".join(
                    _named(place, target, id) for target, id in zip(KINDS[kind].ids, ids, strict=True)
                ),
                column["said"]: _said(place, fact),
                column["reason"]: fact.reason,
            }
        )
    return rows[:MOST]


def _named(place: Here, kind: str, id: str) -> str:
    """A vendor or member by name; anything else by its id."""
    record = place.selection.get(kind, id) if kind in ("vendor", "member") else None
    return record.name if record else id


def _said(place: Here, fact: Fact) -> str:
    if fact.erased:
        return place.say("journal.erased")
    return (
        place.say("journal.taken_back")
        if fact.value is None
        else json.dumps(fact.value, ensure_ascii=False)[:200]
    )
