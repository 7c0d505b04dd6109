"""Every code has its sentence in both languages, with the same parts, and says nothing it does not know."""

import ast
import json
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from services import schema
from services.analysis import Reason
from services.facts import KINDS
from services.faults import Fault, Place
from services.records import STAGES
from services.text import LANGUAGES, Text
from words.catalogue import FOLDER, knows, say, typeset, words
from words.faults import MOST_SHOWN, fault_line, fault_sentence, reason_sentence

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = re.compile(r"[a-z0-9]+([._][a-z0-9]+)*")
RAISES = re.compile(r"Raises\n\s+-+\n(.*?)\n\n", re.DOTALL)


def calls(*rooms: str) -> Iterator[tuple[str, str, ast.Call]]:
    """Every call in some rooms, with where it stands and the name of what is called."""
    for room in rooms:
        path = ROOT / room
        for file in [path] if path.suffix == ".py" else sorted(path.rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                    yield f"{file.relative_to(ROOT)}:{node.lineno}", name, node


def literals(call: ast.Call, positions: int) -> list[str]:
    """The codes written out among the first arguments of a call, both sides of a choice."""
    found = []
    for argument in call.args[:positions]:
        sides = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
        found += [
            side.value for side in sides if isinstance(side, ast.Constant) and isinstance(side.value, str)
        ]
    return [code for code in found if CODE.fullmatch(code)]


def parameters(call: ast.Call) -> set[str] | None:
    """The parameters a call gives its sentence, or None where they are not written out."""
    maps = [argument for argument in call.args if isinstance(argument, ast.Dict)]
    if len(call.args) > 2 and not maps:
        return None
    keys = [key for written in maps for key in written.keys]
    names = [keyword.arg for keyword in call.keywords if keyword.arg != "place"]
    if None in keys or None in names:
        return None
    return {str(key.value) for key in keys if isinstance(key, ast.Constant)} | {str(name) for name in names}


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def needed(code: str) -> set[str]:
    """The parameters that the sentence for `code` asks for."""
    return {
        name
        for key, text in words("en").items()
        if key in (code, f"{code}.other")
        for name in placeholders(text)
    }


FAULTS = [
    (where, code, call)
    for where, name, call in calls("services", "exchange", "ui")
    if name in ("refuse", "Fault", "_fault")
    for code in literals(call, 1)
]
REASONS = [
    (where, code, call)
    for where, name, call in calls("services", "exchange", "ui")
    if name == "Reason"
    for code in literals(call, 1)
]


def engine_codes() -> set[str]:
    """Every code the engine may raise, as its pages and its calls say."""
    found: set[str] = set()
    for path in sorted((ROOT / "scoring").rglob("*.py")):
        for block in RAISES.findall(path.read_text("utf-8")):
            found |= {code for code in re.findall(r"`([a-z_]+)`", block) if "_" in code}
    for _, name, call in calls("scoring"):
        if name.endswith("Error"):
            found |= {code for code in literals(call, 1) if "_" in code}
    return found - {"cash_flows"}


def test_there_are_codes_to_look_at():
    assert len(FAULTS) > 60
    assert len(REASONS) > 5
    assert len(engine_codes()) > 20


@pytest.mark.parametrize(
    ("where", "code", "call"), FAULTS, ids=[f"{code} {where}" for where, code, _ in FAULTS]
)
def test_every_fault_has_a_sentence_and_gives_it_what_it_needs(where: str, code: str, call: ast.Call):
    assert knows(f"fault.{code}"), where
    given = parameters(call)
    if given is not None:
        assert needed(f"fault.{code}") <= given, where


def test_faults_named_elsewhere_have_a_sentence():
    for code in schema._CODES:
        assert knows(f"fault.{code}"), code


@pytest.mark.parametrize("code", sorted(engine_codes()))
def test_every_code_of_the_engine_has_a_sentence(code: str):
    assert knows(f"fault.engine.{code}")


@pytest.mark.parametrize(
    ("where", "code", "call"), REASONS, ids=[f"{code} {where}" for where, code, _ in REASONS]
)
def test_every_reason_has_a_sentence(where: str, code: str, call: ast.Call):
    assert knows(f"reason.{code}") or knows(code), where


def test_reasons_made_of_parts_have_a_sentence():
    for kind in ("requirement", "criterion", "cost"):
        assert knows(f"reason.missing_{kind}")


def test_every_word_asked_for_is_known():
    asked = [
        (where, code)
        for where, name, call in calls("ui", "exchange", "cli.py", "app.py")
        if name == "say"
        for code in literals(call, 2)
        if code not in LANGUAGES
    ]
    assert asked
    assert not [(where, code) for where, code in asked if not knows(code)]


def test_names_of_our_own_words_are_complete():
    for code in (*(f"kind.{kind}" for kind in KINDS), *(f"stage.{stage}" for stage in STAGES)):
        assert knows(code), code
    for name in ("ge", "gt", "le", "lt"):
        assert knows(f"bound.{name}")
    for shape in set(schema._SHAPES.values()):
        assert knows(f"shape.{shape}")


def test_both_languages_have_the_same_codes():
    assert set(words("fr")) == set(words("en"))
    assert {path.name for path in (FOLDER / "fr").glob("*.json")} == {
        path.name for path in (FOLDER / "en").glob("*.json")
    }


def test_a_sentence_has_the_same_parts_in_both_languages():
    french, english = words("fr"), words("en")
    assert not [code for code in english if placeholders(french[code]) != placeholders(english[code])]
    assert not [code for code in english if not (french[code].strip() and english[code].strip())]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_stands_in_two_lists(language):
    seen: dict[str, str] = {}
    for path in sorted((FOLDER / language).glob("*.json")):
        for code in flat(json.loads(path.read_text("utf-8"))):
            assert code not in seen, f"{code} in {path.name} and {seen[code]}"
            seen[code] = path.name


def flat(held, prefix: str = "") -> Iterator[str]:
    if isinstance(held, str):
        yield prefix
        return
    for key, inner in held.items():
        yield from flat(inner, f"{prefix}.{key}" if prefix else key)


def test_no_key_is_written_twice_in_a_list():
    def once(pairs):
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys)), keys
        return dict(pairs)

    for path in sorted(FOLDER.rglob("*.json")):
        json.loads(path.read_text("utf-8"), object_pairs_hook=once)


