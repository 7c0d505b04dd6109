"""The doors of the whole app: who gets what without a sign-in, and whose a file is."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from services import commands
from services.accounts import Accounts
from services.content import shipped
from services.database import open_database
from services.journal import Journal
from services.selections import Selections
from tests.ui.live import STREAM, WORDS, App, page, serving, words_of
from ui import doors, identity

CANARY = "Zibeline-7301"
EVERY = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"]
# Every route of the app with an address of it; a new one has no entry here, and the test below fails.
OPEN = {"/sign-in": "/sign-in", "/join/{token}": "/join/made-up", "/_stcore/health": "/_stcore/health"}
VOUCHED = {
    "/sign-in": "/sign-in",
    "/oidc/start": "/oidc/start",
    "/oidc/callback": "/oidc/callback",
    "/_stcore/health": "/_stcore/health",
}
CLOSED = {
    "/sign-out": "/sign-out",
    "/passphrase": "/passphrase",
    "/_stcore/metrics": "/_stcore/metrics",
    "/_stcore/host-config": "/_stcore/host-config",
    "/_stcore/stream": "/_stcore/stream",
    "/media/{file_id:path}": "/media/0123abcd.csv",
    "/_stcore/upload_file/{session_id}/{file_id}": "/_stcore/upload_file/s/f",
    "/component/{path:path}": "/component/a/index.html",
    "/_stcore/bidi-components/{path:path}": "/_stcore/bidi-components/a/b.js",
    "/auth/login": "/auth/login",
    "/auth/logout": "/auth/logout",
    "/oauth2callback": "/oauth2callback",
    "/_stcore/agent/interact": "/_stcore/agent/interact",
    "/_stcore/agent/openapi.json": "/_stcore/agent/openapi.json",
    "/_stcore/agent/mcp": "/_stcore/agent/mcp",
    "": "/",  # the mount under which Streamlit keeps its own page and scripts
}
BESIDE = [
    "/index.html",
    "/favicon.png",
    "/static/js/index.js",
    "/results",
    "/nothing-here",
    "/sign-in/",
    "/sign-in/x",
    "/sign-inx",
    "/join",
    "/join/",
    "/join/a/b",
    "/join/a%2fb",
    "/oidc/start/x",
    "/_stcore/health/x",
    "/_stcore/script-health-check",
    "/_stcore/healthz",
    "/app/static/a.txt",
    "/media/../_stcore/health/..",
    "/%2e%2e/app.py",
    "http://localhost//sign-in",
]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    database = tmp_path_factory.mktemp("doors") / "pondera.db"
    store = Selections(Journal(open_database(database)))
    about = {"title": CANARY, "organisation": CANARY, "mode": "blind"}
    commands.create(store, shipped(), next(iter(shipped().templates)), about, "Claire")
    with serving(database, PONDERA_IDENTITY="invitations") as running:
        yield running


@pytest.fixture
def accounts(app: App) -> Accounts:
    assert app
    return identity.accounts()


@pytest.fixture(scope="module")
def reader(app: App) -> TestClient:
    """The browser of somebody without a seat."""
    return person(app, identity.accounts(), "reader")


def canary_seat() -> tuple[str, str]:
    """The selection with the canary, and its chair."""
    store = Selections(Journal(open_database(identity.database())))
    return store.ids()[0], next(iter(store.get(store.ids()[0]).members))


def person(app: App, accounts: Accounts, login: str, *seat: str) -> TestClient:
    """A browser whose person took a seat."""
    browser = app.browser()
    answer = browser.post(f"/join/{accounts.invite(*seat)}", data={"login": login, "passphrase": WORDS})
    assert answer.status_code == 303, answer.text
    return browser


def test_every_route_has_an_entry(app: App) -> None:
    assert {route.path for route in app.routes} == {*OPEN, *CLOSED}


@pytest.mark.parametrize("path", [*CLOSED.values(), *BESIDE])
def test_without_a_sign_in_every_other_address_gives_nothing(app: App, path: str) -> None:
    browser = app.browser()
    for method in EVERY:
        answer = browser.request(method, path)
        assert (method, answer.status_code, answer.content) == (method, 401, b"")
        assert not answer.cookies
    asked = browser.get(path, headers={"accept": "text/html"})
    assert (asked.status_code, asked.content) == (303, b"")
    assert asked.headers["location"].startswith("/sign-in?next=")


@pytest.mark.parametrize("path", OPEN.values())
def test_the_open_doors_tell_nothing_of_what_is_inside(app: App, path: str) -> None:
    browser = app.browser()
    for method in EVERY:
        answer = browser.request(method, path)
        assert answer.status_code < 500
        assert CANARY not in answer.text
        assert len(answer.content) < 4_000
    assert re.findall(r'(?:src|href)="(?!data:)', browser.get(path).text) == []  # they need no other file


@pytest.mark.parametrize("path", [*OPEN.values(), *CLOSED.values()])
def test_another_site_and_another_name_are_refused_everywhere(app: App, path: str) -> None:
    browser = app.browser()
    for method in EVERY:
        assert browser.request(method, path, headers={"host": "evil.example"}).status_code == 421
        foreign = browser.request(method, path, headers={"origin": "http://evil.example"})
        assert foreign.status_code == 403 or method in ("GET", "HEAD")


@pytest.mark.parametrize(
    "headers", [{}, {"cookie": "pondera=made-up"}, {"cookie": "pondera="}, {"cookie": "__Host-pondera=x"}]
)
def test_the_stream_is_closed_to_the_unknown(app: App, headers: dict[str, str]) -> None:
    with pytest.raises(WebSocketDisconnect), app.browser().websocket_connect(STREAM, headers=headers):
        pass


def test_with_a_provider_the_doors_are_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {"IDENTITY": "oidc", "OIDC_ISSUER": "https://id.example.org"}
    for name, value in (settings | {"OIDC_CLIENT_ID": "pondera", "OIDC_CLIENT_SECRET": "s"}).items():
        monkeypatch.setenv(f"PONDERA_{name}", value)
    monkeypatch.setenv("PONDERA_DATABASE", str(tmp_path / "pondera.db"))
    assert {route.path for route in doors.routes()} == {*VOUCHED, "/sign-out"} - {"/_stcore/health"}
    gate = doors.middleware(frozenset)[0].kwargs["doors"]
    for path in [*CLOSED.values(), *BESIDE, "/join/made-up"]:
        assert not gate.fullmatch(path)
    assert all(gate.fullmatch(path) for path in VOUCHED.values())


def test_a_file_opens_for_the_person_it_was_made_for(app: App, accounts: Accounts) -> None:
    ana = person(app, accounts, "ana", *canary_seat())
    bob = person(app, accounts, "bob")
    with page(ana) as hers, page(bob) as his:
        hers.run("files")
        his.run("files")
        address = hers.press("download_selection").deferred_file.url
        assert re.fullmatch(r"/media/[0-9a-f]{32,}", address)
        assert CANARY in ana.get(address).text
        for browser, status in ((bob, 404), (app.browser(), 401)):
            for path in (address, f"{address}.yaml", f"{address}.a", f"{address}?x=1"):
                answer = browser.get(path)
                assert (answer.status_code, answer.content) == (status, b"")
        assert bob.get(his.press("download_selection").deferred_file.url).status_code == 200


def test_a_place_for_an_upload_is_one_person_s(app: App, accounts: Accounts) -> None:
    ana, bob = (person(app, accounts, login) for login in ("ana1", "bob1"))
    with page(ana) as hers, page(bob) as his:
        hers.run("files")
        his.run("files")
        address = hers.place_for_upload()
        assert hers.id in address
        for browser, status in ((bob, 404), (app.browser(), 401)):
            answer = browser.put(address, files={"file": ("a.csv", b"1;2")})
            assert answer.status_code == status
        browser = ana
        browser.get("/_stcore/health")
        token = browser.cookies.get("_streamlit_xsrf", "")
        answer = browser.put(address, files={"file": ("a.csv", b"1;2")}, headers={"x-xsrftoken": token})
        assert answer.status_code == 204


def test_a_session_is_given_back_to_its_person_only(app: App, accounts: Accounts) -> None:
    ana, bob = (person(app, accounts, login) for login in ("ana2", "bob2"))
    with page(ana) as hers:
        hers.run("home")
    for browser, is_hers in ((bob, False), (ana, True)):
        with page(browser, "token", hers.id) as again:
            again.run("home")
            assert (again.id == hers.id) == is_hers


def test_an_ended_access_closes_the_open_page_and_its_buttons(app: App, accounts: Accounts) -> None:
    id, member = canary_seat()
    accounts.unseat(id, member)
    dan = person(app, accounts, "dan", id, member)
    with page(dan) as open_page:
        assert CANARY in words_of(open_page.run("files", f"selection={id}"))
        assert open_page.press("download_selection").deferred_file.url
        accounts.unseat(id, member)
        answer = open_page.press("download_selection")
        assert not answer.deferred_file.url
        assert CANARY not in words_of(open_page.run("files", f"selection={id}"))


def test_a_sign_out_closes_every_open_page(app: App, accounts: Accounts) -> None:
    eve = person(app, accounts, "eve")
    with page(eve) as open_page:
        open_page.run("home")
        address = open_page.run("files") and open_page.press("download_selection").deferred_file.url
        token = eve.cookies["pondera"]
        eve.post("/sign-out")
        said = words_of(open_page.run("home"))
        assert "Your session has ended" in said
        eve.cookies["pondera"] = token
        assert eve.get(address).status_code == 401


@pytest.mark.parametrize(
    ("accepted", "address", "language"),
    [
        ("fr-FR,fr;q=0.9", "/results", "fr"),
        ("en-GB", "/results", "en"),
        ("en-GB", "/results?language=fr", "fr"),
        ("fr-FR", "/?language=en", "en"),
        ("de-DE", "/", "en"),
    ],
)
def test_the_page_says_the_language_it_speaks(
    reader: TestClient, accepted: str, address: str, language: str
) -> None:
    headers = {"accept": "text/html", "accept-language": accepted, "if-none-match": "*"}
    answer = reader.get(address, headers=headers)
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert "accept-language" in answer.headers["vary"]
