"""A committee that signs in: from a personal link to a seat, and out again when the access ends."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.actions import choose, click, fill, keyed, menu, settle, visit
from tests.browser.conftest import Pages
from tools.server import ROOT, Server

WORDS = "correct horse battery staple"


def _first_link(server: Server) -> str:
    """The link of whoever runs the server to the person who will make selections."""
    command = [sys.executable, "cli.py", "invite", str(server.database), "--address", server.url]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def _take_seat(page: Page, link: str, login: str) -> None:
    page.goto(link)
    page.fill("#login", login)
    page.fill("#passphrase", WORDS)
    page.get_by_role("button").click()
    settle(page)


def new_blind_selection(page: Page) -> None:
    """Claire makes a selection and is its chair."""
    click(page, "home_new")
    fill(page, "new_title", "A tool for us")
    keyed(page, "new_mode").get_by_text("Blind").click()
    fill(page, "new_name", "Claire")
    click(page, "new_send")
    expect(page.get_by_text("Claire · Chair").first).to_be_visible()


def _link_for(page: Page, name: str) -> str:
    """The chair adds an evaluator and makes the personal link."""
    menu(page, "Settings")
    click(page, "settings_join")
    fill(page, "join_name", name)
    click(page, "join_send")
    choose(page, "pick_identity.invite", re.compile(name))
    click(page, "seat_invite")
    link = page.get_by_test_id("stDialog").get_by_test_id("stCode").inner_text().strip()
    page.keyboard.press("Escape")
    settle(page)
    return link


def test_from_a_personal_link_to_a_seat_and_out_again(server: Callable[..., Server], page: Pages) -> None:
    one = server(PONDERA_IDENTITY="invitations")
    chair = page("en-GB")
    visit_closed(chair, one)
    _take_seat(chair, _first_link(one), "claire@example.org")
    new_blind_selection(chair)
    link = _link_for(chair, "Ana")
    assert urlsplit(link).netloc == urlsplit(one.url).netloc

    evaluator = page("fr-FR")
    _take_seat(evaluator, link, "ana@example.org")
    expect(evaluator.get_by_text("Ana · Évaluation").first).to_be_visible()
    expect(keyed(evaluator, "choose_member")).to_have_count(0)
    visit(evaluator, f"{one.url}/?member=m1&selection=sample")  # an address claims nothing
    expect(evaluator.get_by_text(re.compile("Connecté"))).to_be_visible()
    expect(evaluator.get_by_text("pas de place dans cette sélection").first).to_be_visible()

    _change_passphrase(evaluator, one)
    page.forgive("422")  # the wrong one
    menu(chair, "Home")
    menu(chair, "Settings")
    choose(chair, "pick_identity.invite", re.compile("Ana"))
    click(chair, "seat_end")
    menu(evaluator, "Fournisseurs")  # the next click in the page that stayed open
    expect(evaluator.get_by_text("A tool for us")).to_have_count(0)
    expect(evaluator.get_by_text("pas de place dans cette sélection").first).to_be_visible()

    evaluator.goto(f"{one.url}/sign-out")
    evaluator.get_by_role("button").click()
    visit_closed(evaluator, one)


def _change_passphrase(page: Page, server: Server) -> None:
    """A wrong one is said, the right one leads back to the page, still signed in."""
    expect(page.get_by_role("link", name="Changer de phrase secrète")).to_be_visible()  # opens a tab
    page.goto(f"{server.url}/passphrase")
    for old in ("not the one at all", WORDS):
        page.fill("#old", old)
        page.fill("#new", f"{WORDS} again")
        page.get_by_role("button").click()
    settle(page)
    expect(page.get_by_text("Ana · Évaluation").first).to_be_visible()


def visit_closed(page: Page, server: Server) -> None:
    """Whoever is not signed in sees the sign-in, whatever was asked for."""
    page.goto(f"{server.url}/results")
    assert urlsplit(page.url).path == "/sign-in"
    assert page.locator("#passphrase").is_visible()


def test_the_sign_in_page_is_readable_in_both_themes(
    server: Callable[..., Server], page: Pages, tmp_path: Path
) -> None:
    one = server(PONDERA_IDENTITY="invitations")
    for scheme in ("light", "dark"):
        shown = page("fr-FR", viewport=(820, 1180), scheme=scheme)
        shown.goto(f"{one.url}/sign-in")
        expect(shown.get_by_role("heading", name="Se connecter")).to_be_visible()
        expect(shown.get_by_label("Phrase secrète")).to_be_visible()
