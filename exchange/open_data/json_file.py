"""The selection as JSON: the same document as the selection file, for programs."""

import json

from services.facts import nested
from services.selection import Selection


def write_json(selection: Selection) -> bytes:
    """All facts as one JSON document; `python cli.py check` and the Files page read it like the YAML one.

    Its schema is published as `criteria/schemas/selection.json`.
    """
    text = json.dumps(nested(selection.values), ensure_ascii=False, indent=1, allow_nan=False)
    return f"{text}\n".encode()
