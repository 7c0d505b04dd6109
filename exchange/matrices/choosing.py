"""Which formula stands behind a series: the one that explains most printed numbers with least assumed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from exchange.matrices.formulas import Candidate, Formula
from exchange.matrices.series import Series
from scoring.printed import prints_as

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

CLOSE = 0.12  # all wrong, yet this near: the formula is right and the numbers are not
NEAR = 0.5
_LEAST_BITS = 3.0


@dataclass(frozen=True, eq=False)
class Explained:
    """A series with its formula: what it gives, which printed numbers follow from it, and from what."""

    series: Series
    formula: Formula
    direct: Floats
    is_right: Bools
    is_carried: Bools
    gain: float
    is_understood: bool


def explain(series: Series, found: Iterable[Candidate], earlier: Sequence[Explained]) -> Explained | None:
    """The best explanation of a series; None where no formula gives any number."""
    best: Explained | None = None
    most = float(series.bits[~np.isnan(series.values)].sum())
    for candidate in found:
        if best is not None and best.is_understood and most - candidate.formula.cost <= best.gain:
            continue
        if np.isnan(candidate.direct[~np.isnan(series.values)]).all():
            continue
        weighed = _weighed(series, candidate, earlier)
        if best is None or _key(weighed) > _key(best):
            best = weighed
    return best


def _key(found: Explained) -> tuple[bool, float]:
    return found.is_understood, round(found.gain, 6)


def _weighed(series: Series, candidate: Candidate, earlier: Sequence[Explained]) -> Explained:
    """How much a formula explains, less what it assumes and what it leaves wrong."""
    is_there = ~np.isnan(series.values)
    is_direct = agrees(series, candidate.direct)
    is_carried = (
        agrees(series, candidate.carried) if candidate.carried is not None else np.zeros_like(is_there)
    )
    for other in earlier:
        is_carried |= _follows(series, candidate.direct, other)
    is_right = is_direct | is_carried
    wrong = is_there & ~is_right & ~np.isnan(candidate.direct)
    units = np.abs(candidate.direct - series.values) * 10.0**series.decimals
    off = np.where(np.isfinite(units), np.log2(1 + np.where(np.isfinite(units), units, 0.0)), 12.0)
    loss = 3.0 + 0.15 * np.minimum(off, 12.0)
    gain = float(series.bits[is_right].sum() - loss[wrong].sum() - candidate.formula.cost)
    understood = _is_understood(series, candidate.direct, is_right, wrong)
    return Explained(
        series, candidate.formula, candidate.direct, is_right, is_carried & ~is_direct, gain, understood
    )


def _is_understood(series: Series, direct: Floats, is_right: Bools, wrong: Bools) -> bool:
    """Whether what is left wrong may be called wrong: enough is explained, or all of it is near."""
    if not wrong.any():
        return bool(is_right.any())
    scale = np.maximum(np.abs(series.values[wrong]), np.abs(direct[wrong]))
    away = np.abs(direct - series.values)[wrong] / np.where(scale > 0, scale, 1.0)
    if not np.isfinite(away).all() and is_right.sum() <= wrong.sum():
        return False
    if not series.is_certain:
        return bool(is_right.sum() > wrong.sum())
    known = float(series.bits[is_right].sum())
    if known < _LEAST_BITS:
        return bool(np.nanmax(away) <= CLOSE) and series.kind == "total"
    return bool(is_right.sum() >= wrong.sum() or np.nanmedian(away) <= CLOSE)


def _follows(series: Series, direct: Floats, other: Explained) -> Bools:
    """Which numbers are those of an earlier total, as it is printed, on another scale."""
    nothing = np.zeros(series.values.shape, dtype=bool)
    if series.kind != "total" or other.series.kind != "total" or not other.is_understood:
        return nothing
    is_there = np.isfinite(direct) & np.isfinite(other.direct) & (np.abs(other.direct) > 1e-9)
    ratios = direct[is_there] / other.direct[is_there]
    if len(ratios) < 2 or np.ptp(ratios) > 1e-9 * max(1.0, abs(float(ratios[0]))):
        return nothing
    return agrees(series, other.series.values * float(ratios[0]))


def agrees(series: Series, values: Floats) -> Bools:
    """Which printed numbers are right roundings of `values`."""
    found = np.zeros(series.values.shape, dtype=bool)
    for decimals in np.unique(series.decimals):
        at = series.decimals == decimals
        found[at] = prints_as(values[at], series.values[at], int(decimals))
    return found & ~np.isnan(series.values)
