"""The files that leave the house, by name: what builds each, its ending, its media type.

A builder imports its library when it is called: the app starts without any of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from exchange.given import Given
from services.faults import refuse
from services.moderation import has_opened


@dataclass(frozen=True)
class Report:
    """One kind of file."""

    build: Callable[[Given], bytes]
    ending: str
    mime: str


def _yaml(given: Given) -> bytes:
    from exchange.project_file import write_selection

    return write_selection(given.selection).encode()


def _json(given: Given) -> bytes:
    from exchange.open_data.json_file import write_json

    return write_json(given.selection)


def _csv(given: Given) -> bytes:
    from exchange.open_data.bundle import write_bundle

    return write_bundle(given.selection, given.ranking, given.language)


def _xmcda(given: Given) -> bytes:
    from exchange.open_data.xmcda import write_xmcda

    return write_xmcda(given)


def _html(given: Given) -> bytes:
    from exchange.dashboard.page import dashboard

    return dashboard(_opened(given))


def _opened(given: Given) -> Given:
    """What shows results waits for the reveal, as the Results page does."""
    if not has_opened(given.selection):
        raise refuse("results_sealed")
    return given


def _pdf(given: Given) -> bytes:
    from exchange.report.pdf import write_pdf

    return write_pdf(given)


def _page(given: Given) -> bytes:
    from exchange.report.page import write_page

    return write_page(given)


REPORTS: Mapping[str, Report] = {
    "pdf": Report(_pdf, "pdf", "application/pdf"),
    "page": Report(_page, "html", "text/html"),
    "html": Report(_html, "html", "text/html"),
    "yaml": Report(_yaml, "yaml", "application/yaml"),
    "json": Report(_json, "json", "application/json"),
    "csv": Report(_csv, "zip", "application/zip"),
    "xmcda": Report(_xmcda, "xml", "application/xml"),
}


def build(name: str, given: Given) -> bytes:
    """The file `name`; refused if there is none of that name."""
    if name not in REPORTS:
        raise refuse("unknown_report", found=name, known=list(REPORTS))
    return REPORTS[name].build(given)
