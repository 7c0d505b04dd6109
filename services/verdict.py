"""The one sentence that a ranking comes to: who leads, by how much, and whether that means anything."""

from services.analysis import AxisResult, Place, Ranking, Reason


def verdict(ranking: Ranking) -> Reason:
    """Who leads and how clearly, as a code with its parameters."""
    placed = [place for place in ranking.places if place.rank is not None]
    if not placed:
        return Reason("verdict.none")
    first = placed[0]
    others = [place for place in ranking.places if place.status in ("ranked", "provisional")]
    is_open = any(_could_lead(place, first) for place in others if place is not first)
    if len(placed) == 1:
        is_open = is_open or first.status == "provisional"
        code = "verdict.alone_provisional" if is_open else "verdict.alone"
        return Reason(code, {"first": first.vendor, "score": first.score})
    second = placed[1]
    params = {
        "first": first.vendor,
        "score": first.score,
        "second": second.vendor,
        "second_score": second.score,
        "gap": _score(first) - _score(second),
    }
    if is_open:
        return Reason("verdict.provisional", params)
    return Reason("verdict.close" if first.is_close else "verdict.leads", params)


def advantages(ranking: Ranking, first: str, second: str) -> list[tuple[str, float]]:
    """Axis by axis, the points of 100 by which `first` is ahead of `second`, largest first."""
    ahead, behind = ranking.of(first), ranking.of(second)
    gaps = [(axis, _points(ahead.axes[axis]) - _points(behind.axes[axis])) for axis in ranking.weighting.axes]
    return sorted(gaps, key=lambda gap: -gap[1])


def _could_lead(place: Place, first: Place) -> bool:
    """Whether what is still missing could put `place` before `first`."""
    is_partial = "provisional" in (place.status, first.status)
    return is_partial and (place.high or 0.0) > (first.low or 0.0)


def _score(place: Place) -> float:
    return place.score or 0.0


def _points(axis: AxisResult) -> float:
    return axis.contribution or 0.0
