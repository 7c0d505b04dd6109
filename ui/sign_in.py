"""Sign-in, invitations and sign-out: plain pages in front of the app, that a password manager understands."""

import html
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from services.accounts import Accounts
from services.faults import Refused
from services.passphrases import SHORTEST
from services.text import LANGUAGES, Language
from ui.gate import COOKIE, token_in
from words.catalogue import say
from words.faults import fault_sentence

LONGEST_FORM = 8_000  # bytes; whoever is not signed in must not fill the memory

STYLE = """
:root { color-scheme: light dark; --ink: #0f1b22; --page: #fff; --line: #c5d1d6; --accent: #0b6477;
  --bad: #a3260c }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6ecef; --page: #0e1417; --line: #3a474f; --accent: #6cc3d5; --bad: #ff9c85 } }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); margin: 0 }
main { max-width: 26rem; margin: 12vh auto; padding: 0 1.25rem }
h1 { font-size: 1.5rem; margin: 0 0 .5rem } label { display: block; margin: 1rem 0 .25rem }
input, button { font: inherit; color: inherit; background: transparent; border: 1px solid var(--line);
  border-radius: .4rem; padding: .7rem; box-sizing: border-box; width: 100%; min-height: 44px }
button { margin-top: 1.5rem; border-color: var(--accent); color: var(--accent); cursor: pointer }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
p[role=alert] { color: var(--bad) } small { opacity: .8 } a { color: var(--accent) }
"""


class SignIn:
    """The routes, over the accounts of one database."""

    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts

    @property
    def routes(self) -> list[Route]:
        """What the app serves beside Streamlit."""
        return [
            Route("/sign-in", self.sign_in, methods=["GET", "POST"]),
            Route("/sign-out", self.sign_out, methods=["GET", "POST"]),
            Route("/join/{token}", self.join, methods=["GET", "POST"]),
        ]

    async def sign_in(self, request: Request) -> Response:
        """Ask for login and passphrase; lead to the page that was wanted."""
        language = language_of(request)
        if request.method == "GET":
            return _page(language, "sign_in", _fields(language, "sign_in"))
        given = await _given(request)
        try:
            token = await run_in_threadpool(
                self.accounts.sign_in, given["login"], given["passphrase"], _address(request)
            )
        except Refused as refused:
            return _again(language, "sign_in", refused, given, 401)
        return _entered(request, token, inside(_wanted(request)))

    async def join(self, request: Request) -> Response:
        """A personal link: choose a login and a passphrase, take the seat."""
        language, token = language_of(request), request.path_params["token"]
        if await run_in_threadpool(self.accounts.invitation, token) is None:
            return _page(language, "join_ended", "", status=410)
        if request.method == "GET":
            return _page(language, "join", _fields(language, "join"))
        given = await _given(request)
        try:
            account = await run_in_threadpool(
                self.accounts.accept, token, given["login"], given["passphrase"], _address(request)
            )
        except Refused as refused:
            return _again(language, "join", refused, given, 422)
        opened = await run_in_threadpool(self.accounts.opened, account.id)
        return _entered(request, opened, "/")

    async def sign_out(self, request: Request) -> Response:
        """Ask first, for a link must not sign anybody out; then end the sign-in in every tab."""
        language = language_of(request)
        if request.method == "GET":
            return _page(language, "sign_out", _form(language, "sign_out", ""))
        await run_in_threadpool(self.accounts.sign_out, token_in(request.cookies))
        answer = RedirectResponse("/sign-in", status_code=303)
        for name in (COOKIE, f"__Host-{COOKIE}"):
            answer.delete_cookie(name, path="/", secure=name != COOKIE, httponly=True, samesite="lax")
        return answer


def language_of(request: Request) -> Language:
    """The language the browser asks for."""
    wanted = request.headers.get("accept-language", "")
    found = [language for language in LANGUAGES if wanted.lower().startswith(language)]
    return found[0] if found else "en"


def _wanted(request: Request) -> str:
    return parse_qs(request.url.query).get("next", ["/"])[0]


def inside(path: str) -> str:
    """`path` if it leads to a page of this server, else the first page."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


async def _given(request: Request) -> dict[str, str]:
    """The fields of the form, each as text; what is longer than any form of ours is not read."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            return {"login": "", "passphrase": ""}
    form = parse_qs(body.decode("utf-8", "replace"))
    return {name: form.get(name, [""])[0] for name in ("login", "passphrase")}


def _entered(request: Request, token: str, there: str) -> Response:
    """Lead on, the sign-in in a cookie that scripts cannot read and other sites cannot send."""
    answer = RedirectResponse(there, status_code=303)
    is_secure = request.url.scheme == "https"
    name = f"__Host-{COOKIE}" if is_secure else COOKIE
    answer.set_cookie(name, token, path="/", secure=is_secure, httponly=True, samesite="lax")
    return answer


def _again(
    language: Language, page: str, refused: Refused, given: Mapping[str, str], status: int
) -> Response:
    """The form once more, with what was wrong above it and the login kept."""
    wrong = "".join(
        f'<p role="alert">{html.escape(fault_sentence(fault, language))}</p>' for fault in refused.faults
    )
    return _page(language, page, wrong + _fields(language, page, given["login"]), status=status)


def _fields(language: Language, page: str, login: str = "") -> str:
    kind = "new-password" if page == "join" else "current-password"
    least = f' minlength="{SHORTEST}"' if page == "join" else ""
    return _form(
        language,
        page,
        f'<label for="login">{_say(language, "sign_in.login")}</label>'
        f'<input id="login" name="login" autocomplete="username" required maxlength="254" '
        f'value="{html.escape(login, quote=True)}">'
        f'<label for="passphrase">{_say(language, "sign_in.passphrase")}</label>'
        f'<input id="passphrase" name="passphrase" type="password" autocomplete="{kind}" required{least}>',
    )


def _form(language: Language, page: str, fields: str) -> str:
    button = f'<button type="submit">{_say(language, f"{page}.button")}</button>'
    return f'<form method="post">{fields}{button}</form>'


def _page(language: Language, page: str, body: str, status: int = 200) -> HTMLResponse:
    title, purpose = _say(language, f"{page}.title"), _say(language, f"{page}.purpose")
    return HTMLResponse(
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>{title} · Pondera</title><style>{STYLE}</style></head>"
        f"<body><main><h1>{title}</h1><p>{purpose}</p>{body}</main></body></html>",
        status_code=status,
    )


def _say(language: Language, code: str, **params: Any) -> str:
    return html.escape(say(language, code, **params))
