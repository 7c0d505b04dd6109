"""The sample selection worked by hand: plain dictionaries, exact fractions, no code of the product.

Each step of the method is one function, in the order in which a person with a sheet of paper would take them.
"""

import math
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).resolve().parent.parent / "data" / "sample.yaml"
SAID: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
RULES, NODES, NEEDS = SAID["rules"], SAID["criteria"], SAID["requirements"]
# The committee kept the usual frame, euros over 3 years for 25 users, and stated growth and discount itself.
FRAME: dict[str, Any] = {"horizon_years": 3, "users": 25, **RULES["costs"]}


# 1. Weights. Points become shares among siblings, and shares multiply down the tree.


def exact(number: Any) -> Fraction:
    return Fraction(str(number))


def total(parts: Iterable[Fraction]) -> Fraction:
    return sum(parts, Fraction())


def weight(id: str) -> Fraction:
    parent = NODES[id].get("parent")
    siblings = [other for other, node in NODES.items() if node.get("parent") == parent]
    share = exact(SAID["weights"][id]) / sum(exact(SAID["weights"][other]) for other in siblings)
    return share * (weight(parent) if parent else 1)


def points(need: dict[str, Any]) -> Fraction:
    """Must 5, should 3, could 1, times what tells vendors apart: high 1.5, medium 1, low 0.5."""
    rule = RULES["priorities"]
    step = need.get("discrimination", "medium")
    return exact(rule["points"][need["priority"]]) * exact(rule["discrimination"][step])


@cache
def need_weights() -> dict[str, Fraction]:
    """Requirements share the budget of their category by points; the could ones are capped together."""
    weights = {}
    for id, need in NEEDS.items():
        family = [other for other in NEEDS.values() if other["category"] == need["category"]]
        weights[id] = weight(need["category"]) * points(need) / sum(map(points, family))
    cap = exact(RULES["priorities"]["could_cap"]) * weight("requirements")
    assert sum(weights[id] for id, need in NEEDS.items() if need["priority"] == "could") < cap  # so: no cut
    return weights


# 2. Requirements. What is claimed, lowered to what was seen, times the trust in the best evidence.


def looks(vendor: str, need: str) -> list[dict[str, Any]]:
    steps = SAID["observations"].get(vendor, {})
    found = [look for scenario in steps.values() for step in scenario.values() for look in step.values()]
    return [look for look in found if need in look["requirements"]]


