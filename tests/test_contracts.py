"""The rules an import graph cannot see: state in one place, sizes, no raw HTML, every word from `words`."""

import ast
import re
import statistics
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("commandline", "ui", "exchange", "words", "services", "scoring")
SHELLS = ("app.py", "cli.py")
BESIDE = ("tests", "tools", "benchmarks")

STATE = {"session_state", "query_params", "cache_data", "cache_resource"}
UNSAFE = {"unsafe_allow_html", "unsafe_allow_javascript"}
APP_KNOWS = {"cli", "sqlalchemy", "plotly", "yaml", "babel"}
CLI_KNOWS = {"app", "ui", "streamlit", "sqlalchemy", "plotly", "yaml", "babel"}

SHOWN_FIRST = set(  # calls of Streamlit whose first argument is read by people
    "title header subheader caption markdown write text badge metric info success warning error toast "
    "button download_button form_submit_button link_button menu_button popover expander status tabs dialog "
    "selectbox multiselect radio pills segmented_control checkbox toggle slider select_slider number_input "
    "text_input text_area date_input time_input file_uploader chat_input spinner".split()
)
SHOWN = set(
    "label body title header help caption captions placeholder text alt title_text xaxis_title".split()
)
MARKUP = re.compile(r":material/\w+:|:[a-z]+(-[a-z]+)?(?=\[)|&\w+;")
LETTER = re.compile(r"[^\W\d_]")

SILENCE = re.compile(r"#\s*(noqa|type:\s*ignore|ruff:\s*noqa|pragma)")
REASONED = re.compile(r"#\s*(noqa: ?[A-Z0-9, ]+|type: ?ignore\[[\w, -]+\])\s+[#-].*\w{3,}")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One file of the product, parsed."""

    name: str
    path: Path
    text: str
    tree: ast.Module

    def at(self, node: ast.AST) -> str:
        """`file:line` of a node."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the product; there are some in each room."""
    paths = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    paths += [ROOT / shell for shell in SHELLS]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    names = [path.relative_to(ROOT).as_posix() for path in paths]
    assert {name.split("/")[0] for name in names} == {*ROOMS, *SHELLS}
    return tuple(Module(*held, ast.parse(held[2])) for held in zip(names, paths, texts, strict=True))


def below(prefix: str) -> list[Module]:
    """The modules whose path starts with `prefix`; there are some."""
    found = [module for module in modules() if module.name.startswith(prefix)]
    assert found, prefix
    return found


def places(found: Callable[[ast.AST], bool], within: list[Module]) -> list[str]:
    """`file:line` of every node that `found` points at."""
    return [module.at(node) for module in within for node in ast.walk(module.tree) if found(node)]


def refuse(found: list[str]) -> None:
    """Fail with the whole list of places."""
    assert not found, "\n".join(["", *found])


def functions() -> Iterator[tuple[Module, Function]]:
    """Every function and method of the product."""
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, Function):
                yield module, node


def body_length(function: Function) -> int:
    """The lines of a function's body, its docstring left out."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def imports(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """What a module imports, by full dotted name."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def test_state_is_touched_in_one_place():
    elsewhere = [module for module in modules() if module.name != "ui/state.py"]

    def touches(node: ast.AST) -> bool:
        named = (isinstance(node, ast.Attribute) and node.attr in STATE) or (
            isinstance(node, ast.Name) and node.id in STATE
        )
        return named or (isinstance(node, ast.alias) and node.name in STATE)

    refuse(places(touches, elsewhere))
    assert places(touches, below("ui/state.py"))


def test_no_text_becomes_markup_or_script():
    def unsafe(node: ast.AST) -> bool:
        if isinstance(node, ast.keyword):
            unescaped = isinstance(node.value, ast.Constant) and node.value.value is False
            return node.arg in UNSAFE or (node.arg == "escape" and unescaped)
        return isinstance(node, ast.Attribute) and node.attr == "v1"

    refuse(places(unsafe, list(modules())))
    refuse(
        [module.at(node) for module in modules() for node, name in imports(module) if "components.v1" in name]
    )


