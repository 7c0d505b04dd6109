"""Anchors: the last fact of a selection as an earlier verification or export printed it."""

import re
from pathlib import Path

from exchange.files import read_file
from services.faults import Place, refuse
from services.verification import Anchor

# As `verify` prints it, in text of either language or in JSON, or as it is typed: SELECTION:FACT:HASH.
_TYPED = re.compile(r"([^\s:]+):(\d{1,9}):([0-9a-f]{64})")
_PRINTED = re.compile(r"([^\s:]+)[\s\u202f\u00a0]*: \w+ (\d{1,9}), ([0-9a-f]{64})")
_JSON = re.compile(
    r'"selection": "([^"]+)",\s+"ok": true,\s+"fact": (\d{1,9}),\s+"hash": "([0-9a-f]{64})"', re.DOTALL
)


def read_anchor(given: str) -> list[Anchor]:
    """The anchors typed or in a file; refused if there is none, for then nothing would be checked."""
    typed = _TYPED.fullmatch(given)
    if typed:
        return [_anchor(typed)]
    if not Path(given).is_file():
        raise refuse("unknown_anchor", Place(given))
    text = read_file(given).decode("utf-8", "replace")
    found = [_anchor(one) for form in (_TYPED, _PRINTED, _JSON) for one in form.finditer(text)]
    if not found:
        raise refuse("unknown_anchor", Place(given))
    return found


def _anchor(found: re.Match[str]) -> Anchor:
    selection, seq, hash = found.groups()
    return Anchor(selection, int(seq), hash)
