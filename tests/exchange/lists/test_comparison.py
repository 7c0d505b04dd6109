"""A list brought in again: it changes what it says otherwise, and loses nothing."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exchange.lists.comparison import Comparison, beside, compare
from exchange.lists.families import Families
from exchange.lists.outcome import Settled
from exchange.lists.reading import read_list
from exchange.lists.records import File, as_records, with_said
from services import commands
from services.content import shipped
from services.faults import Refused
from services.selection import Selection
from services.specification import Import
from services.text import Text
from tests import cases

DATA = Path(__file__).resolve().parents[2] / "data"
WORDS = shipped().import_words


@pytest.fixture
def chair(tmp_path: Path) -> commands.Desk:
    return cases.chair_desk(cases.store(tmp_path), template="crm_sme")


def look(selection: Selection, text: str, **chosen) -> tuple[Comparison, list]:
    """The comparison of a list with a selection, and what it says."""
    data = text.encode()
    found = beside(read_list(data, "list.csv", WORDS, Settled()), selection)
    assert not found.refusals
    assert not found.questions
    families = Families(selection, found.family, **chosen)
    comparison = compare(found, selection, families)
    return comparison, as_records(found, comparison, families, selection, File("list.csv", data))


def put(chair: commands.Desk, text: str, **chosen) -> Selection:
    commands.put_all(chair, look(chair.selection, text, **chosen)[1])
    return chair.selection


def test_the_feature_table_goes_into_a_selection_made_from_the_template(chair: commands.Desk):
    before = chair.selection
    after = put(chair, (DATA / "features.csv").read_text("utf-8"))
    new = {id: need for id, need in after.requirements.items() if id not in before.requirements}
    assert len(new) == 7
    assert {need.category for need in new.values()} == {"imported"}
    family = after.criteria["imported"]
    assert family.title == Text(fr="Exigences importées", en="Imported requirements")
    assert (family.node, family.parent, family.source) == ("category", "requirements", "requirements")
    families = [id for id, node in before.criteria.items() if node.parent == "requirements"]
    assert after.weight("imported") == pytest.approx(sum(map(before.weight, families)) / len(families))


def test_the_file_is_remembered_with_its_digest_and_what_became_of_it(chair: commands.Desk):
    (fact,) = put(chair, "title;priority\nA;must\nB;W\n").named("import").values()
    assert isinstance(fact, Import)
    assert (fact.file, fact.kind, fact.kept, fact.changed) == ("list.csv", "requirements", 1, 0)
    assert fact.items == ("requirement/REQ-001",)
    assert len(fact.sha256) == 64


def test_departments_take_the_names_the_selection_uses(chair: commands.Desk):
    after = put(chair, "title;priority;department\nOwn need;must;sales, Logistique\n")
    (need,) = [need for need in after.requirements.values() if need.title == Text.same("Own need")]
    assert need.departments == (Text(fr="Commercial", en="Sales"), Text.same("Logistique"))


def test_rows_join_the_family_they_name_the_one_chosen_or_a_new_one(chair: commands.Desk):
    id, family = next((id, node) for id, node in chair.selection.criteria.items() if node.node == "category")
    text = "title;priority;category\n" + "".join(
        f"need {number};must;{name}\n"
        for number, name in enumerate(
            (family.title.en, id, family.title.fr.upper(), "Été à part", "Chosen", "")
        )
    )
    after = put(chair, text, home="pipeline", chosen={"chosen": "quotes"})
    got = [after.requirements[f"REQ-00{number}"].category for number in range(1, 7)]
    assert got == [id, id, id, "ete-a-part", "quotes", "pipeline"]
    assert after.criteria["ete-a-part"].title == Text.same("Été à part")
    assert "imported" not in after.criteria


def test_the_same_list_again_changes_nothing(chair: commands.Desk):
    text = "title;priority;need;department\nFirst;must;why;Sales\nSecond;could;;\nThird;W;;\n"
    put(chair, text)
    comparison, said = look(chair.selection, text)
    assert said == []
    assert [change.status for change in comparison.changes] == ["unchanged", "unchanged"]
    assert not comparison.gone


def test_a_changed_list_changes_only_what_it_says(chair: commands.Desk):
    after = put(chair, "id;title;priority;need;phase\nE-1;First;must;why;2\nE-2;Second;could;;\n")
    commands.put(chair, "requirement", ("E-1",), {**raw(after, "E-1"), "acceptance": "in two seconds"})
    comparison, said = look(
        chair.selection, "id;title;priority;need\ne-1;First one;should;\nE-3;Third;must;x\n"
    )
    assert [(change.row.id, change.status) for change in comparison.changes] == [
        ("E-1", "changed"),
        ("E-3", "new"),
    ]
    assert [(one.field, one.before, one.after) for one in comparison.changes[0].fields] == [
        ("title", Text.same("First"), Text.same("First one")),
        ("priority", "must", "should"),
    ]
    assert [(gone.id, gone.title) for gone in comparison.gone] == [("E-2", Text.same("Second"))]
    commands.put_all(chair, said)
    need = chair.selection.requirements["E-1"]
    assert (need.title, need.need, need.release) == (Text.same("First one"), Text.same("why"), "2")
    assert need.acceptance == Text.same("in two seconds")
    assert chair.selection.requirements["E-2"].title == Text.same("Second")


def raw(selection: Selection, id: str) -> dict:
    return dict(selection.facts[f"requirement/{id}"].value)


def test_a_text_in_two_languages_is_the_same_in_either(chair: commands.Desk):
    id, need = next(iter(chair.selection.requirements.items()))
    for title in (need.title.fr, need.title.en):
        comparison, _ = look(chair.selection, f"id;title;priority\n{id};{title};{need.priority}\n")
        assert [change.status for change in comparison.changes] == ["unchanged"]


def test_a_library_requirement_is_not_taken_for_one_of_the_same_title(chair: commands.Desk):
    need = next(iter(chair.selection.requirements.values()))
    comparison, _ = look(chair.selection, f"title;priority\n{need.title.en};must\n")
    assert [(change.row.id, change.status) for change in comparison.changes] == [("REQ-001", "new")]


def test_what_is_out_of_scope_joins_the_scope_once(chair: commands.Desk):
    text = "id;title;priority\nR1;Telephony;Won't\nR2;Mail;must\n"
    after = put(chair, text)
    assert after.get("scope").excluded == (Text.same("R1 Telephony"),)
    assert look(after, text)[1] == []


def test_other_tables_become_their_own_records(chair: commands.Desk):
    put(chair, "Processus métier;Service;Priorité\nReprise de chantier;Vente;Indispensable\n")
    put(chair, "Phase;Durée;Actions\n6. Bilan;2 mois;Relire, fêter\n")
    after = put(chair, "Risque;Conséquence;Parade\nTout vouloir;Un outil lourd;Choisir\n")
    process, phase, risk = (
        after.named("process")["PRO-001"],
        after.named("phase")["PHA-001"],
        after.named("risk")["RSK-001"],
    )
    assert (process.title, process.priority) == (Text.same("Reprise de chantier"), "must")
    assert (phase.order, phase.weeks_min, phase.weeks_max) == (6, 9, 9)
    assert phase.actions == (Text.same("Relire"), Text.same("fêter"))
    assert risk.protection == Text.same("Choisir")
    assert [fact.kind for fact in after.named("import").values()] == ["processes", "phases", "risks"]


def test_bilingual_texts_keep_both_languages(chair: commands.Desk):
    text = "requirements:\n  E-1: {title: {fr: Fiche, en: Record}, priority: must}\n"
    data = text.encode()
    found = beside(read_list(data, "list.yaml", WORDS), chair.selection)
    comparison = compare(found, chair.selection, Families(chair.selection, found.family))
    assert comparison.changes[0].record.title == Text(fr="Fiche", en="Record")


def test_a_selection_without_a_requirements_axis_takes_none():
    with pytest.raises(Refused) as caught:
        look(Selection("empty"), "title;priority\nA;must\n")
    assert [fault.code for fault in caught.value.faults] == ["no_requirements_axis"]


WORD = st.text("abcé ABC", min_size=1, max_size=8).filter(str.strip)
ROWS = st.lists(
    st.tuples(WORD, st.sampled_from(["must", "S", "c"]), st.sampled_from(["", "why", "so"])),
    min_size=1,
    max_size=6,
    unique_by=lambda row: " ".join(row[0].casefold().replace("é", "e").split()),
)


@settings(max_examples=40, deadline=None)
@given(ROWS, st.booleans())
def test_bringing_any_list_in_twice_changes_nothing(rows: list[tuple[str, str, str]], has_ids: bool):
    axis = ("criterion", ("requirements",), {"title": "R", "node": "axis", "source": "requirements"})
    start = cases.made(axis, ("weight", ("requirements",), 30))
    lines = [f"{f'I-{n}' if has_ids else ''};{';'.join(row)}" for n, row in enumerate(rows)]
    text = "id;title;priority;need\n" + "\n".join(lines) + "\n"
    found = read_list(text.encode(), "list.csv", WORDS)
    if found.refusals or found.questions:
        return
    once = with_said(start, look(start, text)[1])
    assert len(once.requirements) == len(rows)
    assert look(once, text)[1] == []
