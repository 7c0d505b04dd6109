"""Who may see and say what, at which stage: one place, in the read path and before every write."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from services import interests, redaction
from services.committee import Attachment, Doubt
from services.facts import KINDS, Ids, parts, subject
from services.faults import Refused, refuse
from services.journal import Fact
from services.records import STAGES, Role, StageName
from services.rights import (
    ATTACHED_TO,
    DECIDED_KINDS,
    FROZEN_KINDS,
    HEARD_KINDS,
    MODERATED_KINDS,
    OF_A_MOVE,
    OWNERS,
    PERSONAL_KINDS,
    PREPARERS,
    PRICE_KINDS,
    SUMMARIES,
    WRITERS,
)
from services.sections import is_assigned
from services.selection import Selection
from services.selections import Selections
from services.specification import Dismissal


@dataclass(frozen=True)
class Viewer:
    """The person who looks or speaks: a member of the selection, or nobody yet (`id` empty)."""

    id: str = ""
    role: Role = "director"
    buyer: bool = False


def viewer(selection: Selection, member: str, now: datetime.datetime | None = None) -> Viewer:
    """The viewer that `member` is in `selection`; who is no member, or no more by `now`, only reads."""
    found = selection.members.get(member)
    if found is None or (now and has_ended(selection, member, now.date())):
        return Viewer()
    return Viewer(member, found.role, found.buyer)


def has_ended(selection: Selection, member: str, day: datetime.date) -> bool:
    """Whether the access of `member` is over on `day`."""
    found = selection.members.get(member)
    return found is not None and found.until is not None and found.until < day


def seated(selections: Selections, seats: Mapping[str, str]) -> dict[str, str]:
    """Of the `seats` somebody took (selection -> member), those whose access has not ended."""
    known, day = set(selections.ids()), selections.now().date()
    taken = {id: member for id, member in seats.items() if id in known}
    return {id: member for id, member in taken.items() if not has_ended(selections.get(id), member, day)}


def reached(selection: Selection, stage: StageName) -> bool:
    """Whether `selection` stands at `stage` or later."""
    return STAGES.index(selection.stage) >= STAGES.index(stage)


def seen_by(selection: Selection, who: Viewer) -> Selection:
    """What `who` may see of `selection`: before the reveal nobody sees another's marks."""
    if selection.is_open:
        return selection
    last = selection.views.get(who)
    if last is None or last.seq != selection.seq:
        last = _renewed(selection, who, last) or _view(selection, who)
        selection.views[who] = last
    return last


def _renewed(selection: Selection, who: Viewer, last: Selection | None) -> Selection | None:
    """The view of before with what was said since, if that is marks alone, which open and close nothing."""
    if last is None or last.seq > selection.seq:
        return None
    new = [fact for fact in selection.facts.values() if fact.seq > last.seq]
    if any(parts(fact.subject)[0] not in PERSONAL_KINDS for fact in new):
        return None
    seen = last.with_facts(fact for fact in new if may_see(selection, who, fact.subject))
    return replace(seen, seq=selection.seq, hash=selection.hash)


def _view(selection: Selection, who: Viewer) -> Selection:
    seen = selection.without(path for path in selection.facts if not may_see(selection, who, path))
    parted = [subject(kind, *ids) for kind in redaction.KINDS for ids in seen.all(kind)]
    values = {path: told(seen, who, seen.facts[path]).value for path in parted}
    return seen.showing({path: value for path, value in values.items() if value != seen.facts[path].value})


def told(selection: Selection, who: Viewer, fact: Fact) -> Fact:
    """`fact`, standing or past, as `who` may read it: without a sealed price, or the words of a tie."""
    kind, ids = parts(fact.subject)
    return replace(fact, value=told_value(selection, who, kind, ids, fact.value))


def told_value(selection: Selection, who: Viewer, kind: str, ids: Ids, value: Any) -> Any:
    """What was said on a subject, now or then, as `who` may read it."""
    if selection.is_open or kind not in redaction.KINDS or value is None:
        return value
    knows_ties = ids[0] == who.id or who.role in PREPARERS
    return redaction.redacted(kind, value, sees_prices(selection, who), knows_ties)


