"""What must hold between records: ids that exist, marks on their scale, a tree without a loop."""

from collections.abc import Callable, Iterator
from typing import Any

from services import committee_faults, scripts
from services.baselines import baseline_faults
from services.committee import (
    Approval,
    Assurance,
    Attachment,
    Deadline,
    Declaration,
    Demonstration,
    Doubt,
    Question,
    Revision,
    Testimony,
)
from services.costing import checks as costing
from services.costing.lines import CostLine
from services.documents import Path
from services.facts import KINDS, Ids
from services.faults import Fault, Place, nearest
from services.records import (
    AgreedMark,
    Criterion,
    Decision,
    Member,
    Observation,
    Rating,
    Requirement,
    Scale,
    Scenario,
)
from services.rule_checks import incomplete, price_faults
from services.rules import PriceRule, PriorityRule, ValueRule
from services.schema import Placed
from services.selection import Selection
from services.specification import Baseline, Import, Integration, Migration, Milestone, Objective, Phase

References = Iterator[tuple[str, str, Path]]


def references(kind: str, ids: Ids, record: Any) -> References:
    """Everything a record refers to, as (kind, id, path inside the record)."""
    for target, id in zip(KINDS[kind].ids, ids, strict=True):
        if target:
            yield target, id, ()
    for field_of, name, target in _FIELDS:
        if isinstance(record, field_of):
            yield from _named(target, getattr(record, name), name)
    if isinstance(record, Criterion) and record.node == "criterion" and record.source == "ratings":
        yield "scale", record.scale, ("scale",)
    yield from scripts.references(record)


_FIELDS: tuple[tuple[type, str, str], ...] = (
    (Objective, "process", "process"),
    (Milestone, "phase", "phase"),
    (Integration, "requirements", "requirement"),
    (Migration, "requirements", "requirement"),
    (Import, "vendor", "vendor"),
    (Requirement, "category", "criterion"),
    (Requirement, "objectives", "objective"),
    (Requirement, "processes", "process"),
    (Criterion, "parent", "criterion"),
    (Criterion, "scenario", "scenario"),
    (Criterion, "requirements", "requirement"),
    (Scenario, "requirements", "requirement"),
    (Observation, "requirements", "requirement"),
    (CostLine, "category", "cost_category"),
    (CostLine, "of", "cost_category"),
    (CostLine, "integration", "integration"),
    (CostLine, "requirements", "requirement"),
    (Member, "sections", "criterion"),
    (AgreedMark, "present", "member"),
    (AgreedMark, "dissent", "member"),
    (Decision, "vendor", "vendor"),
    (Decision, "present", "member"),
    (Decision, "dissent", "member"),
    (Question, "requirements", "requirement"),
    (Testimony, "requirements", "requirement"),
    (Assurance, "requirements", "requirement"),
    (Doubt, "vendor", "vendor"),
    (Doubt, "scenario", "scenario"),
    (Doubt, "requirement", "requirement"),
    (Doubt, "criterion", "criterion"),
    (Doubt, "author", "member"),
    (Doubt, "owner", "member"),
    (Attachment, "vendor", "vendor"),
)


def _named(kind: str, found: Any, name: str) -> References:
    """One id or several under the field `name`."""
    if isinstance(found, tuple):
        yield from ((kind, id, (name, index)) for index, id in enumerate(found))
    elif found is not None:
        yield kind, found, (name,)


def check_record(selection: Selection, kind: str, ids: Ids, record: Any, placed: Placed) -> list[Fault]:
    """Every fault of one record against the rest of `selection`, in which it already stands."""
    faults = [
        _unknown(selection, target, id, placed(path))
        for target, id, path in references(kind, ids, record)
        if selection.get(target, id) is None
    ]
    above = KINDS[kind].above
    if above and selection.get(above, *ids[: len(KINDS[above].ids)]) is None:
        faults.append(_unknown(selection, above, ids[len(KINDS[above].ids) - 1], placed(())))
    return faults or list(_own_faults(selection, kind, ids, record, placed))


def _unknown(selection: Selection, kind: str, id: str, place: Place) -> Fault:
    known = [ids[-1] for ids in selection.all(kind)]
    found = {"kind": kind, "found": id, "nearest": nearest(id, known), "known": known[:12]}
    return Fault("unknown_id", place, found)


def _own_faults(selection: Selection, kind: str, ids: Ids, record: Any, placed: Placed) -> Iterator[Fault]:
    check = _CHECKS.get(type(record))
    if check is not None:
        yield from check(selection, ids, record, placed)
    if kind == "weight":
        yield from _weight_faults(selection, ids[0], placed)


def _scale_faults(_selection: Selection, _ids: Ids, scale: Scale, placed: Placed) -> Iterator[Fault]:
    marks = [level.mark for level in scale.levels]
    if marks != sorted(set(marks)):
        yield Fault("scale_order", placed(("levels",)), {"marks": marks})


