"""Price: totals as the cost weighs more and more, and what each offer is worth against what it costs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ui.charts.frame import GREY, Figure, axis, laid_out, upright
from ui.charts.labels import Segment, spots
from ui.markup import chart_text
from words.palette import Style

_LONGEST, _BESIDE = 22, 18  # letters of a name in a legend, beside a dot; the whole of it is in the table
_NEAR = 0.2  # of either end: words then grow towards the middle


@dataclass(frozen=True)
class Sweep:
    """The total of one vendor where the cost weighs nothing and where it weighs all."""

    name: str
    at_zero: float
    at_one: float
    style: Style
    leads: bool


@dataclass(frozen=True)
class Crossing:
    """Where one vendor takes the lead: weight of the cost, total, and the words for it."""

    weight: float
    total: float
    words: str


@dataclass(frozen=True)
class Mark:
    """A weight of the cost with its words: the present one."""

    weight: float
    words: str


def sweep(
    runs: Sequence[Sweep],
    crossings: Sequence[Crossing],
    present: Mark | None,
    titles: tuple[str, str],
    language: str,
) -> Figure:
    """One straight line a vendor from no weight to the whole, a ring where the lead changes."""
    percent = "\u202f%" if language == "fr" else "%"
    totals = [total for run in runs for total in (run.at_zero, run.at_one)]
    axes = {
        "xaxis": axis(titles[0], range=[-2, 102], ticksuffix=percent),
        "yaxis": axis(titles[1], range=_room(totals)),
    }
    layout = laid_out(language, 440 + 8 * len(runs), **axes)
    if present:
        layout |= upright(100 * present.weight, present.words)
    layout["annotations"] = [*layout.get("annotations", []), *map(_flag, range(len(crossings)), crossings)]
    data = [_run(run, percent) for run in runs]
    return {"data": [*data, _rings(crossings)] if crossings else data, "layout": layout}


def _run(run: Sweep, percent: str) -> Figure:
    """Markers along the line tell it from the others; a vendor that never leads stays in the background."""
    weights = [0, 25, 50, 75, 100]
    style = run.style
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": chart_text(_short(run.name)),
        "x": weights,
        "y": [run.at_zero + (run.at_one - run.at_zero) * weight / 100 for weight in weights],
        "line": {"color": style.colour, "width": 3 if run.leads else 1.5, "dash": style.dash},
        "marker": {"symbol": style.marker, "size": 9 if run.leads else 7, "color": style.colour},
        "opacity": 1 if run.leads else 0.55,
        "hovertemplate": "%{fullData.name} · %{x}" + percent[:-1] + ": %{y:.1f}<extra></extra>",
    }


def _rings(crossings: Sequence[Crossing]) -> Figure:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [100 * crossing.weight for crossing in crossings],
        "y": [crossing.total for crossing in crossings],
        "marker": {"symbol": "circle-open", "size": 16, "color": GREY, "line": {"width": 2.5}},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _flag(index: int, crossing: Crossing) -> Figure:
    """Words over a ring: nothing is drawn above the lead, so flags only keep out of each other's way."""
    side = "left" if crossing.weight < _NEAR else "right" if crossing.weight > 1 - _NEAR else "center"
    return {
        "x": 100 * crossing.weight,
        "y": crossing.total,
        "text": f"<b>{chart_text(crossing.words)}</b>",
        "showarrow": True,
        "arrowhead": 0,
        "arrowcolor": GREY,
        "standoff": 9,
        "ax": 0,
        "ay": -34 - 24 * (index % 4),
        "xanchor": side,
    }


def _short(name: str, longest: int = _LONGEST) -> str:
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


@dataclass(frozen=True)
class Offer:
    """One offer as a dot: its cost, its points, whether it is on the frontier, whether out of the contest."""

    name: str
    price: float
    merit: float
    style: Style
    is_efficient: bool
    is_out: bool = False


def frontier(
    offers: Sequence[Offer], titles: tuple[str, str], words: tuple[str, str], unit: str, language: str
) -> Figure:
    """A dot an offer with its name, hollow if it is out; the steps of what can be had for so much money."""
    steps = sorted((offer.price, offer.merit) for offer in offers if offer.is_efficient)
    points, names = (
        [(offer.price, offer.merit) for offer in offers],
        [_short(offer.name, _BESIDE) for offer in offers],
    )
    where = spots(points, names, list(_edges(steps)))
    dots = [_dot(offer, spot, unit) for offer, spot in zip(offers, where, strict=True)]
    edge = {
        "type": "scatter",
        "mode": "lines",
        "name": chart_text(words[0]),
        "x": [price for price, _ in steps],
        "y": [merit for _, merit in steps],
        "line": {"shape": "hv", "color": GREY, "dash": "dot", "width": 2},
        "hoverinfo": "skip",
    }
    axes = {"xaxis": axis(titles[0], range=_room([offer.price for offer in offers]))}
    axes["yaxis"] = axis(titles[1], range=_room([offer.merit for offer in offers]))
    layout = laid_out(language, 480, **axes)
    hollow = [_hollow(words[1])] if any(offer.is_out for offer in offers) else []
    return {"data": [edge, *dots, *hollow] if offers else [], "layout": layout}


def _edges(steps: Sequence[tuple[float, float]]) -> Iterator[Segment]:
    """Along each step, then up to the next."""
    for (price, merit), (dearer, better) in pairwise(steps):
        yield (price, merit), (dearer, merit)
        yield (dearer, merit), (dearer, better)


def _dot(offer: Offer, spot: str, unit: str) -> Figure:
    symbol = f"{offer.style.marker}-open" if offer.is_out else offer.style.marker
    name = chart_text(_short(offer.name, _BESIDE))
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": chart_text(offer.name),
        "x": [offer.price],
        "y": [offer.merit],
        "text": [f"<b>{name}</b>" if offer.is_efficient else name],
        "textposition": spot,
        "marker": {"symbol": symbol, "size": 13, "color": offer.style.colour, **_outline(offer)},
        "cliponaxis": False,
        "hovertemplate": "%{fullData.name}: %{y:.1f} · %{x:,.0f}" + unit + "<extra></extra>",
        "showlegend": False,
    }


def _hollow(words: str) -> Figure:
    """What a hollow dot means, in the legend alone."""
    marker = {"symbol": "circle-open", "size": 11, "color": GREY, "line": {"width": 2}}
    entry = {"type": "scatter", "mode": "markers", "name": chart_text(words), "x": [None], "y": [None]}
    return {**entry, "marker": marker, "hoverinfo": "skip"}


def _outline(offer: Offer) -> Figure:
    return {"line": {"width": 2}} if offer.is_out else {}


def _room(values: Sequence[float]) -> list[float]:
    """From the least to the most with a margin in which names have room."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    margin = 0.16 * (high - low) or max(abs(high) * 0.1, 1.0)
    return [low - margin, high + margin]
