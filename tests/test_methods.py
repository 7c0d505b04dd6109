"""docs/methods.md: every function of the engine, its formula, its source and the way to its test."""

import ast
import re

import pytest

from tools import methods

MODULES = methods.modules()
SAID = methods.PAGE.read_text("utf-8")


def test_there_are_many_modules() -> None:
    assert len(MODULES) > 40


def test_the_formulas_are_those_of_the_docstrings() -> None:
    assert methods.page(SAID) == SAID, "run: python -m tools.methods"


@pytest.mark.parametrize("module", MODULES)
def test_every_module_has_a_test_file(module: str) -> None:
    assert methods.tests(module)


@pytest.mark.parametrize("module", MODULES)
def test_every_public_function_is_named(module: str) -> None:
    assert f"[{module}](../scoring/{module}.py)" in SAID
    for node in methods.public(MODULES[module]):
        assert f"`{node.name}`: " in SAID


@pytest.mark.parametrize("module", sorted(set(MODULES) - set(methods.themes()[methods.REST])))
def test_a_formula_has_a_source(module: str) -> None:
    for node in methods.public(MODULES[module]):
        if isinstance(node, ast.FunctionDef) and methods.section(node, "Notes"):
            assert methods.section(node, "References"), node.name


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)]+)\)", SAID)
    assert len(links) > len(MODULES)
    for link in links:
        assert (methods.PAGE.parent / link).exists(), link
