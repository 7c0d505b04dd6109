"""A small identity provider for the tests: OpenID Connect on loopback, honest unless a test bends it."""

import base64
import hashlib
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tools.server import free_port

CLIENT, SECRET = "pondera", "a secret of the test"


class TestProvider:
    """One provider; `person` is who sits before its browser, `bent` what it says wrongly."""

    __test__ = False  # no test of pytest's

    def __init__(self) -> None:
        self.port = free_port()
        self.issuer = f"http://127.0.0.1:{self.port}"
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}, auto_kid=False)
        self.person: dict[str, Any] = {}
        self.bent: dict[str, Any] = {}
        self.asked: list[dict[str, str]] = []
        self.codes: dict[str, dict[str, str]] = {}
        self.thin = False  # whether the e-mail address stands only in the user information
        self.honest()

    def honest(self) -> None:
        """Say what is so, of Ana."""
        self.person = {"sub": "u-1", "email": "ana@example.org", "email_verified": True}
        self.bent, self.asked, self.codes, self.thin = {}, [], {}, False

    @property
    def routes(self) -> list[Route]:
        """The pages of the provider."""
        return [
            Route("/.well-known/openid-configuration", self.described),
            Route("/authorize", self.authorize),
            Route("/token", self.token, methods=["POST"]),
            Route("/me", self.told),
            Route("/keys", self.keys),
            Route("/end", self.end),
        ]

    async def described(self, _request: Request) -> Response:
        """What every provider publishes."""
        names = {
            "authorization_endpoint": "authorize",
            "token_endpoint": "token",
            "userinfo_endpoint": "me",
            "jwks_uri": "keys",
            "end_session_endpoint": "end",
        }
        return JSONResponse(
            {"issuer": self.issuer} | {name: f"{self.issuer}/{path}" for name, path in names.items()}
        )

    async def authorize(self, request: Request) -> Response:
        """Whoever comes is the person; with `?stop` on the issuer's side nobody is asked."""
        said = dict(request.query_params)
        self.asked.append(said)
        code = secrets.token_urlsafe(16)
        self.codes[code] = said
        back = urlencode({"code": code, "state": self.bent.get("state", said["state"]), "iss": self.issuer})
        return RedirectResponse(f"{said['redirect_uri']}?{back}", status_code=303)

    async def token(self, request: Request) -> Response:
        """A token for a code, once, to the client that proves itself and holds the verifier."""
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        said = self.codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        basic = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        is_right = (
            said is not None
            and said["code_challenge"] == challenge
            and said["code_challenge_method"] == "S256"
            and said["redirect_uri"] == form.get("redirect_uri")
            and request.headers.get("authorization") == f"Basic {basic}"
        )
        if not is_right or said is None:
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        return JSONResponse(
            {"access_token": "a", "token_type": "Bearer", "expires_in": 60, "id_token": self._token(said)}
        )

    def _token(self, said: dict[str, str]) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": said["nonce"]}
        claims |= {"sub": self.person["sub"]} if self.thin else self.person
        claims |= {name: value for name, value in self.bent.items() if name not in ("state", "key")}
        claims = {name: value for name, value in claims.items() if value is not None}
        key = self.bent.get("key", self.key)
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)

    async def told(self, _request: Request) -> Response:
        """The user information."""
        return JSONResponse(self.person)

    async def keys(self, _request: Request) -> Response:
        """The public half of the key."""
        return JSONResponse(KeySet([self.key]).as_dict(private=False))

    async def end(self, _request: Request) -> Response:
        """The end of the provider's own sign-in."""
        return HTMLResponse(
            '<title>Signed out</title><link rel="icon" href="data:,"><h1>Signed out at the provider</h1>'
        )


@contextmanager
def running() -> Iterator[TestProvider]:
    """A provider that answers on loopback."""
    provider = TestProvider()
    config = uvicorn.Config(
        Starlette(routes=provider.routes), host="127.0.0.1", port=provider.port, log_level="error", ws="none"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.01)
    yield provider
    server.should_exit = True
    thread.join(10)
