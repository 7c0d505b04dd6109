"""Results as files: the stable JSON shapes of the command line, and the ranking as a CSV that stays text."""

import csv
import io
import re
from collections.abc import Callable, Iterable
from typing import Any

from exchange.checking import Checked
from exchange.plain.findings import ListCheck
from scoring.screening import Outcome
from services.analysis import Place, Ranking, Reason
from services.costing.spending import Spending, VendorCost
from services.faults import Fault
from services.selection import Selection
from services.text import Language
from words.catalogue import say
from words.faults import reason_sentence

Sentence = Callable[[Reason], str]

DECIMALS = 9  # of numbers in a CSV: as the ranking itself compares totals

_FORMULA = re.compile(r"\A(\s*'*[=+\-@＝＋－＠])")
_INNER_FORMULA = re.compile(r"([;,|]\s*)(?=[\"']*[=+\-@＝＋－＠])")


def ranking_json(ranking: Ranking, sentence: Sentence) -> dict[str, Any]:
    """The ranking, best first; `sentence` says a reason in the reader's language."""
    return {
        "fingerprint": ranking.fingerprint,
        "ranking": [_place(place, sentence) for place in ranking.places],
    }


def _place(place: Place, sentence: Sentence) -> dict[str, Any]:
    return {
        "vendor": place.vendor,
        "rank": place.rank,
        "score": place.score,
        "low": place.low,
        "high": place.high,
        "coverage": place.coverage,
        "status": place.status,
        "reasons": [sentence(reason) for reason in place.reasons],
        "axes": {
            id: {
                "weight": axis.weight,
                "value": axis.value,
                "contribution": axis.contribution,
            }
            for id, axis in place.axes.items()
        },
    }


def costs_json(spending: Spending) -> dict[str, Any]:
    """The cost of every vendor; a vendor with no cost line has null totals, never 0."""
    return {
        "currency": spending.frame.currency,
        "horizon_years": spending.frame.horizon_years,
        "vendors": [_cost(spending, cost) for cost in spending.vendors],
    }


def _cost(spending: Spending, cost: VendorCost) -> dict[str, Any]:
    total = cost.likely
    by_category = zip(spending.categories, total.by_category.tolist(), strict=True)
    return {
        "vendor": cost.vendor,
        "nominal": total.nominal if cost.is_priced else None,
        "present_value": total.present_value if cost.is_priced else None,
        "per_user_month": total.per_user_month if cost.is_priced else None,
        "by_year": total.by_year.tolist() if cost.is_priced else [],
        "by_category": dict(by_category) if cost.is_priced else {},
        "missing": list(cost.missing),
    }


def fault_json(fault: Fault, message: Callable[[Fault], str]) -> dict[str, Any]:
    """One fault with its place and its sentence."""
    place = fault.place
    return {"code": fault.code, "line": place.line, "path": place.path, "message": message(fault)}


def checked_json(files: Iterable[Checked], message: Callable[[Fault], str]) -> dict[str, Any]:
    """Every file that was checked, with its faults."""
    return {
        "files": [
            {
                "file": checked.file,
                "schema": checked.schema,
                "ok": checked.ok,
                "faults": [fault_json(fault, message) for fault in checked.faults],
            }
            for checked in files
        ]
    }


def ranking_csv(ranking: Ranking, selection: Selection, language: Language) -> bytes:
    """The ranking for a spreadsheet: ranks, scores, points by axis, gates, costs and reasons."""
    axes = [selection.criteria[id].title.get(language) for id in ranking.weighting.axes]
    currency = ranking.spending.frame.currency
    header = [*(say(language, f"csv.{name}", currency=currency) for name in COLUMNS), *axes]
    rows = [_row(place, ranking, selection, language) for place in ranking.places]
    return write_csv([[*header, say(language, "csv.reasons")], *rows], language)


COLUMNS = ("rank", "vendor", "status", "score", "low", "high", "coverage", "gates_passed", "gates", "nominal")


def _row(place: Place, ranking: Ranking, selection: Selection, language: Language) -> list[object]:
    gates = ranking.assessment.gates(place.vendor)
    costs = [cost for cost in ranking.spending.vendors if cost.vendor == place.vendor and cost.is_priced]
    return [
        place.rank,
        selection.vendors[place.vendor].name,
        say(language, f"status.{place.status}"),
        place.score,
        place.low,
        place.high,
        place.coverage,
        sum(gate.outcome == Outcome.PASSED or gate.waived for gate in gates),
        len(gates),
        costs[0].likely.nominal if costs else None,
        *(place.axes[id].contribution if id in place.axes else None for id in ranking.weighting.axes),
        " ".join(reason_sentence(reason, language) for reason in place.reasons),
    ]


def write_csv(rows: Iterable[Iterable[object]], language: Language) -> bytes:
    """`rows` as CSV: French spreadsheets want `;`, a decimal comma and a byte-order mark. No text acts."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if language == "fr" else ",", lineterminator="\r\n")
    writer.writerows([_cell(value, language) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig" if language == "fr" else "utf-8")


def _cell(value: object, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        written = f"{round(value, DECIMALS) + 0.0:.9f}".rstrip("0").rstrip(".")
        return written.replace(".", ",") if language == "fr" else written
    return safe_text(str(value))


def safe_text(text: str) -> str:
    """`text` for a CSV cell: an apostrophe before what a spreadsheet would run, whatever its delimiter."""
    line = re.sub(r"\s*[\r\n\t\v\f\u2028\u2029]\s*", " ", text)
    return _INNER_FORMULA.sub(r"\1'", _FORMULA.sub(r"'\1", line))


def list_json(checked: ListCheck, sentence: Callable[[Fault], str]) -> dict[str, Any]:
    """A plain list as it was read, with what was found; `place` is the file's line, path or cell."""
    return {
        "outcome": checked.outcome,
        "findings": [
            {
                "level": found.level,
                "code": found.code,
                "place": _where(found.fault),
                "message": sentence(found.fault),
            }
            for found in checked.findings
        ],
        "rows": [list(row) for row in checked.rows],
    }


def _where(fault: Fault) -> str:
    """`file:line path cell`, as far as each is known."""
    place = fault.place
    file = f"{place.file}:{place.line}" if place.line else place.file
    return " ".join(part for part in (file, place.path, place.cell) if part)
