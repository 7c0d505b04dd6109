"""What was found wrong, where, and what is expected: codes with parameters, never sentences."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

MOST_FAULTS = 50


@dataclass(frozen=True)
class Place:
    """Where a fault stands: file, line (from 1), the path inside the document, the cell of a sheet."""

    file: str = ""
    line: int | None = None
    path: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Fault:
    """One fault: `code` and `params` are turned into a sentence by `words`."""

    code: str
    place: Place = Place()
    params: Mapping[str, object] = field(default_factory=dict)


class Refused(Exception):
    """Something was refused whole; `faults` lists every reason found. Nothing was written."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.code} {dict(fault.params)}" for fault in self.faults))


class NotSaved(Refused):
    """The database could not do its part: what was said is sound, and saying it again may work."""


def refuse(code: str, place: Place | None = None, **params: object) -> Refused:
    """A refusal with one fault, to be raised."""
    return Refused([Fault(code, place or Place(), params)])


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word closest to `word`, if any is close enough to be a misspelling of it."""
    choices = {choice.casefold(): choice for choice in known}
    found = difflib.get_close_matches(word.casefold(), choices, n=1, cutoff=0.6)
    return choices[found[0]] if found else None
