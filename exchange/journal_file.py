"""The journal as a file: CSV for a spreadsheet, JSON lines that can be verified without the database."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from exchange.histories import Teller
from exchange.results import write_csv
from services.chain import Anchor, Row
from services.faults import Place, refuse
from services.history import Entry
from services.schema import canonical
from services.selection import Selection
from services.text import Language
from words.catalogue import say

SCHEMA = "journal/1"
_HASH = r"(?P<hash>[0-9a-f]{64})"
_BARE = re.compile(r"(?P<fact>\d{1,9}):(?P<hash>[0-9a-f]{12,64})")
_HEADS = (
    re.compile(r"^# fact (?P<fact>\d{1,9}), " + _HASH + r"\s*$", re.M),
    re.compile(r'"facts":(?P<fact>\d{1,9}),"head":"' + _HASH + r'","of":"(?P<of>[^"]+)"'),
    re.compile(r"^(?P<fact>\d{1,9})[;,].*[;,]" + _HASH + r"\s*\Z", re.M),
)
COLUMNS = ("fact", "at", "actor", "act", "kind", "what", "before", "after", "reason", "hash")


def journal_csv(entries: Sequence[Entry], selection: Selection, language: Language) -> bytes:
    """The facts in words, oldest first; the last row is the head: the number and hash of the newest fact."""
    teller = Teller(selection, entries, language)
    told = (teller.tell(entry, most=None) for entry in entries)
    rows = [[str(getattr(one, name)) for name in COLUMNS] for one in told]
    head = [str(selection.seq), "", "", say(language, "history.head"), *[""] * 5, selection.hash]
    return write_csv([[say(language, f"history.column.{name}") for name in COLUMNS], *rows, head], language)


def journal_lines(rows: Iterable[Row], entries: Iterable[Entry], selection: Selection) -> bytes:
    """A line for each fact, then one for the head; what the reader may not see is only a number and a hash.

    A fact seen in part keeps its digest and loses its salt: its place is verified, its value is not.
    """
    seen = {entry.fact.seq: entry for entry in entries}
    lines = [_line(row, seen.get(row["seq"])) for row in rows]
    head = {"schema": SCHEMA, "of": selection.id, "facts": selection.seq, "head": selection.hash}
    return "".join(f"{canonical(line)}\n" for line in [*lines, head]).encode()


def _line(row: Row, entry: Entry | None) -> dict[str, Any]:
    sealed = {name: row[name] for name in ("seq", "previous_hash", "hash")}
    if entry is None:
        return sealed
    told = ("selection", "at", "actor", "subject", "digest", "reason", "schema")
    whole = {name: row[name] for name in told}
    if row["value"] is None:
        return {**sealed, **whole, "erased": True}
    if entry.is_cut:
        return {**sealed, **whole, "value": entry.after, "cut": True}
    return {**sealed, **whole, "value": json.loads(row["value"]), "salt": row["salt"]}


def read_journal(data: bytes, file: str) -> tuple[str, list[dict[str, Any]], Anchor]:
    """The id, the rows and the head of a journal in JSON lines; refused with the line that cannot be read."""
    lines = [_read(line, file, n) for n, line in enumerate(data.splitlines(), start=1) if line.strip()]
    head = lines.pop() if lines else {}
    if head.get("schema") != SCHEMA:
        raise refuse("no_journal_head", Place(file, line=len(lines) + 1))
    return str(head["of"]), [_row(line) for line in lines], Anchor(head["facts"], head["head"], head["of"])


def _read(line: bytes, file: str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        found = None
    if not isinstance(found, dict) or not _is_shaped(found):
        raise refuse("no_journal_line", Place(file, line=number))
    return found


def _is_shaped(line: Mapping[str, Any]) -> bool:
    if "schema" in line and "of" in line:
        return isinstance(line.get("facts"), int) and isinstance(line.get("head"), str)
    texts = ("previous_hash", "hash", *(("digest", "subject") if "digest" in line else ()))
    return isinstance(line.get("seq"), int) and all(isinstance(line.get(name), str) for name in texts)


def _row(line: Mapping[str, Any]) -> dict[str, Any]:
    """A line as the chain reads it: its value as the text that was sealed."""
    if "digest" not in line:
        return dict(line)
    value = None if line.get("erased") else canonical(line.get("value"))
    return {"selection": "", "at": "", "actor": "", "reason": "", "schema": 0, **line, "value": value}


def read_anchor(text: str, data: bytes | None) -> Anchor:
    """What an earlier export said of the journal: `N:HASH`, or the head that its file names."""
    found = _BARE.fullmatch(text.strip()) if data is None else _head(data.decode("utf-8-sig", "replace"))
    if found is None:
        raise refuse("no_anchor", Place("" if data is None else text), found=text[:80])
    named = found.groupdict()
    return Anchor(int(named["fact"]), named["hash"], named.get("of") or "")


def _head(text: str) -> re.Match[str] | None:
    """The head in a selection file, in JSON lines, or in the last row of a CSV."""
    return next((found for head in _HEADS if (found := head.search(text))), None)
