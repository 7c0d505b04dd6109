"""Uses: what refers to what, before something is taken away."""

from collections.abc import Collection

from services.access import Viewer, may_see
from services.checks import references
from services.facts import Ids, subject
from services.faults import refuse
from services.selection import Selection

MOST_NAMED = 12


def check_unused(selection: Selection, who: Viewer, gone: Collection[tuple[str, Ids]]) -> None:
    """Refuse to leave others referring to nothing; what `who` may not see is not named.

    `gone` opens with what is taken away, followed by what goes with it.
    """
    left = set(gone)
    users = [
        subject(kind, *ids)
        for kind, held in selection.records.items()
        for ids, record in held.items()
        if (kind, ids) not in left
        and any((target, (id,)) in left for target, id, _ in references(kind, ids, record))
    ]
    if users:
        seen = [path for path in users if may_see(selection, who, path)]
        found = "/".join(next(iter(gone))[1])
        raise refuse("still_used", found=found, by=seen[:MOST_NAMED] or ["…"])
