"""Facts: what each subject is about, which record it holds, and how it stands in a selection file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote, unquote

from services import committee, records, specification
from services.costing import lines
from services.faults import refuse
from services.rules import RULES

SCHEMA = 1
FILE_SCHEMA = "selection/1"

Ids = tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """One kind of subject: its section in a selection file, its record, and what each id names.

    `ids` holds, for each id of the subject, the kind it must refer to; "" is the subject's own new id.
    `above` is the kind whose ids the first ids of this one are, all together.
    """

    section: str
    record: Any
    ids: tuple[str, ...] = ("",)
    above: str = ""


KINDS: Mapping[str, Kind] = {
    "selection": Kind("selection", records.About, ()),
    "stage": Kind("stage", records.StageName, ()),
    "rule": Kind("rules", None),
    "scale": Kind("scales", records.Scale),
    "scope": Kind("scope", specification.Scope, ()),
    "budget": Kind("budget", specification.Budget, ()),
    "calendar": Kind("calendar", specification.Calendar, ()),
    "phase": Kind("phases", specification.Phase),
    "milestone": Kind("milestones", specification.Milestone),
    "process": Kind("processes", specification.Process),
    "risk": Kind("risks", specification.Risk),
    "objective": Kind("objectives", specification.Objective),
    "measure": Kind("measures", specification.Measure, ("objective", "")),
    "criterion": Kind("criteria", records.Criterion),
    "weight": Kind("weights", records.Points, ("criterion",)),
    "requirement": Kind("requirements", records.Requirement),
    "integration": Kind("integrations", specification.Integration),
    "migration": Kind("migrations", specification.Migration),
    "scenario": Kind("scenarios", records.Scenario),
    "cost_category": Kind("cost_categories", lines.CostCategory),
    "vendor": Kind("vendors", records.Vendor),
    "member": Kind("members", records.Member),
    "answer": Kind("answers", records.Answer, ("vendor", "requirement")),
    "observation": Kind("observations", records.Observation, ("vendor", "scenario", "", "member")),
    "reference": Kind("references", committee.Reference, ("vendor", "")),
    "question": Kind("questions", committee.Question),
    "testimony": Kind("testimonies", committee.Testimony, ("vendor", "", "question"), above="reference"),
    "assurance": Kind("assurances", committee.Assurance, ("vendor", "question")),
    "declaration": Kind("declarations", committee.Declaration, ("member", "vendor")),
    "consequence": Kind("consequences", committee.Consequence, ("member", "vendor")),
    "deadline": Kind("deadline", committee.Deadline, ()),
    "freeze": Kind("freeze", committee.Freeze, ()),
    "return": Kind("returns", committee.Return),
    "demonstration": Kind("demonstrations", committee.Demonstration, ("vendor", "scenario")),
    "attendance": Kind("attendances", committee.Attendance, ("vendor", "scenario", "member")),
    "doubt": Kind("doubts", committee.Doubt),
    "rating": Kind("ratings", records.Rating, ("vendor", "criterion", "member")),
    "revision": Kind("revisions", committee.Revision, ("vendor", "criterion", "member")),
    "discussion": Kind("discussions", committee.Discussion, ("vendor", "criterion")),
    "agreed": Kind("agreed", records.AgreedMark, ("vendor", "criterion")),
    "approval": Kind("approvals", committee.Approval, ("vendor", "criterion", "member")),
    "gate": Kind("waivers", records.Waiver, ("vendor", "requirement")),
    "cost": Kind("costs", lines.CostLine, ("vendor", "")),
    "correction": Kind("corrections", lines.Correction, ("vendor", ""), above="cost"),
    "fill": Kind("fills", lines.Fill, ("vendor", "cost_category")),
    "benefit": Kind("benefits", lines.Benefit),
    "decision": Kind("decision", records.Decision, ()),
    "signature": Kind("signatures", committee.Signature, ("member",)),
    "baseline": Kind("baselines", specification.Baseline),
    "dismissal": Kind("dismissals", specification.Dismissal, ("", "")),
    "import": Kind("imports", specification.Import),
    "attachment": Kind("attachments", committee.Attachment),
    "erasure": Kind("erasures", committee.Erasure),
}
# What a committee says of the vendors of one case, which a copy to start over from leaves behind.
JUDGED = frozenset(
    {
        "rating",
        "observation",
        "revision",
        "discussion",
        "agreed",
        "approval",
        "gate",
        "declaration",
        "consequence",
        "deadline",
        "freeze",
        "return",
        "demonstration",
        "attendance",
        "doubt",
        "signature",
        "testimony",
        "assurance",
        "attachment",
        "erasure",
    }
)
SECTIONS: Mapping[str, str] = {kind.section: name for name, kind in KINDS.items()}


def subject(kind: str, *ids: str) -> str:
    """The path that names what a fact is about, each id percent-encoded."""
    return "/".join([kind, *(quote(part, safe=".-_ ") for part in ids)])


@lru_cache(maxsize=100_000)  # the same subjects are read at every run of every page
def parts(of: str) -> tuple[str, Ids]:
    """The kind and the ids of a subject; a subject of no known kind is refused."""
    kind, *encoded = of.split("/")
    if kind not in KINDS or len(encoded) != len(KINDS[kind].ids) or not all(encoded):
        raise refuse("unknown_subject", subject=of)
    return kind, tuple(unquote(part) for part in encoded)


def record_type(kind: str, ids: Ids) -> Any:
    """The record that a subject holds; rules have one each."""
    if kind != "rule":
        return KINDS[kind].record
    if ids[0] not in RULES:
        raise refuse("unknown_rule", found=ids[0], known=sorted(RULES))
    return RULES[ids[0]]


def nested(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Subject -> value as the nested sections of a selection file."""
    tree: dict[str, Any] = {"schema": FILE_SCHEMA}
    for kind in KINDS.values():
        tree[kind.section] = {}
    for path, value in facts.items():
        name, ids = parts(path)
        *above, last = (KINDS[name].section, *ids)
        branch = tree
        for key in above:
            branch = branch.setdefault(key, {})
        branch[last] = value
    return {section: value for section, value in tree.items() if value != {}}


def flat(tree: Mapping[str, Any]) -> Iterator[tuple[str, Ids, Any]]:
    """The sections of a selection file as (kind, ids, raw value), in order; unknown sections are left out."""
    for section, branch in tree.items():
        kind = SECTIONS.get(section)
        if kind is not None:
            yield from ((kind, ids, raw) for ids, raw in _leaves(branch, len(KINDS[kind].ids)))


def _leaves(branch: Any, depth: int) -> Iterator[tuple[Ids, Any]]:
    if depth == 0 or not isinstance(branch, Mapping):
        yield (), branch
        return
    for key, inner in branch.items():
        yield from (((key, *ids), raw) for ids, raw in _leaves(inner, depth - 1))
