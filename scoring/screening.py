"""Gates: what each must requirement says of a vendor, and what failing one does to it."""

import enum
from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Ints, Result, booleans, floats, integers
from scoring.errors import GateError
from scoring.workings import Layout

Effect = Literal["exclude", "cap", "warn"]


class Outcome(enum.IntEnum):
    """What a gate says, worst first."""

    FAIL = 0
    NOT_VERIFIED = 1
    RESERVED = 2
    PASSED = 3


class Fitness(enum.IntEnum):
    """How far the answer fits: absent (no, roadmap), other (partner, development, workaround), full."""

    UNKNOWN = -1
    ABSENT = 0
    OTHER = 1
    FULL = 2


class Support(enum.IntEnum):
    """What the answer rests on."""

    CLAIMED = 0
    SPOKEN = 1
    CONFIRMED = 2


_FAIL, _NOT_VERIFIED, _RESERVED, _PASSED = Outcome
_RULE = np.array(
    [  # claimed        spoken         confirmed
        [_NOT_VERIFIED, _NOT_VERIFIED, _NOT_VERIFIED],  # unknown
        [_FAIL, _FAIL, _FAIL],  # absent
        [_NOT_VERIFIED, _RESERVED, _RESERVED],  # other
        [_NOT_VERIFIED, _RESERVED, _PASSED],  # full
    ],
    dtype=np.int64,
)


@dataclass(frozen=True, eq=False)
class Screened(Result):
    """Totals after the gates, 0 to 100.

    Attributes
    ----------
    scores, low, high : ndarray, (v,)
        Totals and their interval, capped where the effect is a cap.
    eligible : ndarray of bool, (v,)
        Who may be ranked.
    """

    scores: Floats
    low: Floats
    high: Floats
    eligible: Bools

    workings: ClassVar[tuple[Layout, ...]] = (
        Layout("screened_totals", "vendors", ("scores", "low", "high")),
        Layout("eligible", "vendors", ("eligible",)),
    )


def outcomes(fitness: npt.ArrayLike, support: npt.ArrayLike) -> Ints:
    """Say pass, reserved, fail or not verified for each gate.

    Parameters
    ----------
    fitness : array_like of int, any shape
        Codes of `Fitness`: the fit that counts, after what was seen.
    support : array_like of int, same shape
        Codes of `Support`.

    Returns
    -------
    ndarray of int, same shape
        Codes of `Outcome`.

    Raises
    ------
    GateError
        `unknown_fitness`, `unknown_support`.
    ShapeError
        `not_whole`, `wrong_shape`.

    Notes
    -----
    Absent fails; unknown or only claimed is not verified; full and confirmed passes; all else is reserved.

    References
    ----------
    Hwang & Yoon (1981), Multiple Attribute Decision Making: conjunctive (satisficing) method.

    Examples
    --------
    >>> outcomes([Fitness.FULL, Fitness.OTHER, Fitness.ABSENT], [Support.CONFIRMED] * 3)
    array([3, 2, 0])
    """
    fitness = integers(fitness, "fitness")
    support = integers(support, "support", *fitness.shape)
    _check_known(fitness, Fitness, "unknown_fitness")
    _check_known(support, Support, "unknown_support")
    return np.asarray(_RULE[fitness - Fitness.UNKNOWN, support], dtype=np.int64)


def apply_gates(
    scores: npt.ArrayLike,
    low: npt.ArrayLike,
    high: npt.ArrayLike,
    failed: npt.ArrayLike,
    effect: Effect,
    cap: float,
) -> Screened:
    """Apply to the vendors that fail a gate the effect chosen before scoring.

    Parameters
    ----------
    scores, low, high : array_like, (v,)
        Totals and their interval, 0 to 100; NaN = nothing rated.
    failed : array_like of bool, (v,)
        Who fails at least one gate that was not waived.
    effect : {'exclude', 'cap', 'warn'}
        What failing does.
    cap : float
        Highest total of a vendor that fails, 0 to 100; used by 'cap' only.

    Returns
    -------
    Screened
        Totals and interval, and who may be ranked.

    Raises
    ------
    GateError
        `unknown_effect`, `cap_off_range`.
    ShapeError
        `wrong_shape`, `not_booleans`.

    Notes
    -----
    exclude: not eligible, totals unchanged. cap: min(total, cap), ends of the interval too. warn: nothing.

    References
    ----------
    Hwang & Yoon (1981), Multiple Attribute Decision Making: conjunctive (satisficing) method.

    Examples
    --------
    >>> apply_gates([80, 60], [80, 40], [80, 70], [True, False], "cap", 50).scores
    array([50., 60.])
    """
    failed = booleans(failed, "failed", None)
    totals = np.stack([floats(total, "totals", len(failed)) for total in (scores, low, high)])
    _check_effect(effect, cap)
    if effect == "cap":
        totals = np.where(failed, np.minimum(totals, cap), totals)
    eligible = ~failed if effect == "exclude" else np.ones_like(failed)
    return Screened(totals[0], totals[1], totals[2], eligible)


def _check_known(codes: Ints, words: type[enum.IntEnum], code: str) -> None:
    unknown = ~np.isin(codes, list(words))
    if unknown.any():
        found, known = int(codes[unknown][0]), tuple(int(word) for word in words)
        message = f"Code {found} is unknown; it must be one of {known}."
        raise GateError(code, message, found=found, known=known)


def _check_effect(effect: str, cap: float) -> None:
    known = get_args(Effect)
    if effect not in known:
        message = f"The effect is {effect!r}; it must be one of {known}."
        raise GateError("unknown_effect", message, found=effect, known=known)
    if effect == "cap" and not 0 <= cap <= 100:
        message = f"The cap is {cap}; it must stay within 0 and 100."
        raise GateError("cap_off_range", message, found=float(cap))
