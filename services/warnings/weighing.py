"""W12, weights that mislead: too heavy, too thin, cut into lines, deciding nothing, changed after marks."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from scoring.ranking import DECIMALS
from services.facts import subject
from services.records import Node
from services.warnings.findings import Detail, Finding, Row, View

RULES = ("priorities",)  # rules that say what a requirement weighs


def weighing(view: View) -> Iterator[Finding]:
    """What the weights do that nobody may have meant."""
    yield from _shares(view)
    yield from _split(view)
    if view.sees_marks:
        yield from _alike(view)
        yield from _late(view)


def _shares(view: View) -> Iterator[Finding]:
    """Families that decide nearly all among their siblings, and axes that decide next to nothing."""
    limits, weighting = view.thresholds.weighing, view.ranking.weighting
    siblings = _siblings(view, ("axis", "category"))
    local = weighting.local_weights
    heavy = [
        id
        for ids in siblings.values()
        for id in ids
        if len(ids) >= limits.siblings and local[id] > limits.most_share
    ]
    thin = [id for id in weighting.axes if 0 < weighting.global_weights[id] < limits.least_share]
    if heavy:
        rows = [view.row("criterion", id, details=[_share(local[id])]) for id in heavy]
        yield view.finding("W12.heavy", rows, count=len(heavy), share=limits.most_share)
    if thin:
        rows = [view.row("criterion", id, details=[_share(weighting.global_weights[id])]) for id in thin]
        yield view.finding("W12.thin", rows, count=len(thin), share=limits.least_share)


def _share(weight: float) -> Detail:
    return Detail("share", {"share": weight})


def _siblings(view: View, kinds: tuple[Node, ...]) -> dict[str | None, list[str]]:
    """The weighted nodes of some kinds by the node above them."""
    found: dict[str | None, list[str]] = {}
    for id, node in view.selection.criteria.items():
        if node.node in kinds and id in view.ranking.weighting.local_weights:
            found.setdefault(node.parent, []).append(id)
    return found


def _split(view: View) -> Iterator[Finding]:
    """Families of about the same weight, one cut into many more lines: there, a line weighs little."""
    limits, lines = view.thresholds.weighing, _lines(view)
    local = view.ranking.weighting.local_weights
    crowded: dict[str, None] = {}
    for ids in _siblings(view, ("category",)).values():
        for id in ids:
            alike = [other for other in ids if _is_near(local[other], local[id], limits.same_share)]
            least = min(lines[other] for other in alike)
            if lines[id] > limits.most_times * least > 0:
                crowded[id] = None
    if crowded:
        rows = [view.row("criterion", id, details=[Detail("lines", {"count": lines[id]})]) for id in crowded]
        yield view.finding("W12.split", rows, count=len(crowded), times=limits.most_times)


def _is_near(one: float, other: float, share: float) -> bool:
    return round(abs(one - other) - share * other, DECIMALS) <= 0


def _lines(view: View) -> Counter[str]:
    """How many requirements or criteria stand under each node."""
    found: Counter[str] = Counter()
    for leaf in view.ranking.weighting.leaves:
        need = view.selection.requirements.get(leaf.id) if leaf.kind == "requirement" else None
        above = need.category if need else view.selection.criteria[leaf.id].parent
        while above is not None:
            found[above] += 1
            above = view.selection.criteria[above].parent
    return found


def _alike(view: View) -> Iterator[Finding]:
    """Criteria on which every vendor has a mark, all nearly the same."""
    marks, weighting = view.ranking.marks, view.ranking.weighting
    if len(marks.vendors) < 2 or not marks.criteria:
        return
    spans = np.round(np.ptp(marks.values, axis=0), DECIMALS)  # NaN where a mark is missing
    flat = [
        id for id, span in zip(marks.criteria, spans, strict=True) if span <= view.thresholds.weighing.alike
    ]
    weights = {leaf.id: leaf.weight for leaf in weighting.leaves if leaf.id in flat and leaf.weight > 0}
    if weights:
        rows = [view.row("criterion", id, details=[_share(weight)]) for id, weight in weights.items()]
        yield view.finding("W12.alike", rows, "marks", count=len(weights), share=sum(weights.values()))


def _late(view: View) -> Iterator[Finding]:
    """Weights said after a mark that still stands."""
    selection = view.selection
    first = min((selection.said_at("rating", *ids) for ids in selection.all("rating")), default=None)
    if first is None:
        return
    late = [id for id in selection.named("weight") if selection.said_at("weight", id) > first]
    rules = [name for name in RULES if selection.said_at("rule", name) > first]
    if late or rules:
        rows = [view.row("criterion", id) for id in late if id in selection.criteria]
        axes = [node.title for node in selection.criteria.values() if node.source == "requirements"]
        rows += [Row(subject("rule", name), axes[0]) for name in rules if axes]
        yield view.finding("W12.late", rows, "marks", count=len(rows))
