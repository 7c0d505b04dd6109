"""Changes that nobody may make, or only with a reason: mode, deadline, last chair, buyer, price formula."""

from collections.abc import Iterable, Iterator

from services.access import Viewer, reached
from services.chain import GENESIS
from services.facts import SCHEMA, Ids, parts
from services.faults import Fault, Place, Refused, refuse
from services.journal import Fact, Statement
from services.records import STAGES, Member
from services.rights import MODERATED_KINDS, OWNERS, PERSONAL_KINDS, PRICE_KINDS
from services.selection import Selection
from services.stages import returns


def check_said(before: Selection, said: Iterable[Statement], reason: str) -> None:
    """Refuse what no change may do, of statements that are appended as they are."""
    new = (Fact(before.id, 0, "", "", one.subject, one.value, reason, SCHEMA, GENESIS) for one in said)
    check_change(before, before.with_facts(new), reason)


def check_change(before: Selection, after: Selection, reason: str) -> None:
    """Refuse what would open secrets, leave a selection without a chair, or lacks its reason."""
    faults = [*_mode_faults(before, after, reason), *_deadline_faults(before, after, reason)]
    faults += [*_member_faults(before, after), *_price_rule_faults(before, after, reason)]
    if faults:
        raise Refused(faults)


def _mode_faults(before: Selection, after: Selection, reason: str) -> Iterator[Fault]:
    """Opening a blind selection would show what is sealed; changing the mode once scored takes a reason."""
    if before.about.mode == after.about.mode:
        return
    if after.is_open and _is_sealed(before):
        yield Fault("mode_sealed", Place(), {"stage": before.stage})
    elif reached(before, "scoring") and not reason.strip():
        yield Fault("mode_reason")


def _is_sealed(selection: Selection) -> bool:
    """Whether a blind selection holds, or is about to hold, marks or prices that are not opened yet."""
    if reached(selection, "prices"):
        return False
    held = any(selection.all(kind) for kind in (*PERSONAL_KINDS, *PRICE_KINDS))
    return held or reached(selection, "scoring")


def _deadline_faults(before: Selection, after: Selection, reason: str) -> Iterator[Fault]:
    stood = before.get("deadline")
    if stood is not None and stood != after.get("deadline") and not reason.strip():
        yield Fault("deadline_reason")


def _price_rule_faults(before: Selection, after: Selection, reason: str) -> Iterator[Fault]:
    """Once prices were opened the formula is settled; a selection open to all may change it with a reason."""
    stood, said = (held.all("rule").get(("price",)) for held in (before, after))
    if stood is None or stood == said or not were_prices_opened(before):
        return
    if not before.is_open:
        yield Fault("price_rule_settled")
    elif not reason.strip():
        yield Fault("price_rule_reason")


def were_prices_opened(selection: Selection) -> bool:
    """Whether prices are open, or were before the selection went back to an earlier stage."""
    opened = STAGES.index("prices")
    stages = [selection.stage, *(step.origin for step in returns(selection))]
    return any(STAGES.index(stage) >= opened for stage in stages)


def _member_faults(before: Selection, after: Selection) -> Iterator[Fault]:
    if _chairs(before) and not _chairs(after):
        yield Fault("last_chair")
    if after.is_open or reached(after, "prices"):
        return
    for id, member in after.members.items():
        if member != before.members.get(id) and member.buyer and member.role == "evaluator":
            yield Fault("buyer_evaluator", Place(), {"member": member.name})


def _chairs(selection: Selection) -> list[Member]:
    """The chairs whose access has no end."""
    return [found for found in selection.members.values() if found.role == "chair" and found.until is None]


def check_removal(selection: Selection, kind: str, ids: Ids) -> None:
    """Refuse to remove a member who has said something: what was said stays, and whose it is."""
    if kind == "member" and has_said(selection, ids[0]):
        raise refuse("member_has_said", member=selection.members[ids[0]].name)


def check_marks_stay(selection: Selection, who: Viewer, gone: Iterable[tuple[str, Ids]]) -> None:
    """Refuse to take others' marks away with what they are about, while a committee scores in secret."""
    judged = (PERSONAL_KINDS | MODERATED_KINDS) & OWNERS.keys()
    is_others = any(kind in judged and ids[OWNERS[kind]] != who.id for kind, ids in gone)
    if is_others and not selection.is_open:
        raise refuse("marks_stand")


def has_said(selection: Selection, member: str) -> bool:
    """Whether anything stands, beside the seat itself, that `member` said."""
    return any(
        fact.actor == member or (member in ids and fact.value is not None)
        for fact in selection.facts.values()
        for kind, ids in (parts(fact.subject),)
        if kind != "member"
    )
