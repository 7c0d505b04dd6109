"""Facts as rows of a table, said in words."""

from collections.abc import Callable, Iterable
from typing import Any

from services.facts import KINDS, parts, record_type
from services.journal import Fact
from services.schema import canonical, parse
from services.text import Text
from ui.components import Row
from ui.state import FILE, SAMPLE, Here
from words.formats import moment, number

KINDS_SHOWN = list(KINDS)
COLUMNS = ("fact", "at", "actor", "kind", "what", "said", "reason")
MOST = 5000


def fact_rows(place: Here, facts: Iterable[Fact], kinds: set[str]) -> list[Row]:
    """The last facts, newest first, of some kinds or of all."""
    column = {name: place.say(f"column.{name}") for name in COLUMNS}
    rows = []
    for fact in sorted(facts, key=lambda fact: -fact.seq)[:MOST]:
        kind, ids = parts(fact.subject)
        if kinds and kind not in kinds:
            continue
        about = (_named(place, target, id) for target, id in zip(KINDS[kind].ids, ids, strict=True))
        rows.append(
            {
                column["fact"]: fact.seq,
                column["at"]: moment(fact.at, place.language),
                column["actor"]: actor_name(place, fact.actor),
                column["kind"]: place.say(f"kind.{kind}"),
                column["what"]: " · ".join(about),
                column["said"]: _said(place, fact, kind, ids),
                column["reason"]: fact.reason,
            }
        )
    return rows


def actor_name(place: Here, id: str) -> str:
    """Who spoke: a member by name, or what brought the facts in."""
    if id in (SAMPLE, FILE):
        return place.say(f"journal.by_{id}")
    return _named(place, "member", id)


def _named(place: Here, kind: str, id: str) -> str:
    """A vendor or member by name, a criterion by title; anything else by its id."""
    record = place.selection.get(kind, id) if kind in ("vendor", "member", "criterion") else None
    if record is None:
        return id
    return place.text(record.title) if kind == "criterion" else str(record.name)


def _said(place: Here, fact: Fact, kind: str, ids: tuple[str, ...]) -> str:
    if fact.erased:
        return place.say("journal.erased")
    if fact.value is None:
        return place.say("journal.taken_back")
    words = _WORDS.get(kind, _title)
    return words(place, parse(record_type(kind, ids), fact.value)) or canonical(fact.value)[:200]


def _title(place: Here, record: Any) -> str:
    title = getattr(record, "title", None) or getattr(record, "name", "")
    return place.text(title) if isinstance(title, Text) else str(title)


def _mark(place: Here, rating: Any) -> str:
    given = number(rating.mark, place.language, 0) if rating.mark is not None else ""
    if not given:
        given = place.say(f"code.{rating.code}")
    return f"{given} — {rating.comment}" if rating.comment else given


def _cost(place: Here, line: Any) -> str:
    amount = number(line.amount, place.language, 2, trim=True)
    words = f"{amount} {place.say(f'basis.{line.basis}')}"
    return place.say("results.line", vendor=place.text(line.title), words=words)


_WORDS: dict[str, Callable[[Here, Any], str]] = {
    "stage": lambda place, stage: place.say(f"stage.{stage}"),
    "weight": lambda place, points: number(points, place.language, 2, trim=True),
    "rating": _mark,
    "agreed": lambda place, agreed: f"{agreed.mark} — {agreed.reason}",
    "answer": lambda place, answer: (
        f"{place.say(f'fit.{answer.fit}')} · {place.say(f'evidence.{answer.evidence}')}"
    ),
    "gate": lambda place, waiver: str(waiver.reason),
    "cost": _cost,
    "baseline": lambda place, held: " — ".join(part for part in (held.title, held.reason) if part),
    "dismissal": lambda place, said: str(said.reason),
    "decision": lambda place, decision: f"{_named(place, 'vendor', decision.vendor)} — {decision.reason}",
    "member": lambda place, member: f"{member.name} · {place.say(f'role.{member.role}')}",
}