def test_shells_are_imported_by_nobody_and_know_little():
    found = []
    for module in modules():
        is_command = module.name == "cli.py" or module.name.startswith("commandline/")
        forbidden = APP_KNOWS if module.name == "app.py" else CLI_KNOWS if is_command else {"app", "cli"}
        found += [module.at(node) for node, name in imports(module) if name.split(".")[0] in forbidden]
    refuse(found)


def test_modules_are_short():
    refuse([module.name for module in modules() if len(module.text.splitlines()) > 300])


def test_pages_are_short():
    refuse([module.name for module in below("ui/pages/") if len(module.text.splitlines()) > 80])


def test_functions_are_short():
    lengths = {module.at(function): body_length(function) for module, function in functions()}
    refuse([f"{place} has {length} lines" for place, length in lengths.items() if length > 40])
    assert statistics.median(lengths.values()) <= 9


def test_every_module_says_what_it_knows():
    written = [module for module in modules() if module.tree.body]
    first = {module.name: (ast.get_docstring(module.tree) or "").partition("\n\n")[0] for module in written}
    assert first
    refuse([name for name, said in first.items() if not said.endswith(".")])


def streamlit_names(tree: ast.Module) -> set[str]:
    """`st` and every name bound to what a call of Streamlit gives: columns, tabs, containers."""
    names = {"st"}
    for node in ast.walk(tree):
        bound, value = None, None
        if isinstance(node, ast.Assign):
            bound, value = node.targets[0], node.value
        elif isinstance(node, ast.withitem):
            bound, value = node.optional_vars, node.context_expr
        elif isinstance(node, ast.For | ast.comprehension):
            bound, value = node.target, node.iter
        if bound is not None and value is not None and names & {root(call) for call in ast.walk(value)}:
            names |= {name.id for name in ast.walk(bound) if isinstance(name, ast.Name)}
    return names


def root(node: ast.AST) -> str | None:
    """The name at the root of a method call: `st` in `st.sidebar.button(…)`."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return None
    inner: ast.expr = node.func
    while isinstance(inner, ast.Attribute | ast.Subscript | ast.Call):
        inner = inner.func if isinstance(inner, ast.Call) else inner.value
    return inner.id if isinstance(inner, ast.Name) else None


def literal(node: ast.expr) -> bool:
    """Whether an argument holds words of its own: letters that are neither an icon nor a colour's name."""
    if isinstance(node, ast.List | ast.Tuple):
        return any(literal(inner) for inner in node.elts)
    if isinstance(node, ast.JoinedStr):
        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "0" for part in node.values)
    else:
        text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
    return bool(LETTER.search(MARKUP.sub("", text)))


def shown(call: ast.Call, names: set[str]) -> list[ast.expr]:
    """The arguments of a call that people will read."""
    said = [keyword.value for keyword in call.keywords if keyword.arg in SHOWN]
    method = call.func.attr if isinstance(call.func, ast.Attribute) and root(call) in names else ""
    return said + (call.args[:1] if method in SHOWN_FIRST or method.endswith("Column") else [])


def test_every_word_on_screen_comes_from_words():
    found = []
    for module in below("ui/"):
        names = streamlit_names(module.tree)
        calls = [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
        found += [module.at(said) for call in calls for said in shown(call, names) if literal(said)]
    refuse(found)


def test_every_silenced_check_has_a_reason():
    paths = [path for folder in (*ROOMS, *BESIDE) for path in sorted((ROOT / folder).rglob("*.py"))]
    assert paths
    found = []
    for path in [*paths, *(ROOT / shell for shell in SHELLS)]:
        with tokenize.open(path) as file:
            for token in tokenize.generate_tokens(file.readline):
                silenced = token.type == tokenize.COMMENT and SILENCE.search(token.string)
                if silenced and not REASONED.search(token.string):
                    found.append(f"{path.relative_to(ROOT)}:{token.start[0]}")
    refuse(found)
