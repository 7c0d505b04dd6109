"""Rows of tables: results in, one plain dict a row out, the columns in the reader's language."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from scoring.screening import Outcome
from services import calls
from services.analysis import Place, Ranking
from services.assessment import Assessment, Finding
from services.records import Answer, Criterion, Scenario
from services.weighting import Weighting
from ui.state import Here
from words.formats import day, money, number, share

Row = dict[str, Any]


def ranking_rows(place: Here, ranking: Ranking, names: Mapping[str, str]) -> list[Row]:
    """One row a vendor, best first."""
    column = {name: place.say(f"column.{name}") for name in _RANKING}
    return [
        {
            column["rank"]: found.rank,
            column["vendor"]: names[found.vendor],
            column["score"]: "" if found.score is None else number(found.score, place.language),
            column["interval"]: interval(place, found),
            column["coverage"]: share(found.coverage, place.language, 0),
            column["gates"]: gates(place, ranking, found.vendor),
            column["tco"]: cost_of(place, ranking, found.vendor),
            column["status"]: place.say(f"status.{found.status}"),
        }
        for found in ranking.places
    ]


_RANKING = ("rank", "vendor", "score", "interval", "coverage", "gates", "tco", "status")


def interval(place: Here, found: Place) -> str:
    """The range of a total with missing parts, or nothing for a whole one."""
    if found.low is None or found.high is None or found.high - found.low < 0.05:
        return ""
    return f"[{number(found.low, place.language)} – {number(found.high, place.language)}]"


def gates(place: Here, ranking: Ranking, vendor: str) -> str:
    """Gates passed out of all, then what became of the others, as `17 / 19 · 1 failed · 1 reserved`."""
    found = ranking.assessment.gates(vendor)
    if not found:
        return "–"
    outcomes = Counter(Outcome.PASSED if gate.waived else gate.outcome for gate in found)
    said = [place.say("gates.passed", passed=outcomes[Outcome.PASSED], total=len(found))]
    for outcome in (Outcome.FAIL, Outcome.RESERVED, Outcome.NOT_VERIFIED):
        if outcomes[outcome]:
            said.append(place.say(f"gates.{outcome.name.lower()}", count=outcomes[outcome]))
    return " · ".join(said)


def cost_of(place: Here, ranking: Ranking, vendor: str) -> str:
    """The total cost of a vendor, nothing where it has no cost line."""
    for cost in ranking.spending.vendors:
        if cost.vendor == vendor and cost.is_priced:
            return money(cost.likely.nominal, ranking.spending.frame.currency, place.language)
    return ""


REQUIREMENT = (
    "id",
    "priority",
    "title",
    "weight",
    "departments",
    "need",
    "category",
    "release",
    "kind",
    "acceptance",
)


def columns(place: Here, names: tuple[str, ...]) -> list[str]:
    """The words at the head of columns, in order."""
    return [place.say(f"column.{name}") for name in names]


def requirement_rows(place: Here, weights: Mapping[str, float]) -> list[Row]:
    """One row a requirement, in the order of the specification, with its global weight."""
    column = {name: place.say(f"column.{name}") for name in REQUIREMENT}
    return [
        {
            column["id"]: id,
            column["title"]: place.text(need.title),
            column["priority"]: place.say(f"priority.{need.priority}"),
            column["weight"]: share(weights.get(id, 0.0), place.language, 2),
            column["departments"]: ", ".join(place.text(name) for name in need.departments),
            column["need"]: place.text(need.need),
            column["category"]: place.text(place.selection.criteria[need.category].title),
            column["release"]: place.say(f"release.{need.release}"),
            column["kind"]: place.say(f"kind_of.{need.kind}"),
            column["acceptance"]: place.text(need.acceptance),
        }
        for id, need in place.selection.requirements.items()
    ]


def requirement_reading(place: Here) -> str:
    """How many requirements there are of each priority."""
    count = {
        priority: sum(1 for need in place.selection.requirements.values() if need.priority == priority)
        for priority in ("must", "should", "could")
    }
    return place.say("specification.reading", count=len(place.selection.requirements), **count)


def step_rows(place: Here, scenario: Scenario) -> list[Row]:
    """One row a step of a demonstration."""
    return [
        {
            place.say("column.step"): f"{index}. {place.text(step.title)}",
            place.say("column.minutes"): number(step.minutes, place.language, 1, trim=True),
            place.say("column.check"): place.text(step.check),
        }
        for index, step in enumerate(scenario.steps, start=1)
    ]


OFFERED = ("vendor", "product", "integrator", "hosting", "answers", "gates")
VENDOR = (*OFFERED, "references", "marks", "tco", "status")


def vendor_rows(place: Here, ranking: Ranking) -> list[Row]:
    """One row a vendor: what came in, what is missing."""
    column = {name: place.say(f"column.{name}") for name in VENDOR}
    needs = len(place.selection.requirements)
    rated = sum(1 for node in place.selection.criteria.values() if node.node == "criterion")
    rows = []
    for id, vendor in place.selection.vendors.items():
        marked = {ids[1] for ids in place.selection.all("rating") if ids[0] == id}
        rows.append(
            {
                column["vendor"]: vendor.name,
                column["product"]: vendor.product,
                column["integrator"]: vendor.integrator,
                column["hosting"]: vendor.hosting,
                column["answers"]: f"{len(place.selection.under('answer', id))} / {needs}",
                column["gates"]: gates(place, ranking, id),
                column["references"]: str(calls.count(place.selection, id).comparable),
                column["marks"]: f"{len(marked)} / {rated}",
                column["tco"]: cost_of(place, ranking, id),
                column["status"]: place.say(f"vendor_status.{vendor.status}"),
            }
        )
    return rows


WEIGHT = ("node", "level", "points", "local", "global")


def weight_rows(place: Here, weighting: Weighting, nodes: Sequence[str]) -> list[Row]:
    """One row a node of the tree, indented by its depth."""
    column = {name: place.say(f"column.{name}") for name in WEIGHT}
    criteria = place.selection.criteria
    return [
        {
            column["node"]: "\u2003" * _depth(criteria, id) + place.text(criteria[id].title),
            column["level"]: place.say(f"node.{criteria[id].node}"),
            column["points"]: place.selection.weight(id),
            column["local"]: weighting.local_weights[id],
            column["global"]: weighting.global_weights[id],
        }
        for id in nodes
    ]


def _depth(criteria: Mapping[str, Criterion], id: str) -> int:
    parent = criteria[id].parent
    return 0 if parent is None else 1 + _depth(criteria, parent)


CLAIMED = ("price", "days", "available", "proof")
ANSWER = ("id", "title", "priority", "fit", "evidence", "comment", *CLAIMED, "value", "gate")


def answer_rows(place: Here, vendor: str, assessment: Assessment) -> list[Row]:
    """One row a requirement: what the vendor claims, what was seen, what it is worth."""
    column = {name: place.say(f"column.{name}") for name in ANSWER}
    found = {finding.requirement: finding for finding in assessment.findings if finding.vendor == vendor}
    rows = []
    for id, need in place.selection.requirements.items():
        answer, finding = place.selection.get("answer", vendor, id), found.get(id)
        rows.append(
            {
                column["id"]: id,
                column["title"]: place.text(need.title),
                column["priority"]: place.say(f"priority.{need.priority}"),
                column["fit"]: place.say(f"fit.{answer.fit}") if answer else None,
                column["evidence"]: place.say(f"evidence.{answer.evidence}") if answer else None,
                column["comment"]: answer.comment if answer else "",
                **{column[name]: words for name, words in claimed(place, answer).items()},
                column["value"]: None if finding is None or finding.value != finding.value else finding.value,
                column["gate"]: gate_word(place, finding),
            }
        )
    return rows


def claimed(place: Here, answer: Answer | None) -> dict[str, str]:
    """What an answer says beside its fit and comment: price, days, day, proof; nothing where it is silent."""
    if answer is None:
        return dict.fromkeys(CLAIMED, "")
    currency, price = place.selection.rule("costs").currency, answer.price
    return {
        "price": "" if price is None else money(price, currency, place.language, cents=price != int(price)),
        "days": "" if answer.days is None else number(answer.days, place.language, 2, trim=True),
        "available": "" if answer.available is None else day(answer.available, place.language),
        "proof": answer.proof,
    }


def gate_word(place: Here, finding: Finding | None) -> str:
    """The outcome of a gate in a word; nothing for a requirement that is no gate."""
    if finding is None or finding.outcome is None:
        return ""
    return place.say("gate.waived" if finding.waived else f"gate.{finding.outcome.name.lower()}")


def gate_rows(place: Here, ranking: Ranking, names: Mapping[str, str]) -> list[Row]:
    """One row a must requirement, one column a vendor."""
    rows: dict[str, Row] = {}
    for finding in ranking.assessment.findings:
        if finding.outcome is not None:
            title = place.text(place.selection.requirements[finding.requirement].title)
            start = {place.say("column.id"): finding.requirement, place.say("column.title"): title}
            row = rows.setdefault(finding.requirement, start)
            row[names[finding.vendor]] = gate_word(place, finding)
    return list(rows.values())


def member_rows(place: Here) -> list[Row]:
    """One row a member of the committee."""
    return [
        {
            place.say("column.member"): member.name,
            place.say("column.role"): place.say(f"role.{member.role}"),
            place.say("column.department"): place.text(member.department),
            place.say("column.buyer"): place.say(f"buyer.{'yes' if member.buyer else 'no'}"),
            place.say("column.sections"): ", ".join(
                place.text(place.selection.criteria[id].title) for id in member.sections
            )
            or place.say("settings.all_sections"),
        }
        for member in place.selection.members.values()
    ]


def selection_rows(place: Here, ids: Iterable[str]) -> list[Row]:
    """One row a selection that may be opened: what it is about and where it stands."""
    return [
        {
            place.say("column.selection"): place.text(selection.about.title),
            place.say("column.organisation"): selection.about.organisation,
            place.say("column.stage"): place.say(f"stage.{selection.stage}"),
            place.say("column.mode"): place.say(f"mode.{selection.about.mode}"),
            place.say("column.requirements"): number(len(selection.requirements), place.language, 0),
            place.say("column.vendors"): number(len(selection.vendors), place.language, 0),
        }
        for selection in map(place.selections.get, ids)
    ]
