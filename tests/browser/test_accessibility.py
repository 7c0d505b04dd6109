"""No page breaks the accessibility rules that a machine can check, in either theme."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.actions import visit
from tests.browser.conftest import Pages
from tools.server import Server
from ui.main import PAGES

# Streamlit's own: the index column of a table has no header, and its file field hides a button in a button.
STREAMLITS = {"empty-table-header", "presentation-role-conflict"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_break_no_rule(server: Callable[..., Server], page: Pages, scheme: str) -> None:
    one = server()
    reader = page("fr-FR", scheme=scheme)
    found: dict[str, list[str]] = {}
    for name in PAGES:
        where = "" if name == "home" else name
        visit(reader, f"{one.url}/{where}?language=fr&member=m1&selection=sample")
        violations = Axe().run(reader).response["violations"]
        rules = [
            f"{rule['id']}: {rule['nodes'][0]['html'][:160]}"
            for rule in violations
            if rule["id"] not in STREAMLITS
        ]
        if rules:
            found[name] = rules
    assert not found
