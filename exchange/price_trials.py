"""The price laboratory as JSON and as aligned text: the ranking of the same offers under every formula."""

from typing import Any

from exchange.stage_marks import stage_lines
from exchange.terminal import NOTHING, Row, table
from services.costing.laboratory import Laboratory, Trial
from services.selection import Selection
from services.text import Language
from words.catalogue import say
from words.formats import number

FIRST = "★"


def trials_json(found: Laboratory) -> dict[str, Any]:
    """Every formula with its totals, ranks, who is first, and who decides that without winning."""
    return {
        "stated": found.stated.formula,
        "multiple": found.multiple,
        "cost_weight": found.weight,
        "prices": dict(found.prices),
        "excluded": list(found.excluded),
        "formulas": {trial.formula: _trial(trial) for trial in found.trials},
    }


def _trial(trial: Trial) -> dict[str, Any]:
    return {
        "first": list(trial.first),
        "totals": dict(trial.totals),
        "ranks": dict(trial.ranks),
        "decided_by": {spoiler.vendor: list(spoiler.first) for spoiler in trial.spoilers},
        "one_more_offer": [
            {"from": phantom.low, "to": phantom.high, "first": phantom.first} for phantom in trial.phantoms
        ],
        "first_by_cost_weight": [
            {"from": stretch.start, "to": stretch.end, "first": stretch.first} for stretch in trial.stretches
        ],
    }


def trials_text(found: Laboratory, selection: Selection, language: Language) -> str:
    """One line a formula, one column a vendor, a star for the first."""
    names = {id: vendor.name for id, vendor in selection.vendors.items()}
    header = [say(language, "column.formula"), *(names[id] for id in found.prices)]
    parts = [
        [selection.about.title.get(language)],
        table(header, [_row(trial, found, language) for trial in found.trials]),
        [say(language, "laboratory.table_note", multiple=float(found.multiple))],
        stage_lines(selection, language),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _row(trial: Trial, found: Laboratory, language: Language) -> Row:
    formula = say(language, f"formula.{trial.formula}")
    name = say(language, "laboratory.stated", formula=formula) if trial.is_stated else formula
    return [name, *(_total(trial, vendor, language) for vendor in found.prices)]


def _total(trial: Trial, vendor: str, language: Language) -> str:
    """A total; in brackets where the vendor has no rank."""
    total = trial.totals[vendor]
    if total is None:
        return NOTHING
    written = number(total, language)
    if trial.ranks[vendor] is None:
        return f"({written})"
    return f"{FIRST} {written}" if trial.wins(vendor) else written
