"""Selections of any size, invented from a seed: vendors, requirements, evaluators, answers, marks, costs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from services.content import shipped
from services.costing.lines import CostBasis, CostLine
from services.creation import from_template
from services.facts import Ids
from services.records import (
    About,
    AgreedMark,
    Answer,
    Evidence,
    Fit,
    Member,
    Priority,
    Rating,
    Requirement,
    Vendor,
)
from services.selection import Selection, of_records
from services.text import Text

Said = tuple[str, Ids, Any]

NAMES = (
    "Aldebra",
    "Société nouvelle des logiciels du Val d’Orge",
    "Corvane",
    "Dunefield Software",
    "Estrelle",
    "Ferrandel & Fils",
    "Galdor",
    "Hautes Rives Informatique et Services associés",
    "Isenbrook",
    "Jolivert",
    "Kestrelle",
    "Lumaro",
)
PEOPLE = ("Agathe", "Bastien", "Colette", "Driss", "Elsa", "Fabrice", "Gaëlle", "Hugo", "Inès", "Joris")
FITS: tuple[Fit, ...] = ("standard", "settings", "partner", "development", "workaround", "roadmap", "no")
EVIDENCE: tuple[Evidence, ...] = ("live", "recorded", "document", "reference", "spoken", "none")
PRIORITIES: tuple[Priority, ...] = ("must", "should", "should", "could")
LINES: tuple[tuple[str, CostBasis, float, float], ...] = (  # category, basis, amount, quantity
    ("licences", "per_user_month", 45, 1),
    ("setup", "days", 850, 22),
    ("integrations", "fixed", 9000, 1),
    ("migration", "fixed", 5000, 1),
    ("training", "days", 1100, 6),
    ("support", "per_year", 3200, 1),
    ("internal", "fixed", 9500, 1),
    ("exit", "fixed", 2500, 1),
)


@dataclass(frozen=True)
class Size:
    """How large a selection is to be; it has at least the requirements of the template it starts from.

    Of three vendors or more, the last is still to be rated in part.
    """

    vendors: int = 5
    requirements: int = 60
    evaluators: int = 6


def made(size: Size, seed: int = 20261124) -> Selection:
    """A whole selection at the decision stage, the same for the same size and seed."""
    return of_records(f"made{size.vendors}", {(kind, ids): said for kind, ids, said in _all(size, seed)})


def _all(size: Size, seed: int) -> Iterator[Said]:
    random = np.random.default_rng([seed, size.vendors, size.requirements, size.evaluators])
    library = shipped()
    title = Text(fr=f"Choix entre {size.vendors} offres", en=f"A choice of {size.vendors} offers")
    template = list(from_template(library, library.templates["crm_sme"], About(title=title)))
    yield from (said for said in template if said[0] != "stage")
    yield "stage", (), "decision"
    nodes = [(ids[0], said) for kind, ids, said in template if kind == "criterion"]
    categories = [id for id, node in nodes if node.node == "category" and node.source == "requirements"]
    shipped_needs = {ids[0]: said for kind, ids, said in template if kind == "requirement"}
    more = dict(_needs(size.requirements - len(shipped_needs), categories))
    needs = shipped_needs | more
    criteria = [id for id, node in nodes if node.node == "criterion"]
    vendors = [f"v{number}" for number in range(1, size.vendors + 1)]
    quality = dict(zip(vendors, random.uniform(0.5, 0.85, size.vendors), strict=True))
    members = [f"m{number}" for number in range(1, size.evaluators + 1)]
    yield from (("requirement", (id,), need) for id, need in more.items())
    yield from (("vendor", (id,), Vendor(name=_name(index))) for index, id in enumerate(vendors))
    yield from _people(members)
    for index, vendor in enumerate(vendors):
        is_partial = index == size.vendors - 1 > 1
        is_failing = index % 5 == 3
        yield from _answers(random, vendor, needs, quality[vendor], is_failing=is_failing)
        rated = criteria[: -len(criteria) // 4] if is_partial else criteria
        yield from _marks(random, vendor, rated, members, quality[vendor])
        yield from _costs(random, vendor, quality[vendor], is_partial=is_partial)


def _needs(count: int, categories: list[str]) -> Iterator[tuple[str, Requirement]]:
    for number in range(max(count, 0)):
        category = categories[number % len(categories)]
        title = Text(fr=f"Exigence supplémentaire {number + 1}", en=f"Further requirement {number + 1}")
        priority = PRIORITIES[number // len(categories) % len(PRIORITIES)]
        yield f"R{number + 1:03}", Requirement(title=title, category=category, priority=priority)


def _name(index: int) -> str:
    turn, step = divmod(index, len(NAMES))
    return f"{NAMES[step]} {turn + 1}" if turn else NAMES[step]


def _people(members: list[str]) -> Iterator[Said]:
    yield "member", ("chair",), Member(name="Régine Valtier", role="chair")
    yield "member", ("buyer",), Member(name="Simon Auclair", role="consultant", buyer=True)
    for index, id in enumerate(members):
        name = f"{PEOPLE[index % len(PEOPLE)]} {chr(ord('A') + index // len(PEOPLE))}."
        yield "member", (id,), Member(name=name, role="evaluator", future_user=index % 2 == 0)


def _answers(
    random: np.random.Generator,
    vendor: str,
    needs: dict[str, Requirement],
    quality: float,
    *,
    is_failing: bool,
) -> Iterator[Said]:
    failing = next(id for id, need in needs.items() if need.priority == "must") if is_failing else ""
    for id, need in needs.items():
        worst = 3 if need.priority == "must" else len(FITS) - 1
        fit = "no" if id == failing else FITS[min(int(random.exponential((1 - quality) * 5)), worst)]
        evidence = EVIDENCE[min(int(random.exponential(1.5)), len(EVIDENCE) - 1)]
        yield "answer", (vendor, id), Answer(fit=fit, evidence=evidence)


def _marks(
    random: np.random.Generator, vendor: str, criteria: list[str], members: list[str], quality: float
) -> Iterator[Said]:
    """Marks that lie close on most criteria and far apart on some, of which half are agreed."""
    centre = 5 * quality + random.normal(0, 0.6, len(criteria))
    noise = random.choice([0.3, 0.6, 1.4], len(criteria), p=[0.5, 0.35, 0.15])
    for criterion, middle, width in zip(criteria, centre, noise, strict=True):
        found = np.clip(np.round(middle + random.normal(0, width, len(members))), 0, 5).astype(int)
        for member, mark in zip(members, found.tolist(), strict=True):
            yield "rating", (vendor, criterion, member), Rating(mark=mark)
        if len(found) and np.ptp(found) > 2 and random.random() < 0.5:
            mark = int(np.median(found))
            yield "agreed", (vendor, criterion), AgreedMark(mark=mark, reason="Discussed together.")


def _costs(random: np.random.Generator, vendor: str, quality: float, *, is_partial: bool) -> Iterator[Said]:
    """A better offer tends to cost more; the last vendor leaves out its exit costs."""
    for category, basis, usual, quantity in LINES[:-1] if is_partial else LINES:
        amount = round(usual * (0.4 + quality) * float(random.uniform(0.75, 1.3)), 0)
        low, high = round(amount * random.uniform(0.8, 1)), round(amount * random.uniform(1, 1.5))
        title = Text(fr=f"Poste {category}", en=f"Line {category}")
        line = CostLine(
            category=category,
            title=title,
            basis=basis,
            amount=amount,
            low=low,
            high=high,
            quantity=quantity,
            status="estimated" if category in ("internal", "exit") else "quoted",
        )
        yield "cost", (vendor, category), line
