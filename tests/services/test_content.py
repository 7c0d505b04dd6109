"""The content in `criteria/`: every file reads, is well typeset in both languages, and fits the rest."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from services.content import FOLDER, check_contents, load_library, read_content, shipped
from services.content import Content as ContentFile
from services.creation import from_template
from services.documents import read_document
from services.faults import Refused
from services.library import CONTENT
from services.records import About
from services.selection import of_records
from services.shelves import Library
from services.text import Text
from services.weighting import weigh

FILES = sorted(FOLDER.rglob("*.yaml"))
NAMES = [path.relative_to(FOLDER).as_posix() for path in FILES]
TEMPLATES = ("crm_sme", "construction", "online_shop", "blank")

THIN, HARD = "\u202f", "\u00a0"
MISSET = re.compile(  # French: what stands without the space it needs, before or inside
    rf"(?<!\A)(?<!{THIN})[;!?%€]|(?<!{HARD}):|«(?!{HARD})|(?<!{HARD})»|['\"]"
)
EVERY_FILE = pytest.mark.parametrize("path", FILES, ids=NAMES)


def read(path: Path) -> Any:
    """The record in a content file."""
    return read_content(read_document(path.read_bytes(), path.name))


def texts(found: Any, where: str = "") -> Iterator[tuple[str, Text]]:
    """Every text in two languages inside a record, with its place."""
    if isinstance(found, Text):
        yield where, found
    elif is_dataclass(found):
        for field in fields(found):
            yield from texts(getattr(found, field.name), f"{where}/{field.name}")
    elif isinstance(found, dict):
        for key, inner in found.items():
            yield from texts(inner, f"{where}/{key}")
    elif isinstance(found, tuple):
        for index, inner in enumerate(found):
            yield from texts(inner, f"{where}/{index}")


def weights(record: Any) -> Iterator[float]:
    """Every weight that a content record gives."""
    if hasattr(record, "weight"):
        yield record.weight
    for name in ("axes", "categories", "scenarios", "questions"):
        for item in getattr(record, name, {}).values():
            yield from [item] if isinstance(item, float) else weights(item)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the content, to break."""
    return Path(shutil.copytree(FOLDER, tmp_path / "criteria"))


