"""W16, nobody vouches: finalists with too few comparable references, or silent on their support."""

from collections.abc import Iterator

from services import calls, finalists, questions
from services.access import reached
from services.warnings.findings import Finding, View


def vouching(view: View) -> Iterator[Finding]:
    """What nobody outside the vendor has confirmed, once the vendors are being judged."""
    if not reached(view.selection, "scoring"):
        return
    heard = finalists.finalists(view.selection, view.ranking)
    least = view.thresholds.vouching.least_references
    alone = [vendor for vendor in heard if calls.count(view.selection, vendor).comparable < least]
    if alone:
        rows = (view.row("vendor", vendor) for vendor in alone)
        yield view.finding("W16.references", rows, count=len(alone), least=least)
    silent = [vendor for vendor in heard if questions.unanswered(view.selection, vendor)]
    if silent:
        rows = (view.row("vendor", vendor) for vendor in silent)
        yield view.finding("W16.support", rows, count=len(silent))
