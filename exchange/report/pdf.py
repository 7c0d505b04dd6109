"""The report as PDF: tagged and fit for archives where every sign can be set, else with a notice."""

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from exchange.given import Given
from exchange.report.document import document
from exchange.report.printable import breakable, printable

TEMPLATE = Path(__file__).with_name("report.typ")
FONTS = ["Libertinus Serif", "DejaVu Sans Mono"]  # the tool brings both
STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]
RUNNING = 90  # signs of the title at the head of a page
_PICTURE, _MOST_NAMED = "svg", 12
_PLAIN = re.compile(r"[\u0000-\u024f\u1e00-\u1eff\u2000-\u206f\u20ac\u2190-\u2193\u2212\u00a0-\u00ff]")


def write_pdf(given: Given) -> bytes:
    """The decision report; the standards are dropped, and this said, only where a sign has no shape."""
    data = _data(given)
    try:
        return _set(data, given.made, is_strict=True, is_alone=True)
    except typst.TypstError:
        pass
    try:
        return _set(data, given.made, is_strict=True, is_alone=False)
    except typst.TypstError:
        signs = sorted({sign for text in _texts(data) for sign in _PLAIN.sub("", text)})
        named = ", ".join(f"U+{ord(sign):04X}" for sign in signs[:_MOST_NAMED])
        more = ", …" if len(signs) > _MOST_NAMED else ""
        notice = given.say("report.not_tagged", signs=named + more)
        return _set({**data, "notice": notice}, given.made, is_strict=False, is_alone=False)


def _data(given: Given) -> dict[str, Any]:
    held: dict[str, Any] = _fit(printable(asdict(document(given))))
    words = {name: given.say(f"report.{name}") for name in ("page", "contents", "annex")}
    day = [given.made.year, given.made.month, given.made.day]
    running = held["title"] if len(held["title"]) <= RUNNING else held["title"][: RUNNING - 1] + "…"
    return {**held, "words": words, "day": day, "fonts": FONTS, "notice": "", "running": running}


def _fit(value: Any, name: str = "") -> Any:
    """Long words broken, but in a picture; no empty heading, which the standard forbids."""
    if isinstance(value, str):
        return value if name == _PICTURE else breakable(value)
    if isinstance(value, list):
        return [_fit(one) for one in value]
    if isinstance(value, dict):
        return {
            key: _fit(one, key) or ("—" if key in ("title", "text") else _fit(one, key))
            for key, one in value.items()
        }
    return value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def _set(data: dict[str, Any], made: datetime.date, *, is_strict: bool, is_alone: bool) -> bytes:
    at = datetime.datetime.combine(made, datetime.time(), datetime.UTC)
    return typst.compile(
        _template(),
        format="pdf",
        ignore_system_fonts=is_alone,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=[*STANDARDS] if is_strict else [],
        timestamp=int(at.timestamp()),
    )
