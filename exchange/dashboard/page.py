"""The offline dashboard: one HTML file whose sliders recompute the ranking, with no request to anywhere."""

import html
import json
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from exchange.given import Given
from words.formats import LOCALES

_HERE = Path(__file__).parent
SCRIPT = (_HERE / "dashboard.js").read_text("utf-8")
STYLE = (_HERE / "dashboard.css").read_text("utf-8")


def dashboard(given: Given) -> bytes:
    """The page in the language given: scores of the committee only, never an individual mark."""
    digest = b64encode(sha256(SCRIPT.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none';"
        " form-action 'none'"
    )
    return "".join(
        [
            f'<!doctype html><html lang="{given.language}"><head><meta charset="utf-8">',
            f'<meta http-equiv="content-security-policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{_safe(given.title)} · Pondera</title><style>{STYLE}</style></head><body><main>",
            *_body(given),
            f"<footer><p>{_safe(given.stamp)}</p></footer></main>",
            f'<script type="application/json" id="data">{_data(given)}</script>',
            f"<script>{SCRIPT}</script></body></html>\n",
        ]
    ).encode()


def _safe(text: object) -> str:
    return html.escape(str(text), quote=True)


def _body(given: Given) -> Iterator[str]:
    yield f"<h1>{_safe(given.title)}</h1><p class='quiet'>{_say(given, 'purpose')}</p>"
    yield f"<p id='status' role='status'>{_say(given, 'kept')}</p>"
    heads = [_say(given, name) for name in ("rank", "vendor", "bar", "score", "cost", "musts")]
    cells = "".join(f"<th scope='col'>{head}</th>" for head in heads)
    yield f"<h2>{_say(given, 'ranking')}</h2><div class='wide'><table><thead><tr>{cells}</tr></thead>"
    yield "<tbody id='ranking'></tbody></table></div>"
    yield f"<h2>{_say(given, 'weights')}</h2><p class='quiet'>{_say(given, 'weights_help')}</p>"
    for place, axis in enumerate(given.ranking.weighting.axes):
        weight = 100 * float(given.ranking.total.axis_weights[place])
        yield f"<div class='axis'><label for='axis-{place}'>{_safe(_title(given, axis))}</label>"
        yield f"<input type='range' id='axis-{place}' min='0' max='100' step='any' value='{weight!r}'>"
        yield f"<output id='share-{place}' for='axis-{place}'></output></div>"
    yield f"<button type='button' id='back'>{_say(given, 'back')}</button>"
    yield f"<h2>{_say(given, 'values')}</h2><p class='quiet'>{_say(given, 'values_help')}</p>{_values(given)}"


def _values(given: Given) -> str:
    """What each vendor reaches on each axis, of 100."""
    ranking = given.ranking
    axes = ranking.weighting.axes
    heads = "".join(f"<th scope='col' class='number'>{_safe(_title(given, axis))}</th>" for axis in axes)
    rows = []
    for vendor, values in zip(ranking.vendors, ranking.total.axis_values.tolist(), strict=True):
        cells = "".join(
            f"<td class='number'>{'–' if np.isnan(value) else _safe(given.number(100 * value))}</td>"
            for value in values
        )
        rows.append(f"<tr><th scope='row'>{_safe(given.vendor_names[vendor])}</th>{cells}</tr>")
    head = f"<thead><tr><th scope='col'>{_say(given, 'vendor')}</th>{heads}</tr></thead>"
    return f"<div class='wide'><table>{head}<tbody>{''.join(rows)}</tbody></table></div>"


def _data(given: Given) -> str:
    """What the script computes with; no sign in it ends the element it stands in."""
    ranking, rule = given.ranking, given.selection.rule("gates")
    axes = [
        {"title": _title(given, axis), "weight": float(weight)}
        for axis, weight in zip(ranking.weighting.axes, ranking.total.axis_weights, strict=True)
    ]
    words = {name: given.say(f"dashboard.{name}") for name in ("kept", "moved", "out")}
    held = {
        "locale": LOCALES[given.language].replace("_", "-"),
        "words": words,
        "effect": rule.effect,
        "cap": rule.cap,
        "axes": axes,
        "vendors": [_vendor(given, number) for number in range(len(ranking.vendors))],
    }
    text = json.dumps(held, ensure_ascii=False, allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _vendor(given: Given, number: int) -> dict[str, Any]:
    ranking = given.ranking
    vendor = ranking.vendors[number]
    gates, failed = ranking.assessment.gates(vendor), ranking.assessment.failed(vendor)
    low, high = _ends(given, number)
    values = ranking.total.axis_values[number].tolist()
    cost = ranking.spending.of(vendor)
    return {
        "name": given.vendor_names[vendor],
        "colour": given.colours[vendor],
        "failed": bool(failed),
        "values": [None if np.isnan(value) else value for value in values],
        "low": low,
        "high": high,
        "cost": given.money(cost.likely.nominal) if given.priced and cost.is_priced else "–",
        "musts": f"{len(gates) - len(failed)} / {len(gates)}",
    }


def _ends(given: Given, number: int) -> tuple[list[float], list[float]]:
    """The value of each axis if what is missing were worth nothing, and if it were worth all."""
    ranking = given.ranking
    row, weights, axes = ranking.values[number], ranking.weighting.vector, ranking.weighting.axis_of
    ends = []
    for unknown in (0.0, 1.0):
        values = np.where(np.isnan(row), unknown, row)
        sums = np.bincount(axes, weights * values, minlength=len(ranking.weighting.axes))
        whole = ranking.total.axis_weights
        ends.append(np.divide(sums, whole, out=np.zeros_like(sums), where=whole > 0).tolist())
    return ends[0], ends[1]


def _title(given: Given, axis: str) -> str:
    return given.text(given.selection.criteria[axis].title)


def _say(given: Given, name: str) -> str:
    return _safe(given.say(f"dashboard.{name}"))