def _rating_faults(selection: Selection, ids: Ids, rating: Rating, placed: Placed) -> Iterator[Fault]:
    if (rating.mark is None) == (rating.code is None):
        yield Fault("mark_or_code", placed(()))
    yield from _off_scale(selection, ids[1], rating.mark, placed)


def _agreed_faults(
    selection: Selection, ids: Ids, agreed: AgreedMark | Revision | Approval, placed: Placed
) -> Iterator[Fault]:
    yield from _off_scale(selection, ids[1], agreed.mark, placed)


def _off_scale(selection: Selection, criterion: str, mark: int | None, placed: Placed) -> Iterator[Fault]:
    node = selection.criteria[criterion]
    if node.node != "criterion" or node.source != "ratings":
        yield Fault("not_rated", placed(()), {"criterion": criterion})
        return
    marks = [level.mark for level in selection.scale(criterion).levels]
    if mark is not None and mark not in marks:
        yield Fault("mark_off_scale", placed(("mark",)), {"found": mark, "marks": marks})


def _tree_faults(selection: Selection, ids: Ids, node: Criterion, placed: Placed) -> Iterator[Fault]:
    id = ids[0]
    if (node.parent is None) != (node.node == "axis"):
        yield Fault("axis_has_no_parent", placed(("parent",)), {"criterion": id})
        return
    yield from _family_faults(selection, id, node, placed)
    yield from _ancestor_faults(selection, id, node, placed)


def _family_faults(selection: Selection, id: str, node: Criterion, placed: Placed) -> Iterator[Fault]:
    """What a node may stand under and above."""
    if node.node == "criterion" and any(other.parent == id for other in selection.criteria.values()):
        yield Fault("leaf_has_children", placed(("node",)), {"criterion": id})
    if node.parent is not None and not _fits_axis(selection, node):
        yield Fault("source_differs", placed(("source",)), {"criterion": id})
    if any(need.category == node.parent for need in selection.requirements.values()):
        yield Fault("category_mixed", placed(("parent",)), {"category": node.parent})


def _ancestor_faults(selection: Selection, id: str, node: Criterion, placed: Placed) -> Iterator[Fault]:
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


def _fits_axis(selection: Selection, node: Criterion) -> bool:
    """Whether what fills a node is what fills the axis it stands under; a loop or gap is another fault."""
    above, seen = node, set[str]()
    while above.parent is not None and above.parent not in seen:
        seen.add(above.parent)
        parent = selection.criteria.get(above.parent)
        if parent is None:
            return True
        above = parent
    if above.parent is not None:
        return True
    return above.source == node.source != "cost" and (node.node == "category" or node.source == "ratings")


def _category_faults(selection: Selection, _ids: Ids, record: Requirement, placed: Placed) -> Iterator[Fault]:
    node = selection.criteria[record.category]
    if node.node != "category" or node.source != "requirements":
        known = [id for id, other in selection.criteria.items() if _holds_requirements(other)]
        yield Fault("not_a_category", placed(("category",)), {"found": record.category, "known": known[:12]})
    if any(other.parent == record.category for other in selection.criteria.values()):
        yield Fault("category_mixed", placed(("category",)), {"category": record.category})


def _holds_requirements(node: Criterion) -> bool:
    return node.node == "category" and node.source == "requirements"


def _phase_faults(_selection: Selection, _ids: Ids, phase: Phase, placed: Placed) -> Iterator[Fault]:
    least, most = phase.weeks_min, phase.weeks_max
    if least is not None and most is not None and least > most:
        yield Fault("weeks_reversed", placed(("weeks_min",)), {"least": least, "most": most})


def _weight_faults(selection: Selection, id: str, placed: Placed) -> Iterator[Fault]:
    """Siblings share a whole, so that at least one of them must have some weight."""
    parent = selection.criteria[id].parent
    siblings = [other for other, node in selection.criteria.items() if node.parent == parent]
    if not any(selection.weight(other) for other in siblings):
        yield Fault("no_weight", placed(()), {"criterion": id})


_CHECKS: dict[type, Callable[[Selection, Ids, Any, Placed], Iterator[Fault]]] = {
    Approval: _agreed_faults,
    Baseline: baseline_faults,
    Assurance: committee_faults.asked,
    Deadline: committee_faults.dated,
    Declaration: committee_faults.declared,
    Demonstration: committee_faults.dated,
    Testimony: committee_faults.asked,
    Revision: _agreed_faults,
    Rating: _rating_faults,
    AgreedMark: _agreed_faults,
    Criterion: _tree_faults,
    Requirement: _category_faults,
    **costing.CHECKS,
    Phase: _phase_faults,
    PriceRule: price_faults,
    PriorityRule: incomplete,
    ValueRule: incomplete,
    Scale: _scale_faults,
    Scenario: scripts.faults,
}
