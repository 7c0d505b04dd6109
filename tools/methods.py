"""Write every formula of the engine, from its docstrings, into docs/methods.md: `python -m tools.methods`."""

import ast
import re
import textwrap
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "methods.md"
MARK = "## Every formula\n"
OPENING = """
From the docstrings of `scoring`, by `python -m tools.methods`; a test keeps this part in step. v = vendors,
c = criteria or leaves, w = weights.
"""
THEMES = {
    "Weights": "points priorities weights rank_order swing pairwise consistency hierarchy judges",
    "Marks, values and gates": "scales value_functions values screening",
    "Totals and ranks": "aggregation nested regret provisional ranking dominance",
    "What would change the winner": "stability criticality flips single_mark improvements leave_one_out",
    "Robustness": "simplex ranges cost_draws draws measurements contest tally robustness verdict",
    "Agreement": "disagreement agenda krippendorff icc concordance severity slots ties distributions",
    "Price": "price formulas offers price_quality qcbs paradox phantoms",
    "Costs and money": (
        "decimals lines flows costs years seats money annuities rates returns roots payback crossings"
    ),
    "Second opinions": (
        "normalising weighted_sum weighted_product topsis vikor preference promethee voting opinions"
    ),
}
REST = "Ways in and out"
TESTED_WITH = {
    "points": "weights",
    "priorities": "weights",
    "lines": "costs",
    "flows": "tariffs",
}  # which offer them again
Public = ast.FunctionDef | ast.ClassDef


def main() -> None:
    """Replace what follows the mark."""
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")


def page(text: str) -> str:
    """The page with its formulas as the docstrings have them now."""
    return text.partition(MARK)[0] + MARK + OPENING + "".join(_theme(*item) for item in themes().items())


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the engine, parsed, by name."""
    paths = sorted((ROOT / "scoring").glob("[!_]*.py"))
    return {path.stem: ast.parse(path.read_text("utf-8")) for path in paths}


def themes() -> dict[str, list[str]]:
    """The modules of each theme, and the rest."""
    there = list(modules())
    known = {theme: [name for name in names.split() if name in there] for theme, names in THEMES.items()}
    placed = {name for names in known.values() for name in names}
    return known | {REST: [name for name in there if name not in placed]}


def public(tree: ast.Module) -> list[Public]:
    """What a module offers: its functions, and the classes that state a formula."""
    found = [node for node in tree.body if isinstance(node, Public) and not node.name.startswith("_")]
    return [node for node in found if isinstance(node, ast.FunctionDef) or section(node, "Notes")]


def section(node: Public, name: str) -> str:
    """One section of a docstring, empty if it has none."""
    found = re.search(
        rf"^{name}\n-+\n(.*?)(?=^\w+\n-+\n|\Z)", ast.get_docstring(node) or "", re.MULTILINE | re.DOTALL
    )
    return found[1].strip() if found else ""


def tests(module: str) -> list[str]:
    """The test files of a module: the one of its name, or those that import from it."""
    files = sorted((ROOT / "tests" / "scoring").glob("test_*.py"))
    own = [path.name for path in files if path.name == f"test_{TESTED_WITH.get(module, module)}.py"]
    uses = re.compile(rf"\bscoring\.{module}\b|^from scoring import .*\b{module}\b", re.MULTILINE)
    return own or [path.name for path in files if uses.search(path.read_text("utf-8"))]


def _theme(theme: str, names: list[str]) -> str:
    return f"\n### {theme}\n" + "".join(_module(name) for name in names)


def _module(name: str) -> str:
    tree = modules()[name]
    links = ", ".join(f"[{file}](../tests/scoring/{file})" for file in tests(name))
    sections = "".join(_entry(node) for node in public(tree))
    return f"\n#### [{name}](../scoring/{name}.py)\n\n{_first(tree)} Tests: {links}.\n{sections}"


def _entry(node: Public) -> str:
    return "\n" + "\n".join(_lines(node))


def _lines(node: Public) -> Iterator[str]:
    yield f"`{node.name}`: {_first(node)}\n"
    formula, sources = section(node, "Notes"), section(node, "References")
    if formula:
        yield f"```text\n{formula}\n```\n"
    if sources:
        yield textwrap.fill(f"Source: {sources}", 110) + "\n"


def _first(node: Public | ast.Module) -> str:
    return (ast.get_docstring(node) or "").partition("\n\n")[0].replace("\n", " ")


if __name__ == "__main__":
    main()
