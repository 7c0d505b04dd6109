"""What must hold between records: ids that exist, marks on their scale, a tree without a loop."""

from collections.abc import Iterator
from typing import Any

from services.facts import KINDS, Ids
from services.faults import Fault, nearest
from services.records import (
    AgreedMark,
    CostLine,
    Criterion,
    Decision,
    Member,
    Observation,
    Rating,
    Requirement,
    Scenario,
)
from services.rules import PriceRule
from services.schema import Path, Placed
from services.selection import Selection

References = Iterator[tuple[str, str, Path]]


def references(kind: str, ids: Ids, record: Any) -> References:
    """Everything a record refers to, as (kind, id, path inside the record)."""
    for target, id in zip(KINDS[kind].ids, ids, strict=True):
        if target:
            yield target, id, ()
    match record:
        case Requirement():
            yield "criterion", record.category, ("category",)
        case Criterion():
            yield from _of_criterion(record)
        case Scenario() | Observation():
            yield from _each("requirement", record.requirements, "requirements")
        case CostLine():
            yield "cost_category", record.category, ("category",)
            yield from _each("cost_category", record.of, "of")
        case AgreedMark():
            yield from _each("member", record.present, "present")
            yield from _each("member", record.dissent, "dissent")
        case Member():
            yield from _each("criterion", record.sections, "sections")
        case Decision():
            yield "vendor", record.vendor, ("vendor",)


def _each(kind: str, ids: tuple[str, ...], name: str) -> References:
    return ((kind, id, (name, index)) for index, id in enumerate(ids))


def _of_criterion(criterion: Criterion) -> References:
    if criterion.parent is not None:
        yield "criterion", criterion.parent, ("parent",)
    if criterion.node == "criterion" and criterion.source == "ratings":
        yield "scale", criterion.scale, ("scale",)
    if criterion.scenario is not None:
        yield "scenario", criterion.scenario, ("scenario",)
    yield from _each("requirement", criterion.requirements, "requirements")


def check_record(selection: Selection, kind: str, ids: Ids, record: Any, placed: Placed) -> list[Fault]:
    """Every fault of one record against the rest of `selection`, in which it already stands."""
    faults = [
        Fault(
            "unknown_id",
            placed(path),
            {
                "kind": target,
                "found": id,
                "nearest": nearest(id, selection.named(target)),
                "known": list(selection.named(target))[:12],
            },
        )
        for target, id, path in references(kind, ids, record)
        if selection.get(target, id) is None
    ]
    return faults or list(_own_faults(selection, kind, ids, record, placed))


def _own_faults(selection: Selection, kind: str, ids: Ids, record: Any, placed: Placed) -> Iterator[Fault]:
    match record:
        case Rating():
            if (record.mark is None) == (record.code is None):
                yield Fault("mark_or_code", placed(()))
            yield from _off_scale(selection, ids[1], record.mark, placed)
        case AgreedMark():
            yield from _off_scale(selection, ids[1], record.mark, placed)
        case Criterion():
            yield from _tree_faults(selection, ids[0], record, placed)
        case Requirement():
            yield from _category_faults(selection, record, placed)
        case CostLine():
            yield from _cost_faults(record, placed)
            yield from _percent_faults(selection, ids, record, placed)
        case float() if kind == "weight":
            yield from _weight_faults(selection, ids[0], placed)
        case PriceRule(best=float(best), worst=float(worst)) if best >= worst:
            yield Fault("anchors_reversed", placed(("worst",)), {"best": best, "worst": worst})


def _off_scale(selection: Selection, criterion: str, mark: int | None, placed: Placed) -> Iterator[Fault]:
    node = selection.criteria[criterion]
    if node.node != "criterion" or node.source != "ratings":
        yield Fault("not_rated", placed(()), {"criterion": criterion})
        return
    marks = [level.mark for level in selection.scale(criterion).levels]
    if mark is not None and mark not in marks:
        yield Fault("mark_off_scale", placed(("mark",)), {"found": mark, "marks": marks})


def _tree_faults(selection: Selection, id: str, node: Criterion, placed: Placed) -> Iterator[Fault]:
    if (node.parent is None) != (node.node == "axis"):
        yield Fault("axis_has_no_parent", placed(("parent",)), {"criterion": id})
        return
    above, seen = node.parent, {id}
    while above is not None:
        if above in seen:
            yield Fault("tree_loop", placed(("parent",)), {"criterion": id})
            return
        seen.add(above)
        parent = selection.criteria.get(above)
        if parent is None:
            return
        if parent.node == "criterion":
            yield Fault("leaf_has_children", placed(("parent",)), {"criterion": above})
        above = parent.parent


def _category_faults(selection: Selection, record: Requirement, placed: Placed) -> Iterator[Fault]:
    node = selection.criteria[record.category]
    if node.node != "category" or node.source != "requirements":
        known = [id for id, other in selection.criteria.items() if _holds_requirements(other)]
        yield Fault("not_a_category", placed(("category",)), {"found": record.category, "known": known[:12]})


def _holds_requirements(node: Criterion) -> bool:
    return node.node == "category" and node.source == "requirements"


def _cost_faults(line: CostLine, placed: Placed) -> Iterator[Fault]:
    if line.basis == "percent" and not line.of:
        yield Fault("percent_of_nothing", placed(("of",)))
    low = line.amount if line.low is None else line.low
    high = line.amount if line.high is None else line.high
    if not low <= line.amount <= high:
        yield Fault("range_reversed", placed(("low",)), {"low": low, "likely": line.amount, "high": high})


def _percent_faults(selection: Selection, ids: Ids, line: CostLine, placed: Placed) -> Iterator[Fault]:
    """A percentage is taken of whole amounts: never of a category that holds a percentage itself."""
    lines = selection.under("cost", ids[0]).values()
    relative = {other.category for other in lines if other.basis == "percent"}
    nested = sorted(relative & set(line.of)) if line.basis == "percent" else []
    if nested:
        yield Fault("percent_of_percent", placed(("of",)), {"category": nested[0]})


def _weight_faults(selection: Selection, id: str, placed: Placed) -> Iterator[Fault]:
    """Siblings share a whole, so that at least one of them must have some weight."""
    parent = selection.criteria[id].parent
    siblings = [other for other, node in selection.criteria.items() if node.parent == parent]
    if not any(selection.weight(other) for other in siblings):
        yield Fault("no_weight", placed(()), {"criterion": id})
