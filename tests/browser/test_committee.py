"""A committee from its invitations to an agreed mark: two evaluators and a chair, each in a browser."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from services import commands
from services.accounts import Accounts
from services.database import open_database
from services.journal import Journal
from services.selections import Selections
from tests import cases
from tests.browser.actions import click, keyed, row, settle, visit
from tests.browser.conftest import LOST, Pages
from tools.server import Server

WORDS = "correct horse battery staple"
SECTION, CRITERION = "partner", "partner.understanding"


def _links(server: Server) -> tuple[str, dict[str, str], dict[str, str]]:
    """A blind selection with two vendors: its id, its members, and the personal link of each."""
    engine = open_database(server.database)
    store = Selections(Journal(engine))
    chair = cases.chair_desk(store, "blind")
    cases.small(chair)
    members = {"claire": chair.who.id}
    for name in ("ana", "bo"):
        members[name] = commands.join(store, chair.id, name.title(), "evaluator")
    commands.move(chair, "scoring", "Ready enough")
    accounts = Accounts(engine)
    links = {name: f"{server.url}/join/{accounts.invite(chair.id, id)}" for name, id in members.items()}
    engine.dispose()
    return chair.id, members, links


def _held(server: Server) -> Selections:
    return Selections(Journal(open_database(server.database)))


def _come_in(page: Page, link: str, name: str) -> None:
    page.goto(link)
    page.fill("#login", f"{name}@example.org")
    page.fill("#passphrase", WORDS)
    page.get_by_role("button").click()
    settle(page)


def _declare(page: Page) -> None:
    for vendor in ("v1", "v2"):
        keyed(page, f"declare_first/{vendor}").get_by_text(re.compile("No tie|Aucun lien")).click()
        settle(page)
    click(page, "declare_first/send")


def _score(page: Page, server: Server, selection: str, mark: str) -> None:
    """By keys: one mark on every row of the section, for the first vendor."""
    visit(page, f"{server.url}/score?selection={selection}&score_vendor=v1&score_section={SECTION}")
    page.locator(".row").first.wait_for()
    page.locator('.row .marks [tabindex="0"]').first.focus()
    page.keyboard.press(mark)


def _saved(page: Page) -> None:
    expect(page.locator(".status")).to_have_text(re.compile("saved|enregistré"), timeout=30_000)
    settle(page)


def test_from_the_invitation_to_an_agreed_mark(server: Callable[..., Server], page: Pages) -> None:
    one = server(PONDERA_IDENTITY="invitations")
    selection, members, links = _links(one)
    ana, bo, chair = page("en-GB"), page("fr-FR", viewport=(820, 1180)), page("en-GB")
    for shown, name in ((ana, "ana"), (bo, "bo"), (chair, "claire")):
        _come_in(shown, links[name], name)
        visit(shown, f"{one.url}/?selection={selection}")
        _declare(shown)
    _through_a_second_tab_and_a_reload(ana, one, selection)
    _through_a_lost_connection(bo, one, selection)
    page.forgive(*LOST)

    store = _held(one)
    marks = {ids: rating.mark for ids, rating in store.get(selection).all("rating").items()}
    assert marks["v1", CRITERION, members["ana"]] == 5
    assert marks["v1", CRITERION, members["bo"]] == 0
    assert len(marks) == 3

    visit(chair, f"{one.url}/moderate?selection={selection}")
    expect(chair.get_by_role("button", name="Reveal together")).to_have_count(0)
    claire = cases.desk(store, selection, members["claire"])
    commands.move(claire, "moderation", "Everybody has scored what was shown")
    _agree(chair, bo, f"{one.url}/moderate?selection={selection}")
    settled = store.get(selection)
    assert settled.get("agreed", "v1", CRITERION).mark == 3
    assert settled.get("approval", "v1", CRITERION, members["bo"]).verdict == "agrees"
    assert settled.get("rating", "v1", CRITERION, members["bo"]).mark == 0  # the first marks stay


def _through_a_second_tab_and_a_reload(ana: Page, server: Server, selection: str) -> None:
    """A 4 in one tab, a step up in another, and the first tab loaded again."""
    _score(ana, server, selection, "4")
    _saved(ana)
    second = ana.context.new_page()
    _score(second, server, selection, "ArrowRight")
    _saved(second)
    second.close()
    ana.reload()
    settle(ana)
    ana.locator(".row").first.wait_for()
    expect(row(ana, CRITERION).get_by_role("radio", checked=True)).to_have_text("5")


def _through_a_lost_connection(bo: Page, server: Server, selection: str) -> None:
    """A 0 that is saved, and a 1 on the next row while the server is gone."""
    _score(bo, server, selection, "0")
    _saved(bo)
    server.kill()
    bo.keyboard.press("1")
    expect(bo.locator(".status")).to_contain_text("1 ", timeout=20_000)
    server.start()
    _saved(bo)


def _agree(chair: Page, bo: Page, address: str) -> None:
    """The chair reveals the cell and agrees its mark; an evaluator shares it from a tablet."""
    key = f"v1/{CRITERION}"
    visit(chair, f"{address}&moderate_cell={key}")
    click(chair, "moderate_reveal")
    keyed(chair, f"agree_mark/{key}").get_by_text("3", exact=True).click()
    reason = "Shown on our own data, but the second step needed help: neither 0 nor 5."
    keyed(chair, f"agree_reason/{key}").get_by_role("textbox").fill(reason)
    click(chair, "moderate_agree_send")
    visit(bo, address)
    keyed(bo, f"approve_verdict/{key}").get_by_role("radio").first.click()
    click(bo, "moderate_approve_send")
