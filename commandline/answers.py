"""What a command answers: text, messages, whether all is well; and how each is written."""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from services.faults import Fault
from services.text import Language
from words.faults import fault_line

Arguments = argparse.Namespace


@dataclass(frozen=True)
class Answer:
    """What a command has to say: text for standard output, messages for standard error."""

    text: str = ""
    messages: tuple[str, ...] = ()
    ok: bool = True


Command = Callable[[Arguments], Answer]


def fault_lines(faults: Sequence[Fault], language: Language) -> tuple[str, ...]:
    """One line a fault, for standard error."""
    return tuple(fault_line(fault, language) for fault in faults)


def as_json(value: Any) -> str:
    """A JSON document that people can read."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


def read_selection_at(path: str) -> Any:
    """The selection in a file."""
    from exchange.files import read_file
    from exchange.project_file import read_selection

    return read_selection(read_file(path), path)
