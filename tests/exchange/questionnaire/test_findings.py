"""Every finding that can be made has a sentence in both languages, with the parts it is given."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from exchange.questionnaire.findings import LEVELS
from services.text import LANGUAGES
from words.catalogue import knows, words

ROOT = Path(__file__).resolve().parents[3]
MAKERS = ("blocks", "warns", "tells")


def made() -> Iterator[tuple[str, set[str]]]:
    """The code and the parameters of every finding written out in the code."""
    for path in sorted((ROOT / "exchange" / "questionnaire").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MAKERS:
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    yield str(code.value), {str(keyword.arg) for keyword in node.keywords}


FOUND = sorted({code: (code, given) for code, given in made()}.values())


def test_there_are_many_findings():
    assert len(FOUND) >= 60


@pytest.mark.parametrize(("code", "given"), FOUND)
def test_a_finding_has_its_sentence(code: str, given: set[str]):
    assert knows(f"fault.{code}")
    for language in LANGUAGES:
        parts = string.Formatter().parse(words(language)[f"fault.{code}"])
        assert {name for _, name, _, _ in parts if name} <= given


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_has_its_word(level: str):
    assert knows(f"level.{level}")