def may_see(selection: Selection, who: Viewer, path: str) -> bool:
    """Whether `who` may see what is said on the subject `path`, by any fact, now or then."""
    kind, ids = parts(path)
    return may_see_said(selection, who, kind, ids, selection.get(kind, *ids))


def may_see_said(selection: Selection, who: Viewer, kind: str, ids: Ids, said: Any) -> bool:
    """Whether `who` may see that `said` was said on this subject, with the rights of now."""
    if selection.is_open:
        return True
    if kind in PERSONAL_KINDS or kind in MODERATED_KINDS:
        return _sees_said(selection, who, kind, ids)
    if kind in ("declaration", "consequence"):
        return ids[0] == who.id or sees_ties(selection, who)
    if not _has_declared(selection, who, kind, ids, said):
        return False
    special = _SPECIAL.get(kind)
    return special is None or special(selection, who, said)


def _sees_said(selection: Selection, who: Viewer, kind: str, ids: Ids) -> bool:
    """Marks and what is agreed of them; those that a tie closes count for nobody, and few may read them."""
    if kind in OWNERS and ids[OWNERS[kind]] == who.id:
        return True
    if not sees_marks(selection):
        return False
    is_mark = kind in ("rating", "revision")
    return not is_mark or who.role in PREPARERS or not interests.is_closed(selection, ids[2], ids[0])


def _has_declared(selection: Selection, who: Viewer, kind: str, ids: Ids, said: Any) -> bool:
    """Whether what is said about a vendor is open to `who`, who declares interests first."""
    if kind in SUMMARIES or who.role in PREPARERS or sees_marks(selection):
        return True
    named = (id for target, id in zip(KINDS[kind].ids, ids, strict=True) if target == "vendor")
    vendor = next(named, None) or getattr(said, "vendor", None)
    return vendor is None or interests.may_read(selection, who.id, vendor)


def _sees_dismissal(selection: Selection, who: Viewer, said: Dismissal | None) -> bool:
    """Whether `who` may see the warning that was set aside, and so the reason."""
    if said is None or said.sight == "all":
        return True
    if said.sight == "ties":
        return sees_ties(selection, who)
    if said.sight == "people" and who.role not in PREPARERS:
        return False
    if said.sight != "prices" and not sees_marks(selection):
        return False
    return said.sight not in ("prices", "results") or sees_prices(selection, who)


def _sees_doubt(selection: Selection, who: Viewer, said: Doubt | None) -> bool:
    """A doubt is its author's and the preparers' until it has been put to the vendor."""
    if said is None or said.state != "open" or who.id in (said.author, said.owner):
        return True
    return who.role in PREPARERS or sees_marks(selection)


def _sees_attachment(selection: Selection, who: Viewer, said: Attachment | None) -> bool:
    """A file is seen by whoever may see what it belongs to."""
    if said is None:
        return True
    if said.holds_prices and not sees_prices(selection, who):
        return False
    if not said.about:
        return True
    try:
        kind, _ = parts(said.about)
    except Refused:  # a file may name anything; what is no subject belongs to nobody
        return False
    return kind in ATTACHED_TO and may_see(selection, who, said.about)


_SPECIAL: dict[str, Callable[[Selection, Viewer, Any], bool]] = {
    "dismissal": _sees_dismissal,
    "doubt": _sees_doubt,
    "attachment": _sees_attachment,
    **dict.fromkeys(PRICE_KINDS, lambda selection, who, _said: sees_prices(selection, who)),
    "erasure": lambda selection, who, _said: who.role in PREPARERS or sees_marks(selection),
}


def sees_prices(selection: Selection, who: Viewer) -> bool:
    """Whether `who` may see what the vendors cost."""
    return selection.is_open or who.buyer or reached(selection, "prices")


def sees_ties(selection: Selection, who: Viewer) -> bool:
    """Whether `who` may see what everybody declares."""
    return who.role in PREPARERS or sees_marks(selection)


def sees_marks(selection: Selection) -> bool:
    """Whether everybody may see everybody's marks."""
    return selection.is_open or reached(selection, "reveal")


