"""The gate: what an anonymous or foreign request gets, and what every answer carries."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from services.accounts import Accounts
from services.database import open_database
from tests import databases
from ui.gate import ALWAYS, Gate
from ui.plain_pages import inside
from ui.sign_in import SignIn
from words.catalogue import say

HOSTS = frozenset({"localhost", "testserver"})
WORDS = "correct horse battery staple"
CLOSED = [
    "/",
    "/results",
    "/media/abc.csv",
    "/_stcore/metrics",
    "/_stcore/host-config",
    "/_stcore/script-health-check",
    "/_stcore/agent/openapi.json",
    "/static/js/index.js",
    "/sign-out",
    "/join",
]


async def inner(_request: object) -> PlainTextResponse:
    return PlainTextResponse("inside")


async def talk(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text("inside")
    await socket.close()


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    engine = open_database(tmp_path / "pondera.db")
    yield Accounts(engine)
    engine.dispose()


def client(accounts: Accounts | None) -> TestClient:
    routes = SignIn(accounts).routes if accounts else []
    app = Starlette(
        routes=[
            *routes,
            WebSocketRoute("/_stcore/stream", talk),
            Route("/{path:path}", inner, methods=["GET", "PUT", "POST"]),
        ],
        middleware=[Middleware(Gate, who=accounts.who if accounts else None, hosts=lambda: HOSTS)],
    )
    return TestClient(app, follow_redirects=False)


@pytest.fixture
def browser(accounts: Accounts) -> TestClient:
    return client(accounts)


def signed_in(browser: TestClient, accounts: Accounts, login: str = "ana") -> TestClient:
    link = accounts.invite("s1", login)
    answer = browser.post(f"/join/{link}", data={"login": login, "passphrase": WORDS})
    assert answer.status_code == 303, answer.text
    return browser


@pytest.mark.parametrize("path", CLOSED)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_nobody_comes_in_unknown(browser: TestClient, path: str, method: str) -> None:
    answer = browser.request(method, path)
    assert (answer.status_code, answer.text) == (401, "")


def test_a_person_is_sent_to_the_sign_in_and_back(browser: TestClient, accounts: Accounts) -> None:
    answer = browser.get("/results?language=fr", headers={"accept": "text/html"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=%2Fresults%3Flanguage%3Dfr"
    accounts.accept(accounts.invite("s1", "m1"), "ana", WORDS)
    answer = browser.post(answer.headers["location"], data={"login": "ana", "passphrase": WORDS})
    assert (answer.status_code, answer.headers["location"]) == (303, "/results?language=fr")
    assert browser.get("/results").text == "inside"


def test_health_and_the_sign_in_are_open(browser: TestClient) -> None:
    assert browser.get("/_stcore/health").text == "inside"
    assert browser.get("/sign-in").status_code == 200


def test_the_websocket_is_closed_to_the_unknown_and_open_to_members(
    browser: TestClient, accounts: Accounts
) -> None:
    with pytest.raises(WebSocketDisconnect), browser.websocket_connect("/_stcore/stream"):
        pass
    with signed_in(browser, accounts).websocket_connect("/_stcore/stream") as socket:
        assert socket.receive_text() == "inside"


def test_a_database_that_does_not_answer_is_told_and_asked_again_later(
    browser: TestClient, accounts: Accounts, tmp_path: Path
) -> None:
    signed_in(browser, accounts)
    engine = open_database(tmp_path / "pondera.db")
    databases.change(engine, "DROP TABLE accounts")
    engine.dispose()
    answers = [browser.get("/results"), browser.post("/sign-in", data={"login": "ana", "passphrase": WORDS})]
    for answer in answers:
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert say("fr", "sign_in.away") in answer.text
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        browser.websocket_connect("/_stcore/stream"),
    ):
        pass
    assert closed.value.code == 1013


def test_a_page_elsewhere_cannot_speak_in_a_member_s_name(browser: TestClient, accounts: Accounts) -> None:
    signed_in(browser, accounts)
    for headers in (
        {"origin": "http://evil.example"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        assert browser.post("/sign-out", headers=headers).status_code == 403
        with (
            pytest.raises(WebSocketDisconnect),
            browser.websocket_connect("/_stcore/stream", headers=headers),
        ):
            pass
    assert browser.get("/").text == "inside"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "["])
@pytest.mark.parametrize("known", [True, False])
def test_a_name_that_is_not_ours_is_not_answered(accounts: Accounts, host: str, known: bool) -> None:
    answer = client(accounts if known else None).get("/", headers={"host": host})
    assert (answer.status_code, answer.text) == (421, "")


def test_signing_out_ends_every_tab(browser: TestClient, accounts: Accounts) -> None:
    signed_in(browser, accounts)
    cookie = browser.cookies["pondera"]
    assert browser.get("/sign-out").status_code == 200
    assert browser.get("/").text == "inside"
    assert browser.post("/sign-out").headers["location"] == "/sign-in"
    other = client(accounts)
    other.cookies["pondera"] = cookie
    assert other.get("/").status_code == 401


def test_the_cookie_is_for_the_server_alone(browser: TestClient, accounts: Accounts) -> None:
    link = accounts.invite("s1", "m1")
    form = {"login": "ana", "passphrase": WORDS}
    secure = TestClient(browser.app, base_url="https://testserver", follow_redirects=False)
    cookie = secure.post(f"/join/{link}", data=form).headers["set-cookie"].lower()
    assert cookie.startswith("__host-pondera=")
    assert all(word in cookie for word in ("httponly", "secure", "samesite=lax", "path=/"))
    assert "domain" not in cookie


def test_every_answer_carries_the_headers_and_media_are_kept_nowhere(
    browser: TestClient, accounts: Accounts
) -> None:
    answers = [browser.get("/"), browser.get("/sign-in"), signed_in(browser, accounts).get("/media/x")]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert [answer.headers.get("cache-control") for answer in answers] == [None, "no-store", "no-store"]
    assert "unsafe-inline" not in ALWAYS["content-security-policy"].split("style-src")[0]


def test_claims_in_headers_do_not_reach_the_app() -> None:
    seen: list[str] = []

    async def look(request: object) -> PlainTextResponse:
        seen.extend(request.headers)  # type: ignore[attr-defined]  # a Starlette request
        return PlainTextResponse("")

    app = Starlette(routes=[Route("/", look)], middleware=[Middleware(Gate, who=None, hosts=lambda: HOSTS)])
    TestClient(app).get("/", headers={"X-Auth-User": "chair", "X-Other": "kept"})
    assert "x-other" in seen
    assert not [name for name in seen if name.startswith("x-auth")]


def test_alone_on_a_computer_nobody_signs_in() -> None:
    assert client(None).get("/results").text == "inside"


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("/costs?language=fr", "/costs?language=fr"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("", "/"),
    ],
)
def test_nobody_is_led_away(wanted: str, led: str) -> None:
    assert inside(wanted) == led


@pytest.mark.parametrize(("language", "words"), [("fr-FR,fr", "Se connecter"), ("de", "Sign in")])
def test_a_refused_sign_in_says_so_keeps_the_login_and_shows_texts_as_texts(
    browser: TestClient, language: str, words: str
) -> None:
    given = {"login": '"><script>alert(1)</script>', "passphrase": "no such words at all"}
    answer = browser.post("/sign-in", data=given, headers={"accept-language": language})
    assert answer.status_code == 401
    assert words in answer.text
    assert 'role="alert"' in answer.text
    assert "<script>" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text


def test_a_link_that_ended_says_so(browser: TestClient) -> None:
    answer = browser.get("/join/made-up")
    assert answer.status_code == 410
    assert "<form" not in answer.text


def test_nobody_fills_the_memory_by_the_sign_in(browser: TestClient) -> None:
    given = {"login": "ana", "passphrase": "x" * 50_000}
    assert browser.post("/sign-in", data=given).status_code == 401
    parts = browser.post("/sign-in", files={"login": ("a", b"x" * 50_000)})
    assert parts.status_code == 401


def test_whoever_forgot_the_passphrase_learns_whom_to_ask(browser: TestClient) -> None:
    for language, words in (("en", "Ask the chair of your committee"), ("fr", "président de votre comité")):
        assert words in browser.get("/sign-in", headers={"accept-language": language}).text


def test_one_changes_one_s_own_passphrase_and_the_other_browser_is_out(
    browser: TestClient, accounts: Accounts
) -> None:
    signed_in(browser, accounts)
    other = client(accounts)
    other.post("/sign-in", data={"login": "ana", "passphrase": WORDS})
    assert other.get("/").text == "inside"
    wrong = browser.post("/passphrase", data={"old": "not the one at all", "new": f"{WORDS} again"})
    assert wrong.status_code == 422
    assert 'role="alert"' in wrong.text
    changed = browser.post("/passphrase", data={"old": WORDS, "new": f"{WORDS} again"})
    assert (changed.status_code, changed.headers["location"]) == (303, "/")
    assert browser.get("/").text == "inside"
    assert other.get("/").status_code == 401


@pytest.mark.parametrize(
    ("address", "language"),
    [("/sign-in?language=fr", "fr"), ("/sign-in?next=%2Fresults%3Flanguage%3Dfr", "fr"), ("/sign-in", "en")],
)
def test_the_sign_in_speaks_the_language_of_the_page_that_was_wanted(
    browser: TestClient, address: str, language: str
) -> None:
    assert f'<html lang="{language}">' in browser.get(address).text
