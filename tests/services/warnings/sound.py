"""A small selection that gives no cause for any warning, and the changes that each give cause for one."""

import datetime
from typing import Any

from services import creation
from services.content import shipped
from services.records import Requirement
from services.schema import dump
from services.selection import Selection
from services.warnings.board import findings
from services.warnings.findings import Finding, View
from tests import cases

Said = tuple[str, tuple[str, ...], Any]

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
    ("rating", ("v1", "D.ease", "m1"), {"mark": 4}),
    *(("reference", ("v1", id), CUSTOMER) for id in ("r1", "r2")),
]

LIBRARY_NEED = dump(Requirement, creation.requirement(shipped(), "CON-01"))
COMFORTS: list[Said] = [("requirement", (f"C{n}",), need("could")) for n in range(20)]
MUSTS: list[Said] = [("requirement", (f"M{n}",), need()) for n in range(30)]
NO_CAP = {
    "points": {"must": 5, "should": 3, "could": 1},
    "discrimination": {"high": 1.5, "medium": 1, "low": 0.5},
    "could_cap": 1,
}

# Each warning by its code, and what makes it fire in the sound selection; None takes something out.
FIRES: dict[str, list[Said]] = {
    "W1.comforts": [*COMFORTS, ("rule", ("priorities",), NO_CAP)],
    "W1.musts": MUSTS,
    "W1.licences": [
        ("requirement", ("C1",), need("could")),
        ("cost", ("v2", "seats"), {**LICENCES, "requirements": ["F1"]}),
        ("cost", ("v2", "module"), {**LICENCES, "amount": 2, "requirements": ["C1"]}),
    ],
    "W2.unsaid": [("integration", ("i2",), {**FLOW, "frequency": None})],
    "W2.unpriced": [("cost", ("v2", "flows"), line("integrations", 0))],
    "W2.thin": [("cost", ("v2", "flows"), line("integrations", 50))],
    "W2.unshown": [("scenario", (id,), scenario("F2")) for id in ("s1", "s2")],
    "W3.unheard": [("scope", (), {"departments": ["Sales", "Marketing"]})],
    "W3.untrained": [("cost", ("v2", "training"), line("training", 100))],
    "W3.unasked": [("criterion", ("D.ease",), node("criterion", "demos"))],
    "W3.hard": [("rating", ("v1", "D.ease", "m1"), {"mark": 2})],
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
    return cases.made(*((kind, ids, raw) for (kind, ids), raw in said.items() if raw is not None))


def found(*changes: Said, **sight: bool) -> list[Finding]:
    """What the rules find in the sound selection after `changes`."""
    return findings(View(sound(*changes), shipped(), TODAY, **sight))
