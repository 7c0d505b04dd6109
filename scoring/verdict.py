"""The verdict: whether the first place is robust, too close to call, or sensitive, by a stated rule."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scoring.arrays import booleans
from scoring.errors import ScoringError
from scoring.ranking import DECIMALS

Word = Literal["robust", "too_close", "sensitive"]


@dataclass(frozen=True)
class Thresholds:
    """Where the verdict turns.

    Attributes
    ----------
    zone : float
        Width of the tie zone as a share of the maximum: a gap within it means nothing.
    robust_share, close_share : float
        Share of the draws the first must win to be robust, and below which it is too close to call.
    distance : float
        Weight that must move, as a share of the whole, before another takes the lead.
    """

    zone: float = 0.01
    robust_share: float = 0.9
    close_share: float = 0.6
    distance: float = 0.10

    def __post_init__(self) -> None:
        """Refuse thresholds that are no shares, or that contradict each other."""
        for name in ("zone", "robust_share", "close_share", "distance"):
            _check_share(name, getattr(self, name))
        if self.close_share > self.robust_share:
            message = (
                f"Close is below {self.close_share}, robust from {self.robust_share}; they must not cross."
            )
            raise ScoringError(
                "thresholds_crossed", message, close=self.close_share, robust=self.robust_share
            )


@dataclass(frozen=True)
class Check:
    """One condition of the rule, with what was found.

    Attributes
    ----------
    code : {'gap', 'share_close', 'share_robust', 'leave_one_out', 'distance'}
        Which condition.
    found, required : float
        What was found, and what it was held against; NaN where there is nothing to find.
    holds : bool
        Whether the first place stands this condition.
    """

    code: str
    found: float
    required: float
    holds: bool


@dataclass(frozen=True)
class Verdict:
    """What can be said of the first place, and why.

    Attributes
    ----------
    word : {'robust', 'too_close', 'sensitive'}
        The verdict.
    checks : tuple of Check
        Every condition, in the order of the rule.
    """

    word: Word
    checks: tuple[Check, ...]

    @property
    def failed(self) -> tuple[Check, ...]:
        """The conditions that keep the first place from being robust."""
        return tuple(check for check in self.checks if not check.holds)


def verdict(
    gap: float,
    first_share: float,
    leave_one_out: Sequence[bool],
    distance: float,
    thresholds: Thresholds | None = None,
) -> Verdict:
    """Say whether the first place is robust, too close to call, or sensitive.

    Parameters
    ----------
    gap : float
        Points of 100 between the first and the second, zero or more; NaN where there is no second.
    first_share : float
        Share of the draws in which the first comes first, in [0, 1].
    leave_one_out : sequence of bool
        For each evaluator, criterion, vendor or formula that was left out, whether the winner changed.
    distance : float
        Smallest change of the weights that changes the winner, as a share of the whole, zero or more;
        NaN or infinite where none does.
    thresholds : Thresholds, optional
        Where the verdict turns; the defaults when left out.

    Returns
    -------
    Verdict
        The word, and every condition with what was found.

    Raises
    ------
    ScoringError
        `share_off_range`, `negative_distance`, `thresholds_crossed`.
    ShapeError
        `not_booleans`, `wrong_shape`.

    Notes
    -----
    too close: the gap is within the tie zone, or first in less than 60 % of the draws. robust: none of
    that, first in 90 % or more, nothing left out changes the winner, and 10 points of weight or more
    must move. sensitive: all else. Figures are compared after rounding to 9 decimals.

    References
    ----------
    Roy (2010), EJOR 200(3): robustness in operational research and decision aiding.

    Examples
    --------
    >>> verdict(gap=6.2, first_share=0.97, leave_one_out=[False, False], distance=0.14).word
    'robust'
    >>> [check.code for check in verdict(6.2, 0.85, [False, True], 0.14).failed]
    ['share_robust', 'leave_one_out']
    """
    limits = thresholds or Thresholds()
    gap, first_share, distance = float(gap), float(first_share), float(distance)
    _check_share("first_share", first_share)
    for name, found in (("gap", gap), ("distance", distance)):
        if found < 0:
            message = f"{name} is {found}; it must be zero or more."
            raise ScoringError("negative_distance", message, name=name, found=found)
    changes = int(booleans(leave_one_out, "leave_one_out", None).sum())
    zone = 100 * limits.zone
    checks = (
        Check("gap", gap, zone, math.isnan(gap) or not _reaches(zone, gap)),
        Check("share_close", first_share, limits.close_share, _reaches(first_share, limits.close_share)),
        Check("share_robust", first_share, limits.robust_share, _reaches(first_share, limits.robust_share)),
        Check("leave_one_out", float(changes), 0.0, changes == 0),
        Check(
            "distance",
            distance,
            limits.distance,
            math.isnan(distance) or _reaches(distance, limits.distance),
        ),
    )
    return Verdict(_word(checks), checks)


def _word(checks: tuple[Check, ...]) -> Word:
    if not all(check.holds for check in checks[:2]):
        return "too_close"
    return "robust" if all(check.holds for check in checks) else "sensitive"


def _reaches(found: float, required: float) -> bool:
    return round(found - required, DECIMALS) >= 0


def _check_share(name: str, share: float) -> None:
    if not 0 <= share <= 1:
        message = f"{name} is {share}; it must stay within 0 and 1."
        raise ScoringError("share_off_range", message, name=name, found=float(share))
