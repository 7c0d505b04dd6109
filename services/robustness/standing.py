"""The standing of the first place: robust, too close to call, or sensitive, by a stated rule."""

import math
from dataclasses import dataclass
from typing import Literal

from scoring.verdict import Check, Thresholds, Word, verdict
from services.analysis import Ranking
from services.content import shipped
from services.robustness.contest import Contest, capped, contest
from services.robustness.drawing import Draws, draws
from services.robustness.leaving_out import Without, left_out
from services.robustness.thresholds import VerdictRule
from services.robustness.weight_flips import Flip, Flips, flips
from services.selection import Selection

WhyNot = Literal["", "nobody", "alone", "capped"]


@dataclass(frozen=True)
class Standing:
    """What can be said of the first place, and each condition of the rule with what was found.

    `word` is None where there is nothing to say, and `why_not` says why: nobody leads, nobody else can,
    or the first is a vendor whose total a gate caps. Shares are of the draws; `tried` counts what was
    left out one by one, `losses` are those without which another vendor leads. `is_provisional` says
    that what is still missing could put another first.
    """

    word: Word | None
    why_not: WhyNot = ""
    checks: tuple[Check, ...] = ()
    first: str | None = None
    second: str | None = None
    gap: float = math.nan
    share: float = math.nan
    share_error: float = math.nan
    samples: int = 0
    tried: int = 0
    losses: tuple[Without, ...] = ()
    flip: Flip | None = None
    is_provisional: bool = False

    def check(self, code: str) -> Check:
        """One condition: `gap`, `share_close`, `share_robust`, `leave_one_out` or `distance`."""
        return next(check for check in self.checks if check.code == code)


def standing(selection: Selection, ranking: Ranking) -> Standing:
    """The verdict on the first place of `ranking`."""
    held, rule = contest(selection, ranking), verdict_rule()
    if why := why_not(held):
        return Standing(None, why)
    return judged(held, rule, draws(held, rule), left_out(held), flips(held))


def verdict_rule() -> VerdictRule:
    """The numbers of the verdict, as the content states them."""
    found = shipped().verdict_rule
    if found is None:
        raise KeyError("robustness.yaml")
    return found


def why_not(contest: Contest) -> WhyNot:
    """Why nothing can be said of the first place, if so."""
    placed = [place.vendor for place in contest.ranking.places if place.rank is not None]
    if not placed or not contest.leaves:
        return "nobody"
    if placed[0] in capped(contest.selection, contest.ranking):
        return "capped"
    return "" if contest.rivals else "alone"


def judged(
    contest: Contest, rule: VerdictRule, drawn: Draws | None, parts: tuple[Without, ...], moved: Flips
) -> Standing:
    """The verdict, from what was found."""
    first, second = contest.leader, contest.rivals[0]
    gap = max(float(contest.scores[first] - contest.scores[second]), 0.0)
    share, error = drawn.first(contest.vendors[first]) if drawn else (math.nan, math.nan)
    distance = moved.nearest.moved if moved.nearest else math.nan
    limits = Thresholds(
        contest.selection.rule("ties").zone, rule.robust_share, rule.close_share, rule.distance
    )
    found = verdict(gap, share, [part.changes for part in parts], distance, limits)
    return Standing(
        word=found.word,
        checks=found.checks,
        first=contest.vendors[first],
        second=contest.vendors[second],
        gap=gap,
        share=share,
        share_error=error,
        samples=drawn.samples if drawn else 0,
        tried=len(parts),
        losses=tuple(part for part in parts if part.changes),
        flip=moved.nearest,
        is_provisional=_is_open(contest),
    )


def _is_open(contest: Contest) -> bool:
    """Whether what is still missing could put another vendor first."""
    places = {place.vendor: place for place in contest.ranking.places}
    first, *others = (places[contest.vendors[row]] for row in (contest.leader, *contest.rivals))
    return any(
        "provisional" in (first.status, other.status) and (other.high or 0.0) > (first.low or 0.0)
        for other in others
    )
