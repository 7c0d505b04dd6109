"""W10, a template that was not made one's own."""

from collections.abc import Iterator

from services.personal import untouched
from services.warnings.findings import Finding, View


def personalising(view: View) -> Iterator[Finding]:
    """What was copied from the library and neither edited nor confirmed, if it is most of it."""
    found = untouched(view.selection, view.library)
    if found.share > view.thresholds.personalising.most_share:
        rows = (view.row(item.kind, item.id) for item in found.items)
        yield view.finding("W10.untouched", rows, share=found.share)
