"""The gate in front of every page: who may come in, from where, and what a browser may do with the answer."""

import re
from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.accounts import Account
from services.faults import NotSaved
from services.text import LANGUAGES
from ui.addresses import Addresses
from ui.prompt_sending import send_promptly
from words.catalogue import say

COOKIE = "pondera"
INVITED = re.compile(r"/(sign-in|join/[^/]+|_stcore/health)")  # the doors that are open to everybody
VOUCHED = re.compile(r"/(sign-in|oidc/(start|callback)|_stcore/health)")  # with an identity provider


def _inline_scripts() -> str:
    """The digests of the few lines of script inside Streamlit's own page, which nothing else may add to."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text("utf-8")
    lines = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digests = (b64encode(sha256(line.encode()).digest()).decode() for line in lines)
    return "".join(f" 'sha256-{digest}'" for digest in digests)


POLICY = "; ".join(
    [
        "default-src 'self'",
        # blob: is how Streamlit loads our grid; only a script that already runs can make one
        f"script-src 'self' blob: 'wasm-unsafe-eval'{_inline_scripts()}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
    ]
)
ALWAYS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
STORED_NOWHERE = ("/media", "/sign-in", "/join", "/sign-out", "/passphrase", "/oidc")

Who = Callable[[str], Account | None]


class Gate:
    """Pure ASGI, so that it stands before the websocket too; `who` is None where one person works alone."""

    def __init__(
        self,
        app: ASGIApp,
        who: Who | None,
        hosts: Callable[[], frozenset[str]],
        doors: re.Pattern[str] = INVITED,
    ) -> None:
        self.app = app
        self.who = who
        self.hosts = hosts
        self.doors = doors
        self.addresses = Addresses()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, send to the sign-in, or let pass with the headers that every answer carries."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        if scope["type"] == "websocket":
            send_promptly(send)
        try:
            await self._answered(scope, receive, send)
        except NotSaved:  # the database does not answer; nothing has been sent yet
            await _away(scope, receive, send)

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        person = await self._person(scope)
        answer = self._answer(scope, person)
        if answer is None:
            scope, sending = self._passing(_cleaned(scope), send, person)
            await self.app(scope, receive, sending)
        elif scope["type"] == "websocket":
            await _close(receive, send)
        else:
            await answer(scope, receive, _with_headers(scope, send))

    async def _person(self, scope: Scope) -> Account | None:
        """Whose sign-in the browser brings, asked of the database each time."""
        token = token_in(HTTPConnection(scope).cookies)
        return await run_in_threadpool(self.who, token) if self.who and token else None

    def _answer(self, scope: Scope, person: Account | None) -> Response | None:
        """What to answer instead of the app, or None to let pass."""
        asked = HTTPConnection(scope)
        if host_of(asked.headers.get("host", "")) not in self.hosts():
            return PlainTextResponse("", status_code=421)
        if not _same_origin(scope, asked.headers):
            return PlainTextResponse("", status_code=403)
        if self.who is None or self.doors.fullmatch(scope["path"]):
            return None
        if person is None:
            return _to_sign_in(scope, asked)
        if not self.addresses.is_open(person.id, scope["path"]):
            return PlainTextResponse("", status_code=404)
        return None

    def _passing(self, scope: Scope, send: Send, person: Account | None) -> tuple[Scope, Send]:
        """What the app is given: a websocket is watched for the addresses that its person gets."""
        if scope["type"] == "http" or person is None:
            return scope, _with_headers(scope, send)
        own = self.addresses.own_session(person.id, scope)
        return own, self.addresses.listening(person.id, _with_headers(scope, send))


def token_in(cookies: Mapping[str, str]) -> str:
    """The sign-in a browser brings, or nothing."""
    return cookies.get(f"__Host-{COOKIE}") or cookies.get(COOKIE, "")


def host_of(header: str) -> str:
    """The name in a Host header, without its port."""
    try:
        return (urlsplit(f"//{header}").hostname or "").lower()
    except ValueError:  # brackets that do not match
        return ""


def _same_origin(scope: Scope, headers: Headers) -> bool:
    """Reading is open to any link; what changes something, and the websocket, must come from our own page."""
    if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
        return True
    origin = headers.get("origin", "null")
    if origin == "null":  # programs send none; a browser that sends none says where the page came from
        return headers.get("sec-fetch-site", "same-origin") == "same-origin"
    return urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


def _to_sign_in(scope: Scope, asked: HTTPConnection) -> Response:
    """A person who opens a page is sent to the sign-in and comes back; anything else is refused."""
    wants_page = scope["type"] == "http" and "text/html" in asked.headers.get("accept", "")
    if not wants_page:
        return PlainTextResponse("", status_code=401)
    there = asked.url.path + (f"?{asked.url.query}" if asked.url.query else "")
    return RedirectResponse(f"/sign-in?next={quote(there, safe='')}", status_code=303)


def _cleaned(scope: Scope) -> Scope:
    """The scope without headers by which a client could claim to be somebody."""
    kept = [(name, value) for name, value in scope["headers"] if not name.lower().startswith(b"x-auth-")]
    return {**scope, "headers": kept}


async def _close(receive: Receive, send: Send, code: int = 1008) -> None:
    await receive()  # websocket.connect
    await send({"type": "websocket.close", "code": code})


async def _away(scope: Scope, receive: Receive, send: Send) -> None:
    """Say that it is not the person's doing and will pass, in every language: whose it is nobody knows."""
    if scope["type"] == "websocket":
        await _close(receive, send, code=1013)
        return
    words = "\n\n".join(say(language, "sign_in.away") for language in LANGUAGES)
    answer = PlainTextResponse(words, status_code=503, headers={"retry-after": "5"})
    await answer(scope, receive, _with_headers(scope, send))


def _with_headers(scope: Scope, send: Send) -> Callable[[Message], Awaitable[None]]:
    path = str(scope.get("path", ""))

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=_headed(message))
            for name, value in ALWAYS.items():
                headers[name] = value
            if path.startswith(STORED_NOWHERE):
                headers["cache-control"] = "no-store"
        await send(message)

    return sending


def _headed(message: Message) -> dict[str, Any]:
    message.setdefault("headers", [])
    message["headers"] = list(message["headers"])
    return message  # type: ignore[return-value]  # MutableHeaders writes into its list
