"""Who may see and say what, at which stage: one place, in the read path and before every write."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from services import interests
from services.committee import Attachment, Doubt
from services.facts import KINDS, Ids, parts, subject
from services.faults import Refused, refuse
from services.records import STAGES, Role, StageName
from services.sections import is_assigned
from services.selection import Selection
from services.specification import Dismissal


@dataclass(frozen=True)
class Viewer:
    """The person who looks or speaks: a member of the selection, or nobody yet (`id` empty)."""

    id: str = ""
    role: Role = "director"
    buyer: bool = False


PREPARERS: frozenset[Role] = frozenset({"chair", "consultant"})
CHAIR: frozenset[Role] = frozenset({"chair"})
RATERS: frozenset[Role] = frozenset({"chair", "evaluator"})
EVERYBODY: frozenset[Role] = frozenset({"chair", "evaluator", "director", "consultant"})

WRITERS: dict[str, frozenset[Role]] = {
    **dict.fromkeys(
        (
            "selection",
            "rule",
            "scale",
            "scope",
            "budget",
            "calendar",
            "phase",
            "milestone",
            "process",
            "risk",
            "objective",
            "measure",
            "integration",
            "migration",
            "baseline",
            "dismissal",
            "import",
            "criterion",
            "weight",
            "requirement",
            "scenario",
            "cost_category",
            "vendor",
            "answer",
            "reference",
            "cost",
            "question",
            "demonstration",
        ),
        PREPARERS,
    ),
    **dict.fromkeys(
        (
            "stage",
            "member",
            "agreed",
            "gate",
            "decision",
            "deadline",
            "freeze",
            "consequence",
            "discussion",
            "erasure",
        ),
        CHAIR,
    ),
    **dict.fromkeys(("rating", "observation", "revision", "approval"), RATERS),
    **dict.fromkeys(("testimony", "assurance", "doubt", "attachment"), RATERS | PREPARERS),
    **dict.fromkeys(("declaration", "attendance"), EVERYBODY),
}
# A scenario that was shown, or that is being scored, changes only with a reason: services/scripts.py.
FROZEN_KINDS = frozenset({"rule", "scale", "criterion", "weight", "requirement"})
# Marks and what was seen: secret until the reveal, given in the scoring stage, each in one's own name.
PERSONAL_KINDS = frozenset({"rating", "observation"})
MODERATED_KINDS = frozenset({"revision", "discussion", "agreed", "approval"})
# Where the person who speaks stands in the subject; attendance is also noted by those who prepare.
OWNERS = {"rating": 2, "observation": 3, "revision": 2, "approval": 2, "declaration": 0, "attendance": 2}
SUMMARIES = frozenset({"vendor", "demonstration", "attendance"})  # read before declaring an interest


def viewer(selection: Selection, member: str) -> Viewer:
    """The viewer that `member` is in `selection`; somebody who is not a member only reads."""
    found = selection.members.get(member)
    return Viewer(member, found.role, found.buyer) if found else Viewer()


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
    return seen if sees_prices(selection, who) else seen.showing(_without_prices(seen))


def _without_prices(selection: Selection) -> dict[str, Any]:
    """The answers that name a price, as they read without it."""
    priced = (ids for ids, answer in selection.all("answer").items() if answer.price is not None)
    paths = (subject("answer", *ids) for ids in priced)
    return {path: without_price("answer", selection.facts[path].value) for path in paths}


def without_price(kind: str, value: Any) -> Any:
    """What was said of an answer without the price it names; anything else as it is."""
    if kind != "answer" or not isinstance(value, dict):
        return value
    return {name: inner for name, inner in value.items() if name != "price"}


def may_see(selection: Selection, who: Viewer, path: str) -> bool:
    """Whether `who` may see what is said on the subject `path`, by any fact, now or then."""
    kind, ids = parts(path)
    return may_see_said(selection, who, kind, ids, selection.get(kind, *ids))


def may_see_said(selection: Selection, who: Viewer, kind: str, ids: Ids, said: Any) -> bool:
    """Whether `who` may see that `said` was said on this subject, with the rights of now."""
    if selection.is_open:
        return True
    if kind in PERSONAL_KINDS:
        return ids[-1] == who.id or sees_marks(selection)
    if kind in ("declaration", "consequence"):
        return ids[0] == who.id or who.role in PREPARERS
    if not _has_declared(selection, who, kind, ids, said):
        return False
    special = _SPECIAL.get(kind)
    return special is None or special(selection, who, said)


def _has_declared(selection: Selection, who: Viewer, kind: str, ids: Ids, said: Any) -> bool:
    """Whether what is said about a vendor is open to `who`, who declares interests first."""
    if kind in SUMMARIES or who.role in PREPARERS or sees_marks(selection):
        return True
    named = (id for target, id in zip(KINDS[kind].ids, ids, strict=True) if target == "vendor")
    vendor = next(named, None) or getattr(said, "vendor", None)
    return vendor is None or interests.may_read(selection, who.id, vendor)


def _sees_dismissal(selection: Selection, who: Viewer, said: Dismissal | None) -> bool:
    """Whether `who` may see the warning that was set aside, and so the reason."""
    if said is not None and said.sight == "prices":
        return sees_prices(selection, who)
    return said is None or said.sight == "all" or sees_marks(selection)


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
    return not said.about or may_see(selection, who, said.about)


_SPECIAL: dict[str, Callable[[Selection, Viewer, Any], bool]] = {
    "dismissal": _sees_dismissal,
    "doubt": _sees_doubt,
    "attachment": _sees_attachment,
    "cost": lambda selection, who, _said: sees_prices(selection, who),
    "erasure": lambda selection, who, _said: who.role in PREPARERS or sees_marks(selection),
}


def sees_prices(selection: Selection, who: Viewer) -> bool:
    """Whether `who` may see what the vendors cost."""
    return selection.is_open or who.buyer or reached(selection, "prices")


def sees_marks(selection: Selection) -> bool:
    """Whether everybody may see everybody's marks."""
    return selection.is_open or reached(selection, "reveal")


def check_write(selection: Selection, who: Viewer, kind: str, ids: Ids, now: datetime.datetime) -> None:
    """Refuse, with the reason, what `who` may not say on this subject at the moment `now`."""
    if selection.stage == "archived" and kind not in ("stage", "erasure"):
        raise refuse("archived")
    if who.role not in WRITERS[kind] and not (kind == "cost" and who.buyer):
        raise refuse("not_your_role", role=who.role, allowed=sorted(WRITERS[kind]), kind=kind)
    if kind == "baseline" and selection.get(kind, *ids) is not None:
        raise refuse("baseline_stands", number=ids[0])
    _check_own(selection, who, kind, ids)
    if kind in PERSONAL_KINDS or kind in ("revision", "approval"):
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
    if kind == "cost" and not who.buyer and not reached(selection, "prices"):
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
