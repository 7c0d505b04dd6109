"""A selection saved as a template gives its questions to the next one, and nothing of its case."""

from typing import Any

import pytest

from services import commands, own_templates, personal
from services.commands import Desk
from services.content import shipped
from services.facts import KINDS, parts
from services.faults import Refused
from services.selections import Selections
from tests import cases

LEFT = set(KINDS) - own_templates.KEPT - {"selection", "stage"}


@pytest.fixture
def full(chair: Desk) -> Desk:
    said: list[tuple[str, tuple[str, ...], Any]] = [
        ("answer", ("v1", "R1"), {"fit": "standard"}),
        ("calendar", (), {"go_live": "2027-03-01"}),
        ("budget", (), {"envelope": 50_000}),
        ("cost_category", ("licences",), {"title": "Licences", "planned": 20_000}),
        ("process", ("p1",), {"title": "Quotes", "origin": "library/quotes", "confirmed": True}),
    ]
    commands.put_all(chair, said)
    return chair


def test_a_template_keeps_the_questions_and_leaves_the_case(full: Desk):
    id = own_templates.save(full, "House template")
    held = full.selections.get(id)
    assert held.about.is_template
    assert held.requirements == full.selection.requirements
    assert held.criteria == full.selection.criteria
    assert held.all("weight") == full.selection.all("weight")
    assert held.all("rule") == full.selection.all("rule")
    assert not {parts(path)[0] for path in held.values} & LEFT
    assert held.get("cost_category", "licences").planned is None
    assert held.about.organisation == ""


def test_a_selection_from_a_template_has_its_facts_and_a_chair(full: Desk):
    template = own_templates.save(full, "House template")
    about = {"title": "Second choice", "organisation": "Elsewhere", "mode": "blind"}
    id, member = own_templates.begin(full.selections, template, about, "Ana")
    new = full.selections.get(id)
    assert (new.about.title.en, new.about.mode, new.about.is_template) == ("Second choice", "blind", False)
    assert new.members[member].role == "chair"
    assert new.requirements == full.selection.requirements
    assert commands.put(cases.desk(full.selections, id, member), "vendor", ("v9",), {"name": "Nine"})


def test_what_somebody_confirmed_is_to_be_read_again(full: Desk):
    template = own_templates.save(full, "House template")
    id, _ = own_templates.begin(full.selections, template, {"title": "Second"}, "Ana")
    assert full.selection.get("process", "p1").confirmed
    assert not full.selections.get(id).get("process", "p1").confirmed
    states = {item.state for item in personal.items(full.selections.get(id), shipped())}
    assert "confirmed" not in states


def test_templates_are_offered_until_they_are_withdrawn(full: Desk):
    selections: Selections = full.selections
    assert own_templates.own(selections) == {}
    first, second = (own_templates.save(full, title) for title in ("First", "Second"))
    assert list(own_templates.own(selections)) == [first, second]
    own_templates.withdraw(full, first)
    assert list(own_templates.own(selections)) == [second]
    for act in (
        lambda: own_templates.withdraw(full, first),
        lambda: own_templates.begin(selections, first, {"title": "T"}, "Ana"),
        lambda: own_templates.begin(selections, full.id, {"title": "T"}, "Ana"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert [fault.code for fault in refused.value.faults] == ["unknown_template"]


def test_only_those_who_prepare_may_save_or_withdraw_a_template(full: Desk):
    template = own_templates.save(full, "House template")
    evaluator = cases.evaluator_desk(full, "Eve")
    for act in (
        lambda: own_templates.save(evaluator, "Mine"),
        lambda: own_templates.withdraw(evaluator, template),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert [fault.code for fault in refused.value.faults] == ["not_your_role"]
    assert list(own_templates.own(full.selections)) == [template]


def test_a_template_without_a_name_is_refused(full: Desk):
    with pytest.raises(Refused):
        own_templates.save(full, " ")
    assert own_templates.own(full.selections) == {}
