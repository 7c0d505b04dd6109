"""What accepting a returned questionnaire would change, and the records that say it, as one act."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from exchange.questionnaire.incoming import Returned
from services.facts import Ids
from services.records import Answer
from services.selection import Selection
from services.specification import Import

Said = tuple[str, Ids, Any]


@dataclass(frozen=True)
class Change:
    """One record that would be said, and the one that stands, if any."""

    kind: str
    ids: Ids
    before: Any
    after: Any


def changes(selection: Selection, returned: Returned) -> list[Change]:
    """The answers and prices that differ from what stands in `selection`, in the order of the file."""
    said = [*_answers(selection, returned), *_prices(selection, returned)]
    return [change for change in said if change.before != change.after]


def _answers(selection: Selection, returned: Returned) -> Iterator[Change]:
    for id, answer in returned.answers.items():
        ids = (returned.vendor, id)
        before = selection.get("answer", *ids)
        yield Change("answer", ids, before, _merged(before, answer, returned.with_prices))


def _merged(before: Answer | None, answer: Answer, with_prices: bool) -> Answer:
    """A new claim keeps the evidence that was seen for the old one, and a price that was not looked at."""
    if before is None:
        return answer
    if before.evidence != "none":
        answer = replace(answer, evidence=before.evidence, source=before.source)
    return answer if with_prices else replace(answer, price=before.price)


def _prices(selection: Selection, returned: Returned) -> Iterator[Change]:
    for id, line in returned.prices.items():
        ids = (returned.vendor, id)
        before = selection.get("cost", *ids)
        yield Change("cost", ids, before, line)


def as_records(selection: Selection, returned: Returned, id: str) -> list[Said]:
    """What accepting says: each change, and the import under `id` with its counts."""
    found = changes(selection, returned)
    counts: Mapping[str, Any] = {
        "kept": len(returned.answers) + len(returned.prices),
        "changed": len(found),
        "refused": len(returned.refused),
        "warnings": returned.count("warning"),
    }
    made = Import(
        file=returned.file[:300], sha256=returned.sha256, kind="answers", vendor=returned.vendor, **counts
    )
    return [*((change.kind, change.ids, change.after) for change in found), ("import", (id,), made)]
