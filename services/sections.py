"""Sections: the parts of the weighted tree that are rated, and whose task each is."""

from services.selection import Selection


def sections(selection: Selection) -> dict[str, list[str]]:
    """The rated criteria by the node above them, in the order of the tree."""
    found: dict[str, list[str]] = {}
    for id, node in selection.criteria.items():
        if node.node == "criterion" and node.source == "ratings":
            found.setdefault(node.parent or "", []).append(id)
    return found


def assigned(selection: Selection, member: str) -> dict[str, list[str]]:
    """The sections that `member` is to rate: those assigned, at any height of the tree, or all."""
    mine = {
        section: [id for id in criteria if is_assigned(selection, member, id)]
        for section, criteria in sections(selection).items()
    }
    return {section: criteria for section, criteria in mine.items() if criteria}


def is_assigned(selection: Selection, member: str, criterion: str) -> bool:
    """Whether `member` is to rate `criterion`: it, or a node above it, is among the sections assigned."""
    person = selection.members.get(member)
    if person is None or not person.sections:
        return True
    above: str | None = criterion
    seen = set[str]()
    while above is not None and above not in seen:
        if above in person.sections:
            return True
        seen.add(above)
        node = selection.criteria.get(above)
        above = node.parent if node else None
    return False
