"""A small selection that gives no cause for any warning, and the changes that each give cause for one."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from services import creation
from services.content import shipped
from services.facts import subject
from services.records import Requirement
from services.schema import dump
from services.selection import Selection
from services.warnings.board import findings
from services.warnings.findings import Finding, View
from tests import cases

Said = tuple[str, tuple[str, ...], Any]


@dataclass(frozen=True)
class At:
    """Something said on a day; what is said on none is older."""

    day: str
    raw: Any


TODAY = datetime.date(2026, 11, 24)
VENDORS = ("v1", "v2", "v3")


def need(priority: str = "must", **more: Any) -> dict[str, Any]:
    """A requirement, functional and of phase 1 unless `more` says otherwise."""
    return {"title": "Quotes", "category": "needs", "priority": priority, **more}


def line(category: str, amount: float, basis: str = "fixed", **more: Any) -> dict[str, Any]:
    """A cost line with its source."""
    return {
        "category": category,
        "title": category,
        "basis": basis,
        "amount": amount,
        "source": "Offer",
        **more,
    }


def scenario(*needs: str) -> dict[str, Any]:
    """A scenario of two steps that shows `needs`."""
    steps = [{"id": id, "title": f"Step {id}", "minutes": 5} for id in ("a", "b")]
    return {"title": "Story", "requirements": list(needs), "steps": steps}


def node(kind: str, parent: str | None = None, **more: Any) -> dict[str, Any]:
    """A node of the weighted tree."""
    return {"title": "Node", "node": kind, "parent": parent, **more}


NO_CAP = {
    "points": {"must": 5, "should": 3, "could": 1},
    "discrimination": {"high": 1.5, "medium": 1, "low": 0.5},
    "could_cap": 1,
}
FLOW = {
    "title": "Orders",
    "source": "Shop",
    "target": "CRM",
    "object": "Orders",
    "direction": "in",
    "trigger": "Order confirmed",
    "frequency": "Hourly",
    "requirements": ["F1"],
}
OBJECTIVE = {"title": "Faster", "kpi": "Minutes", "baseline": 40, "target": 30, "due_months": 6}
FRAME = {"horizon_years": 3, "users": 10, "user_growth": 0.1, "discount_rate": 0}
LICENCES = line("licences", 10, "per_user_month", rise=0.02)
BACK = {"origin": "moderation", "to": "scoring", "day": "2026-11-10", "reason": "A step was forgotten"}
CUSTOMER = {"customer": "Joinery", "sector_close": "close", "size_close": "partly"}

SOUND: list[Said] = [
    ("selection", (), {"title": "Choice", "mode": "open"}),
    ("stage", (), "decision"),
    ("rule", ("costs",), FRAME),
    ("scope", (), {"departments": ["Sales"]}),
    ("phase", ("p1",), {"title": "Choosing", "weeks_min": 4, "weeks_max": 6, "owner": "Ann"}),
    ("phase", ("p2",), {"title": "Set-up", "weeks_min": 11, "weeks_max": 14, "order": 2, "owner": "Bob"}),
    ("calendar", (), {"go_live": "2027-06-01"}),
    ("objective", ("o1",), OBJECTIVE),
    ("criterion", ("requirements",), node("axis", source="requirements")),
    ("criterion", ("needs",), node("category", "requirements", source="requirements")),
    ("criterion", ("gdpr",), node("category", "requirements", source="requirements")),
    ("criterion", ("demos",), node("axis")),
    ("criterion", ("D.ease",), node("criterion", "demos") | {"title": "Ease of use", "scenario": "s1"}),
    ("weight", ("gdpr",), 0.5),
    ("rule", ("priorities",), NO_CAP),
    ("requirement", ("F1",), need(objectives=["o1"])),
    ("requirement", ("F2",), need("should", release="2")),
    ("requirement", ("N1",), need("should", kind="non_functional", title="A record within 2 seconds")),
    ("requirement", ("N2",), need("should", kind="non_functional", title="Availability of 99.5%")),
    ("requirement", ("N3",), need("should", kind="non_functional", title="Hosted in the Union")),
    ("requirement", ("G1",), need(category="gdpr")),
    ("integration", ("i1",), FLOW),
    ("integration", ("i2",), FLOW),
    ("scenario", ("s1",), scenario("F1")),
    ("scenario", ("s2",), scenario("F1", "F2")),
    *(
        ("cost_category", (id,), {"title": id, "expected": id != "exit", "is_change": id == "training"})
        for id in ("licences", "integrations", "training", "support", "exit")
    ),
    ("member", ("m1",), {"name": "Ann", "role": "evaluator", "department": "Sales", "future_user": True}),
    ("member", ("m2",), {"name": "Bob", "role": "evaluator"}),
    *(("vendor", (id,), {"name": id.upper()}) for id in VENDORS),
    *(("answer", ("v1", id), {"fit": "standard", "evidence": "live"}) for id in ("F1", "F2", "N1", "G1")),
    *(("cost", (id, "seats"), LICENCES) for id in VENDORS),
    *(("cost", (id, "flows"), line("integrations", 3000)) for id in VENDORS),
    *(("cost", (id, "training"), line("training", 2000)) for id in VENDORS),
    *(("cost", (id, "support"), line("support", 0)) for id in VENDORS),
    *(("cost", (id, "exit"), line("exit", 900, at_end=True)) for id in VENDORS),
    *(
        ("observation", (vendor, story, step, "m1"), {"fit": "standard"})
        for vendor in VENDORS
        for story in ("s1", "s2")
        for step in ("a", "b")
    ),
    *(
        ("rating", (vendor, "D.ease", member), {"mark": mark})
        for vendor, mark in (("v1", 4), ("v2", 3), ("v3", 2))
        for member in ("m1", "m2")
    ),
    *(("reference", (vendor, id), CUSTOMER) for vendor in VENDORS for id in ("r1", "r2")),
]

LIBRARY_NEED = dump(Requirement, creation.requirement(shipped(), "CON-01"))
COMFORTS: list[Said] = [("requirement", (f"C{n}",), need("could")) for n in range(20)]
MUSTS: list[Said] = [("requirement", (f"M{n}",), need()) for n in range(30)]
NEEDS = ("F1", "F2", "N1", "N2", "N3", "G1")


def answered(**fits: str) -> list[Said]:
    """Every vendor answers every requirement, as the standard does but for those said otherwise by `v2`."""
    return [
        (
            "answer",
            (vendor, id),
            {"fit": fits.get(id, "standard") if vendor == "v2" else "standard", "evidence": "live"},
        )
        for vendor in VENDORS
        for id in NEEDS
    ]


def rated(**marks: int) -> list[Said]:
    """Both members give the vendors these marks on ease of use."""
    return [
        ("rating", (vendor, "D.ease", id), {"mark": mark})
        for vendor, mark in marks.items()
        for id in ("m1", "m2")
    ]


def sheets(*members: str, given: Mapping[tuple[str, str], int], lower: str = "") -> list[Said]:
    """Nine more criteria on which members mark much alike, but for what is `given` and who marks `lower`."""
    told: list[Said] = [("member", (id,), {"name": id.upper(), "role": "evaluator"}) for id in members[2:]]
    told += [("criterion", (f"E{n}",), node("criterion", "demos")) for n in range(9)]
    for vendor, marks in (("v1", (4, 3)), ("v2", (3, 2)), ("v3", (2, 4))):
        for place, criterion in enumerate(("D.ease", *(f"E{n}" for n in range(9)))):
            for id in members:
                mark = given.get((id, vendor), marks[place % 2]) - (id == lower)
                said = {"mark": mark, "comment": "Two steps were shown twice"}
                told.append(("rating", (vendor, criterion, id), said))
    return told


# Each warning by its code, and what makes it fire in the sound selection; None takes something out.
FIRES: dict[str, list[Said]] = {
    "W1.comforts": COMFORTS,
    "W1.musts": MUSTS,
    "W1.licences": [
        ("requirement", ("C1",), need("could")),
        ("cost", ("v2", "seats"), {**LICENCES, "requirements": ["F1"]}),
        ("cost", ("v2", "module"), {**LICENCES, "amount": 2, "requirements": ["C1"]}),
    ],
    "W2.unsaid": [("integration", ("i2",), {**FLOW, "frequency": None})],
    "W2.unpriced": [
        ("cost", ("v2", "flows"), line("integrations", 0)),
        ("cost", ("v2", "seats"), {**LICENCES, "amount": 18}),
    ],
    "W2.thin": [("cost", (id, "flows"), line("integrations", 50)) for id in VENDORS],
    "W2.unshown": [("scenario", (id,), scenario("F2")) for id in ("s1", "s2")],
    "W3.unheard": [("scope", (), {"departments": ["Sales", "Marketing"]})],
    "W3.untrained": [("cost", (id, "training"), line("training", 100)) for id in VENDORS],
    "W3.unasked": [("criterion", ("D.ease",), node("criterion", "demos"))],
    "W3.hard": [("rating", ("v1", "D.ease", id), {"mark": mark}) for id, mark in (("m1", 2), ("m2", 3))],
    "W4.horizon": [("rule", ("costs",), {**FRAME, "horizon_years": 2})],
    "W4.growth": [("rule", ("costs",), {**FRAME, "user_growth": 0})],
    "W4.later": [("requirement", ("F2",), need("should"))],
    "W4.exit": [("cost", ("v2", "exit"), None)],
    "W4.prices": [("cost", ("v2", "seats"), {**LICENCES, "rise": 0})],
    "W5.none": [("objective", ("o1",), None), ("requirement", ("F1",), need())],
    "W5.vague": [("objective", ("o1",), {**OBJECTIVE, "baseline": None})],
    "W5.unserved": [("requirement", ("F1",), need())],
    "W6.functional": [
        ("requirement", ("F1",), need(kind="non_functional", objectives=["o1"])),
        ("requirement", ("F2",), need("should", kind="non_functional", release="2")),
        ("requirement", ("G1",), need(kind="non_functional", category="gdpr")),
    ],
    "W6.non_functional": [
        ("requirement", ("N1",), need("should", title="A record within 2 seconds")),
        ("requirement", ("N2",), need("should", title="Availability of 99.5%")),
        ("requirement", ("N3",), need("should", title="Hosted in the Union")),
    ],
    "W6.privacy": [("requirement", ("G1",), need("should", category="gdpr"))],
    "W6.response": [("requirement", ("N1",), need("should", kind="non_functional"))],
    "W6.availability": [("requirement", ("N2",), need("should", kind="non_functional"))],
    "W6.hosting": [("requirement", ("N3",), need("should", kind="non_functional"))],
    "W7.empty": [("cost", ("v2", "support"), None)],
    "W7.zero": [("cost", ("v2", "support"), line("support", 0, source=""))],
    "W8.price": [
        *answered(),
        *rated(v1=3, v2=4, v3=2),
        ("criterion", ("cost",), node("axis", source="cost")),
        ("cost", ("v2", "flows"), line("integrations", 3500)),
        ("cost", ("v3", "flows"), line("integrations", 5000)),
    ],
    "W9.total": [
        ("cost", ("v2", "flows"), line("integrations", 1600)),
        ("cost", ("v2", "training"), line("training", 1100)),
        ("cost", ("v2", "exit"), line("exit", 500, at_end=True)),
    ],
    "W9.line": [("cost", ("v2", "exit"), line("exit", 400, at_end=True))],
    "W11.unsigned": [
        ("selection", (), {"title": "Choice", "mode": "blind"}),
        *(("declaration", ("m1", vendor), {"interest": "none"}) for vendor in VENDORS),
        *(("declaration", ("m2", vendor), {"interest": "none"}) for vendor in VENDORS[1:]),
    ],
    "W11.missing": [("rating", ("v2", "D.ease", "m2"), None)],
    "W11.apart": [("rating", ("v1", "D.ease", "m2"), {"mark": 2})],
    "W11.single": [
        ("member", ("m2",), {"name": "Bob", "role": "director"}),
        *(("rating", (vendor, "D.ease", "m2"), None) for vendor in VENDORS),
    ],
    "W11.flat": sheets("m1", "m2", given={("m2", "v2"): 3}),
    "W11.severe": sheets("m1", "m2", "m3", "m4", "m5", given={}, lower="m5"),
    "W11.extreme": rated(v1=5),
    "W11.revised": [("revision", ("v1", "D.ease", "m1"), {"mark": 3, "reason": "The second step failed"})],
    "W11.reopened": [
        ("return", ("1",), At("2026-11-10", BACK)),
        ("rating", ("v1", "D.ease", "m1"), At("2026-11-20", {"mark": 4})),
    ],
    "W12.heavy": [
        ("criterion", ("other",), node("category", "requirements", source="requirements")),
        ("requirement", ("O1",), need("should", category="other")),
        ("weight", ("needs",), 10),
    ],
    "W12.thin": [("weight", ("demos",), 0.04)],
    "W12.split": [("weight", ("gdpr",), 1), *(("requirement", (f"S{n}",), need("should")) for n in range(3))],
    "W12.alike": rated(v2=4, v3=4),
    "W12.late": [("weight", ("demos",), At("2026-11-20", 1))],
    "W13.close": [*answered(), *rated(v2=4)],
    "W13.unsure": [*answered(**dict.fromkeys(NEEDS[:4], "development"), N3="settings"), *rated(v1=3, v2=4)],
    "W13.overlap": [*answered(), ("cost", ("v1", "flows"), line("integrations", 3000, low=2000, high=5000))],
    "W10.untouched": [("requirement", ("CON-01",), LIBRARY_NEED)],
    "W14.short": [("phase", ("p2",), {"title": "Set-up", "weeks_min": 6, "weeks_max": 8, "owner": "Bob"})],
    "W14.overlap": [("stage", (), "scoring"), ("calendar", (), {"go_live": "2027-02-01"})],
    "W14.owner": [("phase", ("p1",), {"title": "Choosing", "weeks_min": 4, "weeks_max": 6})],
    "W15.few": [
        ("scenario", ("s2",), None),
        *(("observation", (vendor, "s2", step, "m1"), None) for vendor in VENDORS for step in ("a", "b")),
    ],
    "W15.many": [("scenario", (f"t{n}",), scenario("F1")) for n in range(4)],
    "W15.unlinked": [("scenario", ("s2",), scenario())],
    "W15.unshown": [("observation", ("v2", "s2", step, "m1"), None) for step in ("a", "b")],
    "W15.script": [("observation", ("v2", "s2", "b", "m1"), None)],
    "W16.references": [("reference", ("v1", "r2"), {**CUSTOMER, "sector_close": "far"})],
    "W16.support": [("question", ("q1",), {"about": "support", "title": "Whom do we call?"})],
    "W15.versions": [("demonstration", ("v1", "s1"), {"script": "0" * 64})],
}


def sound(*changes: Said) -> Selection:
    """The sound selection after `changes`."""
    said = {(kind, ids): raw for kind, ids, raw in [*SOUND, *changes]}
    days = {subject(kind, *ids): raw.day for (kind, ids), raw in said.items() if isinstance(raw, At)}
    raws = {path: raw.raw if isinstance(raw, At) else raw for path, raw in said.items()}
    made = cases.made(*((kind, ids, raw) for (kind, ids), raw in raws.items() if raw is not None))
    return made.with_facts([replace(made.facts[path], at=day) for path, day in days.items()])


def found(*changes: Said, **sight: bool) -> list[Finding]:
    """What the rules find in the sound selection after `changes`."""
    return findings(View(sound(*changes), shipped(), TODAY, **sight))