def change(path: Path, old: str, new: str) -> None:
    """Put `new` in the place of the first `old`, which must be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def faults(folder: Path) -> list[tuple[str, str]]:
    """The file and code of every fault of a folder, by file."""
    with pytest.raises(Refused) as caught:
        load_library(folder)
    assert all(fault.place.line for fault in caught.value.faults)
    return sorted((fault.place.file, fault.code) for fault in caught.value.faults)


# Every file.


def test_there_are_some_files_of_every_kind() -> None:
    assert len(FILES) > 30
    assert {type(read(path)) for path in FILES} == set(CONTENT.values())
    assert sum(1 for path in FILES for _ in texts(read(path))) > 400


@EVERY_FILE
def test_a_file_reads_to_its_record(path: Path) -> None:
    schema = str(read_document(path.read_bytes(), path.name).value["schema"])
    assert type(read(path)) is CONTENT[schema]


@EVERY_FILE
def test_its_texts_say_something_in_both_languages_in_signs_that_show(path: Path) -> None:
    for where, text in texts(read(path)):
        for words in (text.fr, text.en):
            assert words == words.strip() != "", where
            assert "  " not in words, where
            unseen = {sign for sign in words if not sign.isprintable()} - {THIN, HARD}
            assert not unseen, (where, unseen)


@EVERY_FILE
def test_its_french_is_typeset_as_french(path: Path) -> None:
    assert not [(where, text.fr) for where, text in texts(read(path)) if MISSET.search(text.fr)]


@EVERY_FILE
def test_its_english_has_no_french_spaces_and_no_typewriter_signs(path: Path) -> None:
    odd = re.compile(rf"[{THIN}{HARD}'\"«»]| [;:!?%]")
    assert not [(where, text.en) for where, text in texts(read(path)) if odd.search(text.en)]


def test_french_typography_is_really_looked_at() -> None:
    for wrong in ("l'un", "5 %", "vrai ;", "quoi?", "ainsi :", "« tel »"):
        assert MISSET.search(wrong), wrong
    assert not MISSET.search(f"% de l’un{HARD}: «{HARD}oui{HARD}»{THIN}; 5{THIN}%")


@EVERY_FILE
def test_its_weights_are_positive(path: Path) -> None:
    assert all(weight > 0 for weight in weights(read(path)))


def test_there_are_weights_to_look_at() -> None:
    assert sum(1 for path in FILES for _ in weights(read(path))) > 80


# The whole library.


def test_the_whole_library_loads_and_stands_in_its_files() -> None:
    library = load_library()
    assert library == shipped()
    assert len(library.requirements) == 82
    assert len(library.categories) == 14
    assert list(library.scenarios) == ["D1", "D2", "D3", "D4", "D5"]
    assert set(library.questionnaires) == {"demonstration", "partner", "references", "support"}
    assert set(library.category_of.values()) == set(library.categories)


def test_requirements_of_every_priority_say_how_they_are_accepted() -> None:
    found = shipped().requirements.values()
    assert {need.priority for need in found} == {"must", "should", "could"}
    assert {need.kind for need in found} == {"functional", "non_functional"}
    assert all(need.acceptance and need.departments for need in found)


def test_the_six_cost_lines_of_the_trade_are_expected_and_the_hidden_ones_are_there() -> None:
    costs = shipped().costs
    expected = [id for id, category in costs.items() if category.expected]
    assert expected == ["licences", "setup", "integrations", "migration", "training", "support"]
    assert set(costs) - set(expected) == {"internal", "exit", "contingency"}


def test_the_calendar_has_five_phases_after_the_writing_and_the_last_goes_on() -> None:
    phases = shipped().phases
    weeks = [(phase.weeks_min, phase.weeks_max) for phase in phases.values()]
    assert list(phases) == ["writing", "selection", "setup", "migration", "launch", "follow_up"]
    assert weeks == [(2, 4), (4, 6), (6, 8), (3, 4), (2, 3), (None, None)]
    assert [id for id, phase in phases.items() if phase.is_preliminary] == ["writing"]


def test_an_objective_can_be_measured() -> None:
    for id, goal in shipped().objectives.items():
        assert None not in (goal.pain, goal.kpi, goal.unit, goal.baseline, goal.target, goal.due_months), id
        assert goal.baseline != goal.target, id


def test_levels_rise_from_the_lowest_mark_to_the_highest() -> None:
    levels = shipped().scales["default"].levels
    assert [level.mark for level in levels] == [0, 1, 2, 3, 4, 5]
    assert [level.value for level in levels] == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])


# Templates.


def test_there_are_the_four_templates_in_order() -> None:
    assert tuple(shipped().templates) == TEMPLATES


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_weights_of_a_template_are_parts_of_a_hundred(template: str) -> None:
    picked = shipped().templates[template]
    assert picked.axes == {
        "requirements": 30,
        "demonstrations": 25,
        "partner": 15,
        "support": 10,
        "cost": 20,
    }
    for shares in (picked.axes, picked.categories, picked.scenarios):
        assert not shares or sum(shares.values()) == 100


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_picks_the_requirements_of_its_categories_once(template: str) -> None:
    picked = shipped().templates[template]
    assert len(set(picked.requirements)) == len(picked.requirements)
    assert {shipped().category_of[id] for id in picked.requirements} == set(picked.categories)


@pytest.mark.parametrize(
    ("template", "categories", "requirements", "scenarios"),
    [
        ("crm_sme", 14, 82, {"D1": 40, "D2": 35, "D3": 25}),
        ("construction", 14, 58, {"D1": 45, "D4": 30, "D5": 25}),
        ("online_shop", 13, 59, {"D2": 45, "D3": 35, "D4": 20}),
        ("blank", 0, 0, {}),
    ],
)
def test_a_template_picks_what_its_trade_needs(
    template: str, categories: int, requirements: int, scenarios: dict[str, float]
) -> None:
    picked = shipped().templates[template]
    assert (len(picked.categories), len(picked.requirements)) == (categories, requirements)
    assert picked.scenarios == scenarios


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_leaves_of_a_new_selection_share_the_whole_weight(template: str) -> None:
    about = About(title=Text.same("New"))
    said = from_template(shipped(), shipped().templates[template], about)
    found = weigh(of_records("new", {(kind, ids): record for kind, ids, record in said}))
    assert found.vector.sum() == pytest.approx(1)
    assert (found.vector > 0).all()


# Broken files.


def test_a_broken_folder_lists_all_faults_of_all_its_files_at_once(copy: Path) -> None:
    change(copy / "axes.yaml", "weight: 30", "weight: many")
    change(copy / "axes.yaml", "source: cost", "source: costs")
    change(copy / "costs.yaml", "schema: costs/1", "schema: cost/1")
    change(copy / "requirements" / "data.yaml", "priority: must", "priority: mst")
    change(copy / "requirements" / "gdpr.yaml", "id: gdpr", "id: gdpr\nid: gdpr")
    change(copy / "scenarios" / "d1.yaml", "steps:", "step:")
    (copy / "templates" / "blank.yaml").write_bytes(b"")
    (copy / "scales.yaml").write_text("schema: scales/1\nscales: [", "utf-8")
    with pytest.raises(Refused) as caught:
        load_library(copy)
    assert sorted((fault.place.file, fault.code) for fault in caught.value.faults) == [
        ("axes.yaml", "not_a_number"),
        ("axes.yaml", "unknown_word"),
        ("costs.yaml", "unknown_schema"),
        ("requirements/data.yaml", "unknown_word"),
        ("requirements/gdpr.yaml", "yaml_repeated_key"),
        ("scales.yaml", "yaml_syntax"),
        ("scenarios/d1.yaml", "missing_field"),
        ("scenarios/d1.yaml", "unknown_field"),
        ("templates/blank.yaml", "file_empty"),
    ]


def test_ids_that_no_file_defines_are_listed_for_all_files_at_once(copy: Path) -> None:
    change(copy / "requirements" / "security.yaml", "departments: [it]", "departments: [itt]")
    change(copy / "scenarios" / "d1.yaml", "PIP-01", "PIP-99")
    change(copy / "scenarios" / "d2.yaml", "departments: [", "departments: [nobody, ")
    change(copy / "templates" / "crm_sme.yaml", "  D1: 40", "  D9: 40")
    change(copy / "templates" / "crm_sme.yaml", "partner: [understanding", "partner: [understandin")
    change(copy / "templates" / "blank.yaml", "phases: [writing", "phases: [riting")
    assert faults(copy) == [
        ("requirements/security.yaml", "unknown_id"),
        ("scenarios/d1.yaml", "unknown_id"),
        ("scenarios/d2.yaml", "unknown_id"),
        ("templates/blank.yaml", "unknown_id"),
        ("templates/crm_sme.yaml", "unknown_id"),
        ("templates/crm_sme.yaml", "unknown_id"),
    ]


def test_an_unknown_id_comes_with_its_line_and_the_nearest_known_one(copy: Path) -> None:
    path = copy / "templates" / "crm_sme.yaml"
    change(path, "CON-01,", "CON-O1,")
    with pytest.raises(Refused) as caught:
        load_library(copy)
    (fault,) = caught.value.faults
    line = next(n for n, text in enumerate(path.read_text("utf-8").splitlines(), 1) if "CON-O1" in text)
    assert (fault.place.line, fault.place.path) == (line, "requirements/0")
    assert (fault.params["kind"], fault.params["found"]) == ("requirement", "CON-O1")
    assert str(fault.params["nearest"]).startswith("CON-0")


def test_an_id_that_two_files_define_is_refused_and_names_the_first(copy: Path) -> None:
    shutil.copy(copy / "scenarios" / "d1.yaml", copy / "scenarios" / "d9.yaml")
    with pytest.raises(Refused) as caught:
        load_library(copy)
    (fault,) = caught.value.faults
    assert (fault.code, fault.place.file) == ("repeated_content_id", "scenarios/d9.yaml")
    assert fault.params["first"] == "scenarios/d1.yaml:3"


def test_a_file_of_ones_own_may_use_what_is_shipped() -> None:
    text = (FOLDER / "templates" / "blank.yaml").read_text("utf-8")
    own = text.replace("id: blank", "id: ours").replace("references:", "requirements: [CON-01]\nreferences:")
    document = read_document(own.encode(), "ours.yaml")
    assert check_contents([ContentFile(document, read_content(document))]) == []
    wrong = read_document(own.replace("CON-01", "CON-99").encode(), "ours.yaml")
    (fault,) = check_contents([ContentFile(wrong, read_content(wrong))])
    assert (fault.code, fault.place.file) == ("unknown_id", "ours.yaml")


@pytest.mark.parametrize(
    ("text", "code"),
    [("- a\n", "not_a_map"), ("id: a\n", "schema_missing"), ("schema: axis/1\n", "unknown_schema")],
)
def test_a_file_that_does_not_say_what_it_is_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        read_content(read_document(text.encode(), "a.yaml"))
    assert [fault.code for fault in caught.value.faults] == [code]


def test_an_empty_library_holds_nothing_and_breaks_nothing(tmp_path: Path) -> None:
    assert load_library(tmp_path) == Library()
