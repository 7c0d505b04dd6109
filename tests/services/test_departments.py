"""A department has one name, whichever language or letters it was typed in."""

from services.departments import known, naming
from services.text import Text
from tests import cases

SALES = Text(fr="Commercial", en="Sales")
JOINERS = Text(fr="Atelier", en="Workshop")


def test_words_find_the_department_of_the_library_in_either_language() -> None:
    names = naming(cases.made())
    assert names.find("commercial") == names.find(" Sales ") == SALES
    assert names.find("Atelier") == Text.same("Atelier")


def test_a_name_in_two_languages_stands_for_the_one_typed_in_one() -> None:
    selection = cases.made(
        ("process", ("p1",), {"title": "Cut", "departments": ["atelier"]}),
        ("process", ("p2",), {"title": "Fit", "departments": [{"fr": "Atelier", "en": "Workshop"}]}),
    )
    assert naming(selection).find("WORKSHOP") == JOINERS
    assert known(selection) == (JOINERS,)


def test_known_departments_come_from_everything_that_names_one_once() -> None:
    selection = cases.made(
        ("scope", (), {"departments": ["Marketing"]}),
        ("objective", ("o1",), {"title": "O", "departments": ["Commercial", "Atelier"]}),
        ("member", ("m1",), {"name": "Ann", "role": "evaluator", "department": "Sales"}),
        ("scenario", ("D1",), {"title": "D", "departments": ["Tous"], "steps": [_step()]}),
    )
    assert known(selection) == (Text.same("Marketing"), SALES, Text.same("Atelier"))


def _step() -> dict[str, object]:
    return {"id": "s1", "title": "Step", "minutes": 3}
