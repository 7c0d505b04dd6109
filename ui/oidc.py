"""Sign-in through the organisation's identity provider: out to it, and back with its word."""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from urllib.parse import parse_qs, quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from services.accounts import Accounts
from services.faults import Refused, refuse
from services.provider import Asked, Provider
from services.text import Language
from services.tries import log
from ui import plain_pages as pages
from ui.gate import token_in
from ui.plain_pages import say

UNDER_WAY = "pondera-oidc"  # the cookie of somebody who was sent to the provider
MINUTES = 10


class ProviderSignIn:
    """The routes, over the accounts of one database and one provider."""

    def __init__(self, accounts: Accounts, provider: Provider) -> None:
        self.accounts = accounts
        self.provider = provider

    @property
    def routes(self) -> list[Route]:
        """What the app serves beside Streamlit."""
        return [
            Route("/sign-in", self.sign_in),
            Route("/sign-out", self.sign_out, methods=["GET", "POST"]),
            Route("/oidc/start", self.start),
            Route("/oidc/callback", self.callback),
        ]

    async def sign_in(self, request: Request) -> Response:
        """The one way in: a button that leads to the provider."""
        language = pages.language_of(request)
        return pages.shown(language, "sign_in_oidc", self._way_in(language, pages.wanted(request)))

    async def start(self, request: Request) -> Response:
        """Send somebody to the provider, and keep in the browser what must come back."""
        try:
            asked = await run_in_threadpool(self.provider.asked, _back(request))
        except Refused as refused:
            return self._refused(request, refused, pages.wanted(request))
        answer = RedirectResponse(asked.url, status_code=303)
        kept = _kept(asked, pages.wanted(request))
        is_secure = pages.is_secure(request)
        answer.set_cookie(
            _name(is_secure), kept, MINUTES * 60, path="/", secure=is_secure, httponly=True, samesite="lax"
        )
        return answer

    async def callback(self, request: Request) -> Response:
        """Back from the provider: its word is checked, then a sign-in like any other begins."""
        kept = _under_way(request)
        there = pages.inside(kept.get("next", "/"))
        try:
            account = await run_in_threadpool(self._recognised, request, kept)
        except Refused as refused:
            return self._refused(request, refused, there)
        token = await run_in_threadpool(self.accounts.opened, account)
        return self._arrived(pages.entered(request, token, there))

    async def sign_out(self, request: Request) -> Response:
        """Ask first; then end the sign-in here, and show the way to end the provider's."""
        language = pages.language_of(request)
        if request.method == "GET":
            return pages.shown(language, "sign_out", pages.form(language, "sign_out", ""))
        await run_in_threadpool(self.accounts.sign_out, token_in(request.cookies))
        elsewhere = await run_in_threadpool(self.provider.left, f"{_base(request)}/sign-in")
        body = pages.link(elsewhere, say(language, "signed_out.elsewhere")) if elsewhere else ""
        body += pages.aside(pages.link("/sign-in", say(language, "identity.sign_in"), kind="back"))
        return pages.left(pages.shown(language, "signed_out", body))

    def _recognised(self, request: Request, kept: dict[str, str]) -> str:
        """The account of whoever comes back; refused if anything differs from what was sent out."""
        said = {name: values[0] for name, values in parse_qs(request.url.query).items()}
        if not kept or not hmac.compare_digest(said.get("state", "").encode(), kept["state"].encode()):
            raise refuse("sign_in_stale")
        issuer = self.provider.client.issuer
        if said.get("iss", issuer) != issuer:
            raise refuse("token_refused", detail="iss")
        if "code" not in said:
            raise refuse("provider_refused", detail=said.get("error", "")[:80])
        person = self.provider.vouched(_back(request), said["code"], kept["nonce"], kept["verifier"])
        return self.accounts.recognise(issuer, person.subject, person.email).id

    def _refused(self, request: Request, refused: Refused, there: str) -> Response:
        fault = refused.faults[0]
        detail = fault.params.get("detail", "")
        log.warning("refused code=%s detail=%r address=%s", fault.code, detail, pages.address_of(request))
        language = pages.language_of(request)
        body = pages.faults(language, refused) + self._way_in(language, there)
        return self._arrived(pages.shown(language, "sign_in_oidc", body, status=403))

    def _way_in(self, language: Language, there: str) -> str:
        host = urlsplit(self.provider.client.issuer).hostname or ""
        words = say(language, "sign_in_oidc.button", {"host": host})
        return pages.link(f"/oidc/start?next={quote(there, safe='')}", words)

    def _arrived(self, answer: Response) -> Response:
        for is_secure in (False, True):
            answer.delete_cookie(_name(is_secure), path="/", secure=is_secure, httponly=True, samesite="lax")
        return answer


def _name(is_secure: bool) -> str:
    return f"__Host-{UNDER_WAY}" if is_secure else UNDER_WAY


def _base(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"


def _back(request: Request) -> str:
    return f"{_base(request)}/oidc/callback"


def _kept(asked: Asked, there: str) -> str:
    said = {"state": asked.state, "nonce": asked.nonce, "verifier": asked.verifier, "next": there[:1500]}
    return urlsafe_b64encode(json.dumps(said).encode()).decode()


def _under_way(request: Request) -> dict[str, str]:
    """What was kept when this browser was sent out; nothing if it was not, or somebody else wrote it."""
    cookie = request.cookies.get(_name(pages.is_secure(request)), "")
    try:
        said = json.loads(urlsafe_b64decode(cookie))
    except ValueError:
        return {}
    names = ("state", "nonce", "verifier", "next")
    if not isinstance(said, dict) or not all(isinstance(said.get(name), str) for name in names):
        return {}
    return {name: said[name] for name in names}