def check_write(selection: Selection, who: Viewer, kind: str, ids: Ids, now: datetime.datetime) -> None:
    """Refuse, with the reason, what `who` may not say on this subject at the moment `now`."""
    if selection.stage == "archived" and kind not in (*OF_A_MOVE, "erasure"):
        raise refuse("archived")
    if has_ended(selection, who.id, now.date()):
        raise refuse("access_ended")
    if who.role not in WRITERS[kind] and not (kind in PRICE_KINDS and who.buyer):
        raise refuse("not_your_role", role=who.role, allowed=sorted(WRITERS[kind]), kind=kind)
    _check_standing(selection, kind, ids)
    _check_own(selection, who, kind, ids)
    is_heard = kind in HEARD_KINDS and who.role not in PREPARERS
    if is_heard or kind in PERSONAL_KINDS or kind in ("revision", "approval"):
        _check_interest(selection, who, ids[0])
    if kind == "rating" and not is_assigned(selection, who.id, ids[1]):
        raise refuse("not_your_section", criterion=ids[1])
    if not selection.is_open:
        _check_stage(selection, who, kind)
        _check_deadline(selection, kind, now)


def _check_own(selection: Selection, who: Viewer, kind: str, ids: Ids) -> None:
    """Nobody speaks in another's name or takes another's file away."""
    if kind in OWNERS:
        _check_owner(who, kind, ids)
    if kind == "attachment":
        _check_attached(selection, who, ids)


def _check_standing(selection: Selection, kind: str, ids: Ids) -> None:
    """What is said once: a version, a move back, and the freeze for as long as marks may be given."""
    if kind not in ("baseline", "return", "freeze") or selection.get(kind, *ids) is None:
        return
    if kind == "baseline":
        raise refuse("baseline_stands", number=ids[0])
    if kind == "return" or reached(selection, "scoring"):
        raise refuse("move_stands")


def _check_owner(who: Viewer, kind: str, ids: Ids) -> None:
    """A mark is its owner's; who prepares may note who attended."""
    is_noted = kind == "attendance" and who.role in PREPARERS
    if not is_noted and (not who.id or ids[OWNERS[kind]] != who.id):
        raise refuse("not_your_mark")


def _check_attached(selection: Selection, who: Viewer, ids: Ids) -> None:
    """A file is changed or taken away by whoever attached it, or by those who prepare, where they see it."""
    standing = selection.facts.get(subject("attachment", *ids))
    if standing is None or standing.value is None:
        return
    is_theirs = standing.actor == who.id or who.role in PREPARERS
    if not is_theirs or not may_see(selection, who, standing.subject):
        raise refuse("not_your_file")


def _check_interest(selection: Selection, who: Viewer, vendor: str) -> None:
    """A vendor is judged by those who have declared that nothing ties them to it."""
    if interests.is_tied(selection, who.id, vendor) or interests.has_left(selection, who.id):
        raise refuse("interest_declared", vendor=vendor)
    if not selection.is_open and interests.declared(selection, who.id, vendor) is None:
        raise refuse("declare_first", vendor=vendor)


def _check_stage(selection: Selection, who: Viewer, kind: str) -> None:
    if kind in FROZEN_KINDS and reached(selection, "scoring"):
        raise refuse("frozen", stage=selection.stage)
    if kind in PERSONAL_KINDS and selection.stage != "scoring":
        raise refuse("wrong_stage", stage=selection.stage, needed="scoring")
    if kind in PERSONAL_KINDS and who.buyer:
        raise refuse("buyer_does_not_rate")
    if kind in MODERATED_KINDS and selection.stage not in ("reveal", "moderation"):
        raise refuse("wrong_stage", stage=selection.stage, needed="moderation")
    if kind in DECIDED_KINDS and selection.stage != "decision":
        raise refuse("wrong_stage", stage=selection.stage, needed="decision")
    if kind in PRICE_KINDS and not who.buyer and not reached(selection, "prices"):
        raise refuse("prices_sealed", stage=selection.stage)


def _check_deadline(selection: Selection, kind: str, now: datetime.datetime) -> None:
    deadline = selection.get("deadline")
    if kind in PERSONAL_KINDS and deadline is not None and now > deadline.at:
        raise refuse("deadline_passed", at=deadline.at.isoformat())


def may_write(selection: Selection, who: Viewer, kind: str, ids: Ids = (), *, now: datetime.datetime) -> bool:
    """Whether `who` could say something of this kind now, for screens that offer only what works."""
    try:
        check_write(selection, who, kind, ids or (who.id,) * len(KINDS[kind].ids), now)
    except Refused:
        return False
    return True
