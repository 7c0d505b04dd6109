"""Sign-in through an identity provider: the way there and back, and everything that is refused."""

import logging
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from services.accounts import Accounts
from services.database import open_database
from services.provider import Client, Provider
from tests.provider import CLIENT, SECRET, TestProvider, running
from ui.gate import VOUCHED, Gate
from ui.oidc import ProviderSignIn

HOSTS = frozenset({"testserver"})


@pytest.fixture(scope="module")
def one_provider() -> Iterator[TestProvider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(one_provider: TestProvider) -> TestProvider:
    one_provider.honest()
    return one_provider


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    engine = open_database(tmp_path / "pondera.db")
    yield Accounts(engine)
    engine.dispose()


async def inner(_request: Request) -> Response:
    return PlainTextResponse("inside")


def browser_of(accounts: Accounts, issuer: str, base: str = "http://testserver") -> TestClient:
    pages = ProviderSignIn(accounts, Provider(Client(issuer, CLIENT, SECRET)))
    app = Starlette(
        routes=[*pages.routes, Route("/{path:path}", inner)],
        middleware=[Middleware(Gate, who=accounts.who, hosts=lambda: HOSTS, doors=VOUCHED)],
    )
    return TestClient(app, base_url=base, follow_redirects=False)


@pytest.fixture
def browser(accounts: Accounts, provider: TestProvider) -> TestClient:
    return browser_of(accounts, provider.issuer)


def sent_out(browser: TestClient, wanted: str = "/") -> str:
    """Where the provider leads back to, for somebody who began at `wanted`."""
    start = browser.get("/oidc/start", params={"next": wanted})
    assert start.status_code == 303, start.text
    return requests.get(start.headers["location"], allow_redirects=False, timeout=10).headers["location"]


def there_and_back(browser: TestClient, wanted: str = "/") -> Response:
    back = urlsplit(sent_out(browser, wanted))
    return browser.get(f"{back.path}?{back.query}")


def test_an_invited_person_comes_in_and_stays_the_same_person(
    browser: TestClient, accounts: Accounts, provider: TestProvider
) -> None:
    accounts.invite("s1", "m1", "Ana@Example.org")
    answer = there_and_back(browser, "/results?language=fr")
    assert (answer.status_code, answer.headers["location"]) == (303, "/results?language=fr")
    assert browser.get("/results").text == "inside"
    ana = accounts.who(browser.cookies["pondera"])
    assert ana is not None
    assert accounts.seats(ana.id) == {"s1": "m1"}
    provider.person["email"] = "married@example.org"
    assert there_and_back(browser).status_code == 303
    assert accounts.who(browser.cookies["pondera"]) == ana


def test_what_is_asked_is_little_and_bound_to_this_browser(
    browser: TestClient, accounts: Accounts, provider: TestProvider
) -> None:
    accounts.invite("s1", "m1", "ana@example.org")
    there_and_back(browser)
    there_and_back(browser)
    first, second = provider.asked
    assert first["scope"] == "openid email"
    assert first["response_type"] == "code"
    assert first["code_challenge_method"] == "S256"
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 43
        assert first[name] != second[name]


def test_a_deep_link_leads_over_the_sign_in_to_its_page(browser: TestClient, accounts: Accounts) -> None:
    accounts.invite("s1", "m1", "ana@example.org")
    asked = browser.get("/costs?selection=s1&language=fr", headers={"accept": "text/html"})
    page = browser.get(asked.headers["location"])
    assert '<html lang="fr">' in page.text
    start = page.text.split('href="/oidc/start')[1].split('"')[0]
    wanted = parse_qs(urlsplit(start).query)["next"][0]
    assert there_and_back(browser, wanted).headers["location"] == "/costs?selection=s1&language=fr"


def test_an_address_in_the_user_information_counts_too(
    browser: TestClient, accounts: Accounts, provider: TestProvider
) -> None:
    accounts.invite("s1", "m1", "ana@example.org")
    provider.thin = True
    assert there_and_back(browser).status_code == 303


STRANGER = RSAKey.generate_key(2048, {"kid": "one"}, auto_kid=False)


@pytest.mark.parametrize(
    ("bent", "words"),
    [
        ({"nonce": "another"}, "not valid for this sign-in"),
        ({"nonce": None}, "not valid for this sign-in"),
        ({"aud": "another app"}, "not valid for this sign-in"),
        ({"aud": [CLIENT, "another app"]}, "not valid for this sign-in"),
        ({"azp": "another app"}, "not valid for this sign-in"),
        ({"iss": "https://elsewhere.example"}, "not valid for this sign-in"),
        ({"exp": 1_000_000_000}, "not valid for this sign-in"),
        ({"exp": None}, "not valid for this sign-in"),
        ({"iat": 9_000_000_000}, "not valid for this sign-in"),
        ({"key": STRANGER}, "not valid for this sign-in"),
        ({"email_verified": False}, "does not vouch"),
        ({"email_verified": None}, "does not vouch"),
        ({"email": "eve@example.org"}, "has no invitation"),
        ({"state": "another"}, "not begun in this browser"),
    ],
)
def test_what_does_not_hold_is_refused(
    browser: TestClient, accounts: Accounts, provider: TestProvider, bent: dict[str, object], words: str
) -> None:
    accounts.invite("s1", "m1", "ana@example.org")
    provider.bent = bent
    answer = there_and_back(browser)
    assert answer.status_code == 403
    assert words in answer.text
    assert "pondera" not in browser.cookies
    assert accounts.seated("s1") == set()
    provider.honest()
    assert there_and_back(browser).status_code == 303  # the invitation still stands


def test_a_second_account_does_not_get_a_seat_by_the_same_address(
    browser: TestClient, accounts: Accounts, provider: TestProvider
) -> None:
    accounts.invite("s1", "m1", "ana@example.org")
    there_and_back(browser)
    accounts.invite("s2", "m1", "ana@example.org")
    provider.person["sub"] = "u-2"
    answer = there_and_back(browser)
    assert answer.status_code == 403
    assert "another account" in answer.text
    assert accounts.seated("s2") == set()


def test_a_held_seat_is_not_taken_by_an_invited_address(browser: TestClient, accounts: Accounts) -> None:
    bob = accounts.accept(accounts.invite("s1", "m1"), "bob@example.org", "correct horse battery staple")
    accounts.invite("s1", "m1", "ana@example.org")
    assert there_and_back(browser).status_code == 403
    assert accounts.seats(bob.id) == {"s1": "m1"}


def test_a_way_back_works_once_and_in_its_own_browser(
    browser: TestClient, accounts: Accounts, provider: TestProvider
) -> None:
    accounts.invite("s1", "m1", "ana@example.org")
    back = urlsplit(sent_out(browser))
    other = browser_of(accounts, provider.issuer)
    assert other.get(f"{back.path}?{back.query}").status_code == 403
    assert browser.get(f"{back.path}?{back.query}").status_code == 303
    assert browser.get(f"{back.path}?{back.query}").status_code == 403


@pytest.mark.parametrize("cookie", ["", "x", "bm90IGpzb24=", "W10=", "e30="])
def test_a_made_up_cookie_is_nothing(browser: TestClient, cookie: str) -> None:
    browser.cookies["pondera-oidc"] = cookie
    assert browser.get("/oidc/callback?code=c&state=").status_code == 403


def test_the_provider_s_no_is_said(browser: TestClient) -> None:
    state = parse_qs(urlsplit(sent_out(browser)).query)["state"][0]
    answer = browser.get(
        f"/oidc/callback?error=access_denied&state={state}", headers={"accept-language": "fr"}
    )
    assert answer.status_code == 403
    assert "a refusé la connexion" in answer.text


def test_a_provider_that_is_not_there_is_said(accounts: Accounts) -> None:
    answer = browser_of(accounts, "http://127.0.0.1:9").get("/oidc/start")
    assert answer.status_code == 403
    assert "does not answer" in answer.text


def test_another_issuer_s_description_is_refused(accounts: Accounts, provider: TestProvider) -> None:
    answer = browser_of(accounts, f"{provider.issuer}/").get("/oidc/start")
    assert answer.status_code == 403


def test_signing_out_ends_the_row_and_shows_the_way_to_the_provider(
    browser: TestClient, accounts: Accounts, provider: TestProvider
) -> None:
    accounts.invite("s1", "m1", "ana@example.org")
    there_and_back(browser)
    token = browser.cookies["pondera"]
    answer = browser.post("/sign-out")
    assert f'href="{provider.issuer}/end?client_id={CLIENT}' in answer.text
    assert accounts.who(token) is None
    assert browser.get("/").status_code == 401


def test_over_tls_what_is_kept_on_the_way_is_for_this_server_alone(
    accounts: Accounts, provider: TestProvider
) -> None:
    secure = browser_of(accounts, provider.issuer, "https://testserver")
    cookie = secure.get("/oidc/start").headers["set-cookie"].lower()
    assert cookie.startswith("__host-pondera-oidc=")
    assert all(word in cookie for word in ("httponly", "secure", "samesite=lax", "path=/", "max-age=600"))
    assert provider.asked == []


def test_passphrases_and_links_have_no_door_beside_the_provider(browser: TestClient) -> None:
    assert browser.post("/sign-in", data={"login": "a", "passphrase": "b"}).status_code == 405
    assert browser.get("/join/anything").status_code == 401


def test_refusals_are_logged_without_secrets(
    browser: TestClient, provider: TestProvider, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "pondera")
    back = parse_qs(urlsplit(sent_out(browser)).query)
    provider.bent = {"aud": "another app"}
    browser.get("/oidc/callback", params={"code": back["code"][0], "state": back["state"][0]})
    assert "code=token_refused" in caplog.text
    for secret in (back["code"][0], back["state"][0], SECRET):
        assert secret not in caplog.text
