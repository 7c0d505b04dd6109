"""Texts of a plain list: what is hidden in them, what was broken before they came."""

import re
import unicodedata
from collections.abc import Iterator

from exchange.plain.findings import Finding, error, warning
from services.faults import Place
from services.text import clean, unprintable

LONGEST = {"id": 80, "title": 300, "text": 20_000}

_ODD_BREAKS = re.compile("[\u2028\u2029\u0085]")
_BROKEN = re.compile("Ã[\u0080-\u00bf©¨ª«¢§´¹»®¯ ]|â€|Â[ °«»€£§]|Ã[^\\w\\s]|ï¿½|\ufffd")


def cleaned(text: str) -> str:
    """`text` as it is kept: one kind of line break, composed, trimmed."""
    return clean(_ODD_BREAKS.sub("\n", text))


def bare_id(text: str) -> str:
    """An id without signs that nobody sees."""
    shown = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join(clean(shown).split())


def text_findings(text: str, place: Place, kind: str) -> Iterator[Finding]:
    """What is to be said of one text: `kind` is *id*, *title* or *text*."""
    sign = unprintable(text)
    if sign is not None:
        code = "TEXT_INVALID" if 0xD800 <= ord(sign) <= 0xDFFF else "CONTROL_CHARACTER"
        if sign != "\u0085":
            yield error(code, place, sign=f"U+{ord(sign):04X}")
            return
    if len(text) > LONGEST[kind]:
        yield error("TEXT_TOO_LONG", place, found=len(text), most=LONGEST[kind])
    if _ODD_BREAKS.search(text):
        yield warning("TEXT_CLEANED", place)
    if _BROKEN.search(text):
        yield warning("MOJIBAKE", place, found=text[:60])
    if any(_is_hidden(sign) for sign in text) or (kind == "id" and _mixes_scripts(text)):
        yield warning("TEXT_SUSPICIOUS", place, found=text[:60])


def _is_hidden(sign: str) -> bool:
    """A format sign that turns or hides text; joiners inside emoji are none."""
    return unicodedata.category(sign) == "Cf" and sign not in "\u00ad\u200d"


def _mixes_scripts(text: str) -> bool:
    """Whether an id mixes Latin letters with others that look alike."""
    scripts = {unicodedata.name(sign, "").split(" ")[0] for sign in text if sign.isalpha()}
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK"}) > 1
