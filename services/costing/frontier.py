"""Value for money: points without cost against price, who offers more for less, what one more point costs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.dominance import dominance
from scoring.price_quality import adjusted_prices
from scoring.ranking import competition_ranks
from services.costing.pricing import Offers

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Bargain:
    """One offer: price, points of 100 without cost, price of a point, and who offers as much for less."""

    vendor: str
    price: float
    merit: float
    per_point: float | None
    beaten_by: tuple[str, ...]
    is_out: bool

    @property
    def is_efficient(self) -> bool:
        """Whether nobody still in offers as much for less, or more for as much."""
        return not self.is_out and not self.beaten_by


@dataclass(frozen=True)
class Step:
    """From one efficient offer to the next: what it costs more, how many points it brings."""

    origin: str
    to: str
    price: float
    merit: float

    @property
    def per_point(self) -> float:
        """What one more point costs along this step."""
        return self.price / self.merit


@dataclass(frozen=True)
class Bargains:
    """Every offer with a price and points, cheapest first, and the steps along the efficient frontier."""

    offers: Mapping[str, Bargain]
    steps: tuple[Step, ...]

    @property
    def efficient(self) -> tuple[Bargain, ...]:
        """The offers on the frontier, cheapest first."""
        return tuple(offer for offer in self.offers.values() if offer.is_efficient)


def bargains(vendors: Sequence[str], offers: Offers) -> Bargains:
    """Value for money of those with a price and points; who is out beats nobody."""
    known = ~np.isnan(offers.prices) & ~np.isnan(offers.merits)
    contends = known & ~offers.out
    beaten = dominance(_places(offers, known), [1, 1]) & contends[:, np.newaxis] & known
    ratios = adjusted_prices(np.where(offers.prices > 0, offers.prices, np.nan), offers.merits).ratio
    found = {}
    for index in np.lexsort((np.arange(len(known)), offers.prices)).tolist():
        if not known[index]:
            continue
        found[vendors[index]] = Bargain(
            vendors[index],
            float(offers.prices[index]),
            float(offers.merits[index]),
            None if np.isnan(ratios[index]) else float(ratios[index]),
            tuple(vendors[other] for other in np.flatnonzero(beaten[:, index]).tolist()),
            bool(offers.out[index]),
        )
    efficient = [offer for offer in found.values() if offer.is_efficient]
    return Bargains(found, tuple(_steps(efficient)))


def _places(offers: Offers, known: NDArray[np.bool_]) -> Array:
    """Points and price by their rank alone, so that the noise of binary fractions beats nobody."""
    merits = competition_ranks(offers.merits, known)
    prices = competition_ranks(-offers.prices, known)
    return np.column_stack([1 / merits, 1 / prices])


def _steps(efficient: Sequence[Bargain]) -> Iterator[Step]:
    """From each efficient offer to the next dearer one; twins, which share a price and points, are one."""
    last = None
    for offer in efficient:
        if last is None:
            last = offer
        elif offer.merit > last.merit:
            yield Step(last.vendor, offer.vendor, offer.price - last.price, offer.merit - last.merit)
            last = offer
