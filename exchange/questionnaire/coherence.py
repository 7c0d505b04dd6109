"""Whether the entries of one answer go together, and what an answer means for the vendor."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from exchange.questionnaire.findings import Finding, blocks, tells, warns
from services.records import Requirement

Values = Mapping[str, Any]
Rule = Callable[[Values, Requirement, datetime.date], bool]


def _nothing(value: Any) -> bool:
    return value in (None, "")


def _has_rest(values: Values) -> bool:
    return any(not _nothing(value) for name, value in values.items() if name != "fit")


def _is(*fits: str) -> Callable[[Values], bool]:
    return lambda values: values["fit"] in fits


_ready, _late = _is("standard", "settings"), _is("roadmap")

# Where it is shown, what is found, and when.
RULES: tuple[tuple[str, Finding, Rule], ...] = (
    ("fit", blocks("fit_missing"), lambda v, n, d: _nothing(v["fit"]) and _has_rest(v)),
    ("fit", warns("knocked_out"), lambda v, n, d: n.priority == "must" and v["fit"] == "no"),
    ("fit", warns("must_on_roadmap"), lambda v, n, d: n.priority == "must" and _late(v)),
    ("available", warns("roadmap_undated"), lambda v, n, d: _late(v) and _nothing(v["available"])),
    (
        "available",
        warns("roadmap_past"),
        lambda v, n, d: _late(v) and not _nothing(v["available"]) and v["available"] < d,
    ),
    (
        "available",
        warns("ready_later"),
        lambda v, n, d: _ready(v) and not _nothing(v["available"]) and v["available"] > d,
    ),
    (
        "days",
        warns("development_unsized"),
        lambda v, n, d: v["fit"] == "development" and _nothing(v["days"]),
    ),
    ("days", warns("ready_with_days"), lambda v, n, d: v["fit"] == "standard" and (v["days"] or 0) > 0),
    (
        "fit",
        warns("no_with_rest"),
        lambda v, n, d: (
            v["fit"] == "no" and any(not _nothing(v[name]) for name in ("price", "days", "available"))
        ),
    ),
    (
        "comment",
        warns("workaround_untold"),
        lambda v, n, d: v["fit"] == "workaround" and _nothing(v["comment"]),
    ),
    ("comment", warns("partner_unnamed"), lambda v, n, d: v["fit"] == "partner" and _nothing(v["comment"])),
    (
        "proof",
        tells("must_unproved"),
        lambda v, n, d: n.priority == "must" and _ready(v) and _nothing(v["proof"]),
    ),
)


def incoherences(values: Values, need: Requirement, day: datetime.date) -> list[tuple[str, Finding]]:
    """The findings on one answer, each with the column it stands in; `day` is when the questions went out."""
    return [(name, finding) for name, finding, holds in RULES if holds(values, need, day)]
