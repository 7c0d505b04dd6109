"""The numbers of the verdict and of its draws, as `criteria/robustness.yaml` states them."""

from typing import Annotated

from annotated_types import Ge, Le

from services.records import Share, record


@record
class VerdictRule:
    """Where the verdict turns, and how the draws behind it are made.

    `distance` is weight that must move, as a share of the whole; `concentration` says how near drawn
    weights stay to those of the committee: a weight w is drawn with sqrt(w (1 - w) / (concentration + 1)).
    """

    robust_share: Share
    close_share: Share
    distance: Share
    samples: Annotated[int, Ge(100), Le(1_000_000)]
    concentration: Annotated[float, Ge(1), Le(1_000_000)]
    seed: Annotated[int, Ge(0), Le(2**31)]
