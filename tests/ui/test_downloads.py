"""Every button that hands out a file asks again whether its person still has the seat."""

import ast
from pathlib import Path

UI = Path(__file__).resolve().parents[2] / "ui"


def test_every_download_is_made_anew_for_whoever_presses() -> None:
    buttons = [
        (path.name, ast.unparse(node))
        for path in UI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "st.download_button"
    ]
    assert len(buttons) >= 4
    assert [name for name, said in buttons if "fresh(" not in said and "downloads.maker(" not in said] == []