def fit_and_evidence(vendor: str, need: str) -> tuple[str, str] | None:
    """The fit that counts and the best evidence; of several fits seen, the median, the lower of two."""
    fits, trust = RULES["values"]["fits"], RULES["values"]["evidence"]
    answer = SAID["answers"][vendor].get(need)
    if answer is None:
        assert not looks(vendor, need)
        return None
    seen = sorted((look["fit"] for look in looks(vendor, need) if "fit" in look), key=fits.__getitem__)
    middle = [seen[(len(seen) - 1) // 2]] if seen else []
    fit = min([answer["fit"], *middle], key=fits.__getitem__)
    shown = [answer.get("evidence", "none"), *(look.get("evidence", "live") for look in looks(vendor, need))]
    return fit, max(shown, key=trust.__getitem__)


def need_value(vendor: str, need: str) -> Fraction | None:
    found = fit_and_evidence(vendor, need)
    if found is None:
        return None
    return exact(RULES["values"]["fits"][found[0]]) * exact(RULES["values"]["evidence"][found[1]])


def failed_gates(vendor: str) -> list[str]:
    """Must requirements that are absent: answered no, on the road map, or shown to be so."""
    musts = [id for id, need in NEEDS.items() if need["priority"] == "must"]
    fits = {id: fit_and_evidence(vendor, id) for id in musts}
    absent = [id for id, found in fits.items() if found and found[0] in ("no", "roadmap")]
    return [id for id in absent if id not in SAID["waivers"].get(vendor, {})]


# 3. Marks. The agreed mark counts, else the mean of what its level is worth to each evaluator.


def level_value(criterion: str, mark: int) -> Fraction:
    levels = SAID["scales"][NODES[criterion].get("scale", "default")]["levels"]
    return next(exact(level["value"]) for level in levels if level["mark"] == mark)


def marks(vendor: str, criterion: str) -> list[int]:
    given = SAID["ratings"][vendor].get(criterion, {}).values()
    return [rating["mark"] for rating in given if "mark" in rating]


def mark_value(vendor: str, criterion: str) -> Fraction | None:
    agreed = SAID["agreed"][vendor].get(criterion)
    counted = [agreed["mark"]] if agreed else marks(vendor, criterion)
    if not counted:
        return None
    return total(level_value(criterion, mark) for mark in counted) / len(counted)


# 4. Cost. Lines become yearly flows; year 0 lies before go-live.


def seats(year: int, line: dict[str, Any]) -> int:
    """25 users growing by 10 % a year: 25, then 27.5, so 28, then 30.25, so 31; never under the minimum."""
    people = FRAME["users"] * (1 + exact(FRAME["user_growth"])) ** (year - 1)
    return max(math.ceil(people), line.get("minimum", 0))


def tiered(line: dict[str, Any]) -> Fraction:
    """What a quantity costs, each unit at the price of its rank."""
    starts = [tier["start"] for tier in line["tiers"]]
    ends = [*(start - 1 for start in starts[1:]), line["quantity"]]
    widths = [end - start + 1 for start, end in zip(starts, ends, strict=True)]
    return total(w * exact(tier["amount"]) for w, tier in zip(widths, line["tiers"], strict=True))


def counted(vendor: str) -> list[dict[str, Any]]:
    """The lines that are priced, with the quantities that the committee corrected."""
    said = SAID["corrections"].get(vendor, {})
    lines = {id: line for id, line in SAID["costs"][vendor].items() if line.get("status") != "missing"}
    return [
        {**line, **({"quantity": said[id]["quantity"]} if id in said else {})} for id, line in lines.items()
    ]


def flow(line: dict[str, Any], year: int) -> Fraction:
    """What a line of any basis but percent costs in one year."""
    basis, units = line["basis"], exact(line.get("quantity", 1))
    amount = tiered(line) if "tiers" in line else exact(line.get("amount", 0)) * units
    if basis in ("fixed", "days", "per_user"):
        due = FRAME["horizon_years"] if line.get("at_end") else line.get("year", 0)
        return (amount * (seats(1, line) if basis == "per_user" else 1)) if year == due else Fraction()
    late = year - line.get("first_year", 1)
    if year == 0 or late < 0:
        return Fraction()
    times = {"per_user_month": 12, "per_month": 12}.get(basis, 1)
    heads = seats(year, line) if basis.startswith("per_user") else 1
    rises = max(0, late - line.get("fixed_years", 1) + 1)
    return amount * times * heads * (1 + exact(line.get("rise", 0))) ** rises


def flows(vendor: str) -> Iterator[tuple[str, int, Fraction]]:
    """(category, year, amount) of every line that is priced; percentages are taken of the other lines."""
    lines = counted(vendor)
    whole = [line for line in lines if line["basis"] != "percent"]
    for year in range(FRAME["horizon_years"] + 1):
        for line in whole:
            yield line["category"], year, flow(line, year)
        for line in (line for line in lines if line["basis"] == "percent"):
            base = sum(flow(other, year) for other in whole if other["category"] in line["of"])
            yield line["category"], year, exact(line["amount"]) / 100 * base


@cache
def by_year(vendor: str) -> tuple[Fraction, ...]:
    years = range(FRAME["horizon_years"] + 1)
    return tuple(total(amount for _, when, amount in flows(vendor) if when == year) for year in years)


def category(vendor: str, name: str) -> list[Fraction]:
    """One category, year by year."""
    amounts = [(year, amount) for kind, year, amount in flows(vendor) if kind == name]
    years = range(FRAME["horizon_years"] + 1)
    return [total(amount for when, amount in amounts if when == year) for year in years]


def present_value(vendor: str) -> Fraction:
    rate = 1 + exact(FRAME["discount_rate"])
    return total(amount / rate**year for year, amount in enumerate(by_year(vendor)))


def cost_value(vendor: str) -> Fraction:
    """Linear between the two stated anchors: 1 at 70,000, 0 at 170,000; nobody lies outside."""
    best, worst = exact(RULES["price"]["best"]), exact(RULES["price"]["worst"])
    value = (worst - sum(by_year(vendor))) / (worst - best)
    assert 0 < value < 1
    return value


# 5. The total. 100 x weight x value; an axis with a gap takes the mean of what is known, and the interval
#    puts the gap at 0 and at 1.


@cache
def leaves(vendor: str) -> dict[str, tuple[str, Fraction, Fraction | None]]:
    """Each leaf of the tree: its axis, its weight, its value."""
    found = {id: ("requirements", w, need_value(vendor, id)) for id, w in need_weights().items()}
    for id, node in NODES.items():
        if node["node"] == "criterion":
            axis = NODES[node["parent"]].get("parent", node["parent"])
            found[id] = (axis, weight(id), mark_value(vendor, id))
    return {**found, "cost": ("cost", weight("cost"), cost_value(vendor))}


def axis_points(vendor: str, axis: str) -> Fraction:
    known = [(w, value) for held, w, value in leaves(vendor).values() if held == axis and value is not None]
    return 100 * weight(axis) * total(w * value for w, value in known) / total(w for w, _ in known)


def total_of(vendor: str) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """Score, lowest, highest and coverage."""
    axes = [id for id, node in NODES.items() if node["node"] == "axis"]
    gaps = total(w for _, w, value in leaves(vendor).values() if value is None)
    low = 100 * total(w * value for _, w, value in leaves(vendor).values() if value is not None)
    return total(axis_points(vendor, axis) for axis in axes), low, low + 100 * gaps, 1 - gaps
