"""Results as aligned text for a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from exchange.checking import Checked
from exchange.stage_marks import stage_lines
from scoring.screening import Outcome
from services.analysis import Place, Ranking
from services.costing.spending import Spending, VendorCost
from services.selection import Selection
from services.text import Language
from words.catalogue import say
from words.faults import reason_sentence
from words.formats import money, number, share

NOTHING = "–"
MOST_TITLE = 60
HARDLY = 0.05  # a difference that the one decimal shown would hide

Row = Sequence[str]


def table(header: Row, rows: Iterable[Row], left: int = 1) -> list[str]:
    """Rows under their header, the first `left` columns to the left and the others to the right."""
    lines = [list(header), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rule = ["─" * width for width in widths]
    return ["  ".join(_cells(line, widths, left)).rstrip() for line in (lines[0], rule, *lines[1:])]


def _cells(line: Row, widths: Sequence[int], left: int) -> list[str]:
    padded = enumerate(zip(line, widths, strict=True))
    return [cell.ljust(width) if index < left else cell.rjust(width) for index, (cell, width) in padded]


def _names(language: Language, *columns: str) -> list[str]:
    return [say(language, f"column.{name}") for name in columns]


def checked_text(files: Iterable[Checked], language: Language) -> str:
    """The files that are as they should be, one a line."""
    return "\n".join(say(language, "cli.check.sound", file=f.file, schema=f.schema) for f in files if f.ok)


def ranking_text(ranking: Ranking, selection: Selection, language: Language) -> str:
    """The ranking, the points by axis, and why each vendor stands where it does."""
    header = _names(language, "rank", "vendor", "score", "interval", "coverage", "gates", "status")
    names = {id: vendor.name for id, vendor in selection.vendors.items()}
    reasons = [
        say(language, "cli.rank.reason", vendor=names[place.vendor], reason=reason_sentence(reason, language))
        for place in ranking.places
        for reason in place.reasons
    ]
    parts = [
        [selection.about.title.get(language)],
        table(header, [_place_row(place, names, ranking, language) for place in ranking.places], left=2),
        _axes(ranking, selection, language),
        reasons,
        [say(language, "cli.rank.fingerprint", fingerprint=ranking.fingerprint)],
        stage_lines(selection, language),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _place_row(place: Place, names: dict[str, str], ranking: Ranking, language: Language) -> Row:
    gates = ranking.assessment.gates(place.vendor)
    passed = sum(gate.outcome == Outcome.PASSED or gate.waived for gate in gates)
    return (
        str(place.rank or NOTHING),
        names[place.vendor],
        _number(place.score, language),
        _interval(place, language),
        share(place.coverage, language),
        f"{passed} / {len(gates)}",
        say(language, f"status.{place.status}"),
    )


def _interval(place: Place, language: Language) -> str:
    """The range of a total with missing parts, or nothing for a whole one."""
    if place.low is None or place.high is None or place.high - place.low < HARDLY:
        return ""
    return f"{number(place.low, language)} – {number(place.high, language)}"


def _number(value: float | None, language: Language) -> str:
    return NOTHING if value is None else number(value, language)


def _axes(ranking: Ranking, selection: Selection, language: Language) -> list[str]:
    placed = [place for place in ranking.places if place.axes]
    if not placed:
        return []
    header = [
        *_names(language, "axis", "weight"),
        *(selection.vendors[place.vendor].name for place in placed),
    ]
    rows = [
        [
            selection.criteria[axis].title.get(language),
            share(ranking.weighting.global_weights[axis], language),
            *(_number(place.axes[axis].contribution, language) for place in placed),
        ]
        for axis in ranking.weighting.axes
    ]
    return table(header, rows)


def costs_text(spending: Spending, selection: Selection, language: Language) -> str:
    """The total cost of every vendor, then year by year and category by category."""
    frame = spending.frame
    names = {id: vendor.name for id, vendor in selection.vendors.items()}
    titles = {id: category.title.get(language) for id, category in selection.named("cost_category").items()}
    priced = [cost for cost in spending.vendors if cost.is_priced]
    heads = [names[cost.vendor] for cost in priced]
    by_year = [cost.likely.by_year for cost in priced]
    by_category = [cost.likely.by_category for cost in priced]
    years = [str(year) for year in range(frame.horizon_years + 1)]
    categories = [titles[id] for id in spending.categories]
    parts = [
        [
            say(
                language,
                "cli.tco.title",
                count=frame.horizon_years,
                users=frame.users,
                currency=frame.currency,
            )
        ],
        _totals(priced, heads, frame.currency, language),
        _amounts(say(language, "cli.tco.year"), heads, years, by_year, language) if priced else [],
        _amounts(say(language, "cli.tco.category"), heads, categories, by_category, language)
        if priced
        else [],
        list(_gaps(spending, names, titles, language)),
        stage_lines(selection, language),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _totals(costs: Sequence[VendorCost], heads: Row, currency: str, language: Language) -> list[str]:
    rows = [
        (
            head,
            money(cost.likely.nominal, currency, language),
            money(cost.likely.present_value, currency, language),
            money(cost.likely.per_user_month, currency, language, cents=True),
        )
        for head, cost in zip(heads, costs, strict=True)
    ]
    return table(_names(language, "vendor", "nominal", "present_value", "per_user_month"), rows)


def _amounts(
    corner: str, heads: Row, labels: Row, columns: Sequence[NDArray[np.float64]], language: Language
) -> list[str]:
    """Amounts in the selection's currency, a column for each vendor."""
    lines = zip(labels, zip(*columns, strict=True), strict=True)
    return table(
        [corner, *heads], [[label, *(number(v, language, 0) for v in line)] for label, line in lines]
    )


def _gaps(
    spending: Spending, names: Mapping[str, str], titles: Mapping[str, str], language: Language
) -> Iterator[str]:
    """Vendors without a cost, and expected categories left empty: never counted as 0 in silence."""
    for cost in spending.vendors:
        if not cost.is_priced:
            yield say(language, "cli.tco.unpriced", vendor=names[cost.vendor])
        elif cost.missing:
            missing = [titles[id] for id in cost.missing]
            yield say(language, "cli.tco.missing", vendor=names[cost.vendor], titles=missing)


def short(title: str) -> str:
    line = " ".join(title.split())
    return line if len(line) <= MOST_TITLE else line[: MOST_TITLE - 1] + "…"
