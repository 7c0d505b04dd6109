"""Every setting the product reads is documented, and every proof a document names is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("services", "ui", "exchange", "commandline", "words")
OURS = re.compile(r"PONDERA_[A-Z_]+|DATABASE_URL|FORWARDED_ALLOW_IPS|LC_[A-Z]+|LANG")
PROOF = re.compile(r"`(tests/[\w/]+(?:\.py)?)(?:::(\w+))?`")


def asked_by_name(node: ast.AST) -> list[ast.expr]:
    """What is asked of the environment here, if anything."""
    if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("environ.get", "getenv")):
        return node.args[:1]
    return [node.slice] if isinstance(node, ast.Subscript) and "environ" in ast.unparse(node.value) else []


def read_by_the_product() -> set[str]:
    """Every name of a variable in the code, and every one that is asked of the environment by name."""
    rooms = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    nodes = [
        node
        for path in [ROOT / "app.py", ROOT / "cli.py", *rooms]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
    ]
    asked = [one for node in nodes for one in asked_by_name(node)]
    words = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    named = {str(one.value) for one in asked if isinstance(one, ast.Constant)}
    return named | {word for word in words if OURS.fullmatch(word)}


def test_every_setting_is_documented_and_every_documented_one_is_read() -> None:
    rows = re.findall(r"^\| (`.*?) \|", (ROOT / "docs" / "settings.md").read_text("utf-8"), re.MULTILINE)
    documented = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert documented == read_by_the_product()


@pytest.mark.parametrize("page", ["SECURITY.md", "docs/asvs.md"])
def test_every_proof_that_is_named_is_there(page: str) -> None:
    named = PROOF.findall((ROOT / page).read_text("utf-8"))
    assert len(named) > 10
    for path, name in named:
        assert (ROOT / path).exists(), path
        assert not name or f"def {name}(" in (ROOT / path).read_text("utf-8"), f"{path}::{name}"


def test_the_nineteen_goals_are_all_answered() -> None:
    rows = re.findall(r"^\| (\d+) \|", (ROOT / "SECURITY.md").read_text("utf-8"), re.MULTILINE)
    assert [int(row) for row in rows] == list(range(1, 20))
