"""The files that leave the house, by name: what builds each, its ending, its media type.

A builder imports its library when it is called: the app starts without any of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from exchange.given import Given
from services.faults import refuse


@dataclass(frozen=True)
class Report:
    """One kind of file."""

    build: Callable[[Given], bytes]
    ending: str
    mime: str


def _yaml(given: Given) -> bytes:
    from exchange.project_file import write_selection

    return write_selection(given.selection).encode()


REPORTS: Mapping[str, Report] = {
    "yaml": Report(_yaml, "yaml", "application/yaml"),
}


def build(name: str, given: Given) -> bytes:
    """The file `name`; refused if there is none of that name."""
    if name not in REPORTS:
        raise refuse("unknown_report", found=name, known=list(REPORTS))
    return REPORTS[name].build(given)
