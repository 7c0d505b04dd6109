"""Texts that people and files bring are shown as those texts, whatever they hold."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from exchange.project_file import read_selection
from services import commands
from services.journal import Fact
from services.text import Text
from tests import cases
from tests.browser.actions import settle, visit
from tests.browser.conftest import Pages
from tools.server import Server
from ui.main import PAGES

HOSTILE = " ".join(
    [
        '<img src=x onerror="window.ran=1">',
        "![p](https://attacker.example/p.png)",
        "[x](javascript:window.ran=1)",
        "=1+1 $x$ :red[r] attacker.example",
    ]
)
SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample.yaml"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database whose every name and title carries the hostile text."""
    folder = tmp_path_factory.mktemp("hostile")
    store = cases.store(folder)
    sample = read_selection(SAMPLE.read_bytes(), "sample.yaml")
    facts = [replace(fact, value=_poisoned(fact)) for fact in sample.facts.values()]
    commands.store(store, replace(sample, facts={fact.subject: fact for fact in facts}), "file", "sample")
    return folder / "journal.db"


def _poisoned(fact: Fact) -> object:
    if not isinstance(fact.value, dict):
        return fact.value
    texts = {
        "title",
        "need",
        "name",
        "product",
        "organisation",
        "comment",
        "reason",
        "acceptance",
        "question",
    }
    hostile = {name: HOSTILE[:100] if name == "name" else HOSTILE for name in texts & fact.value.keys()}
    return {**fact.value, **hostile}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_page_runs_fetches_or_links_what_a_text_says(
    server: Callable[..., Server], page: Pages, hostile: Path, language: str
) -> None:
    one = server(hostile)
    reader = page("fr-FR" if language == "fr" else "en-GB")
    for name in PAGES:
        where = "" if name == "home" else name
        visit(reader, f"{one.url}/{where}?language={language}&member=m1&selection=sample")
        for tab in reader.get_by_role("tab").all():
            tab.click()
            settle(reader)
        assert reader.evaluate("window.ran") is None, name
        assert reader.locator('[data-testid="stMain"] img[src*="attacker"]').count() == 0, name
        assert (
            reader.locator('[data-testid="stMain"] a[href*="attacker"], a[href^="javascript"]').count() == 0
        ), name


def test_a_hostile_title_is_shown_as_it_was_written(
    server: Callable[..., Server], page: Pages, hostile: Path
) -> None:
    reader = page("en-GB")
    visit(reader, f"{server(hostile).url}/?language=en&selection=sample")
    shown = reader.get_by_role("heading", level=2).first.inner_text().replace("\u2060", "")
    assert shown == Text.same(HOSTILE).en
