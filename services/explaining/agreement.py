"""How far the committee's marks lie apart: cell by cell, criterion by criterion, and in one coefficient."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from scoring.agreement import spread
from scoring.krippendorff import krippendorff_alpha
from services.analysis import Ranking

STRONG, FAIR = (
    0.8,
    0.667,
)  # Krippendorff (2004), Content Analysis: rely on it; draw tentative conclusions only
Word = Literal["strong", "fair", "weak", "chance", "few", "none"]


@dataclass(frozen=True)
class Spot:
    """The marks of one vendor on one criterion, lowest first, and the one that counts.

    `spread` is a share of the scale, None where fewer than two gave a mark.
    """

    vendor: str
    criterion: str
    marks: tuple[int, ...]
    counting: float | None
    is_agreed: bool
    spread: float | None


@dataclass(frozen=True)
class Accord:
    """One criterion: the mean spread over the vendors, and the vendor on which members are furthest apart."""

    criterion: str
    mean: float
    widest: float
    vendor: str


@dataclass(frozen=True)
class Agreement:
    """The committee as a whole: Krippendorff's alpha in a word, and criteria from the most disputed on."""

    alpha: float | None
    word: Word
    evaluators: int
    cells: int
    accords: tuple[Accord, ...]


def spots(ranking: Ranking) -> dict[tuple[str, str], Spot]:
    """The marks of each vendor on each criterion, after the discussion; nothing where nobody gave one."""
    held = ranking.marks
    apart = spread(held.standing_values).spread
    found = {}
    for row, vendor in enumerate(held.vendors):
        for column, criterion in enumerate(held.criteria):
            given = held.standing[:, row, column]
            marks = tuple(sorted(int(mark) for mark in given[~np.isnan(given)].tolist()))
            counting = _number(held.counting[row, column])
            if marks or counting is not None:
                found[vendor, criterion] = Spot(
                    vendor,
                    criterion,
                    marks,
                    counting,
                    bool(held.agreed[row, column]),
                    _number(apart[row, column]),
                )
    return found


def agreement(ranking: Ranking) -> Agreement:
    """How well the evaluators agree on what they all marked."""
    values = ranking.marks.standing_values
    given = values[(~np.isnan(values)).any(axis=(1, 2))]
    apart = spread(values).spread
    accords = [
        Accord(
            criterion,
            float(np.nanmean(column)),
            float(np.nanmax(column)),
            ranking.vendors[np.nanargmax(column)],
        )
        for criterion, column in zip(ranking.marks.criteria, apart.T, strict=True)
        if not np.isnan(column).all()
    ]
    accords.sort(key=lambda accord: -accord.mean)
    found = krippendorff_alpha(given.reshape(len(given), values.shape[1] * values.shape[2]), "interval")
    alpha = _number(found.alpha)
    return Agreement(alpha, _word(alpha, too_few=found.too_few), len(given), found.units, tuple(accords))


def _word(alpha: float | None, *, too_few: bool) -> Word:
    if alpha is None:
        return "none"
    if too_few:
        return "few"
    if alpha >= FAIR:
        return "strong" if alpha >= STRONG else "fair"
    return "weak" if alpha > 0 else "chance"


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
