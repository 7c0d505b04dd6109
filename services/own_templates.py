"""Templates of one's own: a specification saved without the people, offers and figures of one case."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from services.baselines import FROZEN
from services.commands import Desk, Said, new_id, statements
from services.costing.lines import CostCategory
from services.facts import parts
from services.faults import nearest, refuse
from services.journal import Statement
from services.records import About, Member
from services.schema import parse
from services.selection import Selection
from services.selections import Selections

# What a template keeps: the questions, never the answers, the people, the money or the days of one case.
KEPT = (FROZEN | {"question"}) - {"selection", "budget", "calendar", "milestone"}


def own(selections: Selections) -> dict[str, Selection]:
    """The templates that people saved and nobody has withdrawn, by id, oldest first."""
    found = {id: selections.get(id) for id in selections.ids()}
    return {id: held for id, held in found.items() if held.about.is_template and held.stage != "archived"}


def save(desk: Desk, title: Any) -> str:
    """Save the selection at `desk` as a template under `title`; the template's id."""
    selection = desk.allowed("selection", ())
    about = replace(
        parse(About, {"title": title, "is_template": True}),
        mode=selection.about.mode,
        template=selection.about.template,
    )
    id = new_id("t")
    said: list[Said] = [("selection", (), about), ("stage", (), "preparation"), *_structure(selection)]
    desk.selections.say(id, desk.who.id, statements(said))
    return id


def _structure(selection: Selection) -> Iterator[Said]:
    for path in selection.values:
        kind, ids = parts(path)
        if kind in KEPT:
            yield kind, ids, _unsigned(selection.get(kind, *ids))


def _unsigned(record: Any) -> Any:
    """`record` without what somebody vouched or budgeted for in one case."""
    if isinstance(record, CostCategory):
        return replace(record, planned=None)
    return replace(record, confirmed=False) if getattr(record, "confirmed", False) else record


def begin(selections: Selections, template: str, about: Mapping[str, Any], chair: str) -> tuple[str, str]:
    """A new selection from a template of one's own, with its chair as first member; the ids of both."""
    known = own(selections)
    if template not in known:
        raise refuse(
            "unknown_template", found=template, known=list(known), nearest=nearest(template, list(known))
        )
    held = known[template]
    record = parse(About, {**about, "template": held.about.template})
    person = parse(Member, {"name": chair, "role": "chair"})
    id, member = new_id("s"), new_id("m")
    said: list[Said] = [
        ("selection", (), record),
        ("stage", (), "preparation"),
        *_structure(held),
        ("member", (member,), person),
    ]
    selections.say(id, member, statements(said))
    return id, member


def withdraw(desk: Desk, template: str) -> None:
    """Offer a template no more; who may change the selection at `desk` may."""
    desk.allowed("selection", ())
    held = own(desk.selections).get(template)
    if held is None:
        raise refuse("unknown_template", found=template, known=list(own(desk.selections)), nearest=None)
    said = Statement("stage", "archived", held.expects("stage"))
    desk.selections.say(template, desk.who.id, [said])
