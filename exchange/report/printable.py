"""Texts that paper can hold: no control signs, and long words that may be broken."""

import re
from typing import Any

_LONG = re.compile(r"[^\s\u200b]{28}(?=[^\s\u200b])")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(value: Any) -> Any:
    """A value of plain JSON whose texts can be set; pictures stay as they were drawn."""
    if isinstance(value, str):
        return _UNSEEN.sub("\ufffd", value)
    if isinstance(value, list | tuple):
        return [printable(one) for one in value]
    if isinstance(value, dict):
        return {name: printable(one) for name, one in value.items()}
    return value


def breakable(text: str) -> str:
    """`text` whose longest words may go on the next line."""
    return _LONG.sub(lambda found: found.group() + "\u200b", text)