def test_french_is_typed_with_ordinary_signs():
    for path in sorted((FOLDER / "fr").glob("*.json")):
        assert not set(path.read_text("utf-8")) & set("\u202f\u00a0’"), path.name


def test_french_typography():
    assert typeset("Est-ce sûr ? « Oui » : 5 % ; l'un") == (
        "Est-ce sûr\u202f? «\u00a0Oui\u00a0»\u00a0: 5\u202f%\u202f; l’un"
    )


def test_a_fault_line_names_its_place_and_the_nearest_word():
    fault = Fault(
        "unknown_word",
        Place("list.yaml", 12, "requirements/R1/priority"),
        {"found": "mst", "known": ["must", "should", "could"], "nearest": "must"},
    )
    assert fault_line(fault, "en") == (
        "list.yaml:12 requirements/R1/priority — “mst” is not known; expected: must, should, could. "
        "Did you mean “must”?"
    )
    assert fault_line(fault, "fr").endswith("Vouliez-vous dire «\u00a0must\u00a0»\u202f?")
    assert fault_line(Fault("archived"), "en") == say("en", "fault.archived")
    assert fault_line(Fault("file_empty", Place("a.csv")), "en").startswith("a.csv — ")


def test_long_lists_are_cut_and_empty_ones_say_so():
    known = [f"word{number}" for number in range(20)]
    sentence = fault_sentence(Fault("unknown_word", params={"found": "x", "known": known}), "en")
    assert sentence.endswith(f"word{MOST_SHOWN - 1}, …")
    assert fault_sentence(Fault("unknown_selection", params={"found": "x", "known": []}), "en").endswith(
        "known: —."
    )


def test_our_own_words_are_named_in_the_reader_s_language():
    params = {"role": "evaluator", "allowed": ["chair", "consultant"], "kind": "vendor"}
    sentence = fault_sentence(Fault("not_your_role", params=params), "fr")
    assert all(word in sentence for word in ("Évaluation", "Présidence, Conseil", "fournisseur"))
    params = {"found": "-3", "bound": "ge", "limit": 0.0}
    assert "at least 0" in fault_sentence(Fault("number_out_of_range", params=params), "en")


def test_signs_that_nobody_sees_cannot_write_on_the_terminal():
    params = {"found": "a\x1b[31m\nb\u202ec\ud83d", "known": [], "nearest": None}
    line = fault_line(Fault("unknown_word", Place("a\x07.csv", 1), params), "en")
    assert not set(line) & {"\x1b", "\n", "\u202e", "\ud83d", "\x07"}


def test_a_reason_says_what_was_found():
    params = {
        "requirement": "DAT-03",
        "title": Text(fr="Reprise", en="Migration"),
        "fit": "roadmap",
        "effect": "cap",
    }
    reason = Reason("gate_failed", params)
    assert (
        reason_sentence(reason, "en") == "Fails the must requirement DAT-03 “Migration” (answer: Road map)."
    )
    assert "Reprise" in reason_sentence(reason, "fr")
    assert reason_sentence(Reason("withdrawn", {"reason": ""}), "en") == "Has withdrawn."
    ids = tuple(f"R{number}" for number in range(30))
    assert reason_sentence(Reason("missing_requirement", {"count": 30, "ids": ids}), "en").endswith("R7, …")
    assert reason_sentence(Reason("missing_criterion", {"count": 1, "ids": ("a",)}), "fr") == (
        "1 critère est sans note\u00a0: a."
    )
