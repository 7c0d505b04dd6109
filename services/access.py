"""Who may see and say what, at which stage: one place, in the read path and before every write."""

from dataclasses import dataclass
from typing import Any

from services.facts import Ids, parts, subject
from services.faults import Refused, refuse
from services.records import STAGES, Role, StageName
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
        ),
        PREPARERS,
    ),
    **dict.fromkeys(("stage", "member", "agreed", "gate", "decision"), CHAIR),
    **dict.fromkeys(("rating", "observation"), RATERS),
}
FROZEN_KINDS = frozenset({"rule", "scale", "criterion", "weight", "requirement", "scenario"})
PERSONAL_KINDS = frozenset({"rating", "observation"})


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
    seen = selection.without(path for path in selection.facts if not _may_see(selection, who, *parts(path)))
    return seen if sees_prices(selection, who) else seen.showing(_without_prices(seen))


def _without_prices(selection: Selection) -> dict[str, Any]:
    """The answers that name a price, as they read without it."""
    priced = (ids for ids, answer in selection.all("answer").items() if answer.price is not None)
    values = {path: dict(selection.facts[path].value) for path in (subject("answer", *ids) for ids in priced)}
    for value in values.values():
        del value["price"]
    return values


def _may_see(selection: Selection, who: Viewer, kind: str, ids: Ids) -> bool:
    if kind in PERSONAL_KINDS:
        return ids[-1] == who.id or sees_marks(selection)
    if kind == "dismissal":
        return _sees(selection, who, selection.get(kind, *ids))
    return kind != "cost" or sees_prices(selection, who)


def _sees(selection: Selection, who: Viewer, said: Dismissal | None) -> bool:
    """Whether `who` may see the warning that was set aside, and so the reason."""
    if said is not None and said.sight == "prices":
        return sees_prices(selection, who)
    return said is None or said.sight == "all" or sees_marks(selection)


def sees_prices(selection: Selection, who: Viewer) -> bool:
    """Whether `who` may see what the vendors cost."""
    return selection.is_open or who.buyer or reached(selection, "prices")


def sees_marks(selection: Selection) -> bool:
    """Whether everybody may see everybody's marks."""
    return selection.is_open or reached(selection, "reveal")


def check_write(selection: Selection, who: Viewer, kind: str, ids: Ids) -> None:
    """Refuse, with the reason, what `who` may not say on this subject now."""
    if selection.stage == "archived" and kind != "stage":
        raise refuse("archived")
    if who.role not in WRITERS[kind] and not (kind == "cost" and who.buyer):
        raise refuse("not_your_role", role=who.role, allowed=sorted(WRITERS[kind]), kind=kind)
    if kind == "baseline" and selection.get(kind, *ids) is not None:
        raise refuse("baseline_stands", number=ids[0])
    if kind in PERSONAL_KINDS and ids[-1] != who.id:
        raise refuse("not_your_mark")
    if not selection.is_open:
        _check_stage(selection, who, kind)


def _check_stage(selection: Selection, who: Viewer, kind: str) -> None:
    if kind in FROZEN_KINDS and reached(selection, "scoring"):
        raise refuse("frozen", stage=selection.stage)
    if kind in PERSONAL_KINDS and selection.stage != "scoring":
        raise refuse("wrong_stage", stage=selection.stage, needed="scoring")
    if kind in PERSONAL_KINDS and who.buyer:
        raise refuse("buyer_does_not_rate")
    if kind == "agreed" and not reached(selection, "reveal"):
        raise refuse("wrong_stage", stage=selection.stage, needed="moderation")
    if kind == "cost" and not who.buyer and not reached(selection, "prices"):
        raise refuse("prices_sealed", stage=selection.stage)


def may_write(selection: Selection, who: Viewer, kind: str, ids: Ids = ()) -> bool:
    """Whether `who` could say something of this kind now, for screens that offer only what works."""
    try:
        check_write(selection, who, kind, ids or (who.id,))
    except Refused:
        return False
    return True
