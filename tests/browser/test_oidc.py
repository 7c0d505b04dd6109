"""A committee whose organisation knows its people: invited by address, in by the provider, out again."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import choose, click, fill, keyed, menu, settle
from tests.browser.conftest import Pages
from tests.browser.test_sign_in import new_blind_selection
from tests.provider import CLIENT, SECRET, TestProvider, running
from tools.server import ROOT, Server


@pytest.fixture(scope="module")
def provider() -> Iterator[TestProvider]:
    with running() as one:
        yield one


def _through(page: Page, address: str) -> None:
    """From a page that was asked for, over the provider, to that page."""
    page.goto(address)
    assert urlsplit(page.url).path == "/sign-in"
    page.locator("a.button").click()
    settle(page)


def _invite_ana(chair: Page) -> None:
    """The chair adds an evaluator and invites her address."""
    menu(chair, "Settings")
    click(chair, "settings_join")
    fill(chair, "join_name", "Ana")
    click(chair, "join_send")
    choose(chair, "pick_identity.invite", re.compile("Ana"))
    click(chair, "seat_invite")
    fill(chair, "seat_email_address", "ana@example.org")
    click(chair, "seat_email_send")
    expect(chair.get_by_text("The address is invited")).to_be_visible()


def test_from_an_invited_address_over_the_provider_and_out_again(
    server: Callable[..., Server], page: Pages, provider: TestProvider
) -> None:
    settings = {"ISSUER": provider.issuer, "CLIENT_ID": CLIENT, "CLIENT_SECRET": SECRET}
    one = server(PONDERA_IDENTITY="oidc", **{f"PONDERA_OIDC_{name}": said for name, said in settings.items()})
    command = [sys.executable, "cli.py", "invite", str(one.database), "--email", "claire@example.org"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    provider.person = {"sub": "u-claire", "email": "claire@example.org", "email_verified": True}
    chair = page("en-GB")
    _through(chair, one.url)
    new_blind_selection(chair)
    _invite_ana(chair)

    provider.honest()
    evaluator = page("fr-FR")
    _through(evaluator, f"{one.url}/score?language=fr")
    assert urlsplit(evaluator.url).path == "/score"
    expect(evaluator.get_by_text("Ana · Évaluation").first).to_be_visible()
    assert evaluator.evaluate("document.documentElement.lang") == "fr"
    evaluator.goto(f"{one.url}/sign-out")
    evaluator.get_by_role("button").click()
    expect(evaluator.get_by_role("heading", name="Déconnecté")).to_be_visible()
    evaluator.locator("a.button").click()
    assert evaluator.url.startswith(f"{provider.issuer}/end")
    evaluator.goto(one.url)
    assert urlsplit(evaluator.url).path == "/sign-in"
    expect(keyed(evaluator, "choose_selection")).to_have_count(0)
