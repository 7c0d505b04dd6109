"""Plain pages in front of the app: what the sign-in, the provider's way in and the passphrase page share."""

import html
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from services.faults import Refused
from services.text import LANGUAGES, Language
from ui.gate import COOKIE
from words.catalogue import say as said
from words.faults import fault_sentence

LONGEST_FORM = 8_000  # bytes; whoever is not signed in must not fill the memory
NAMES = (COOKIE, f"__Host-{COOKIE}")

STYLE = """
:root { color-scheme: light dark; --ink: #0f1b22; --page: #fff; --line: #c5d1d6; --accent: #0b6477;
  --bad: #a3260c }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6ecef; --page: #0e1417; --line: #3a474f; --accent: #6cc3d5; --bad: #ff9c85 } }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); margin: 0 }
main { max-width: 26rem; margin: 12vh auto; padding: 0 1.25rem }
h1 { font-size: 1.5rem; margin: 0 0 .5rem } label { display: block; margin: 1rem 0 .25rem }
input, button, a.button { font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--line); border-radius: .4rem; padding: .7rem; box-sizing: border-box;
  width: 100%; min-height: 44px }
button, a.button { margin-top: 1.5rem; border-color: var(--accent); color: var(--accent); cursor: pointer }
a.button { display: block; text-align: center; text-decoration: none }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
p[role=alert] { color: var(--bad) } p.aside { margin-top: 2rem; opacity: .85 } a { color: var(--accent) }
"""


def language_of(request: Request) -> Language:
    """The language in the address, or in the address that was wanted; else the browser's."""
    wanted = parse_qs(request.url.query)
    onward = parse_qs(urlsplit(wanted.get("next", [""])[0]).query)
    chosen = [*wanted.get("language", []), *onward.get("language", [])]
    asked = [*chosen, request.headers.get("accept-language", "").lower()]
    found = [language for words in asked for language in LANGUAGES if words.startswith(language)]
    return found[0] if found else "en"


def wanted(request: Request) -> str:
    """The page somebody was on the way to, if it is one of this server."""
    return inside(parse_qs(request.url.query).get("next", ["/"])[0])


def inside(path: str) -> str:
    """`path` if it leads to a page of this server, else the first page."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"


def address_of(request: Request) -> str:
    """Where a request comes from."""
    return request.client.host if request.client else ""


async def given(request: Request, names: Collection[str]) -> dict[str, str]:
    """The fields of a form, each as text; what is longer than any form of ours is not read."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            return dict.fromkeys(names, "")
    form = parse_qs(body.decode("utf-8", "replace"))
    return {name: form.get(name, [""])[0] for name in names}


def is_secure(request: Request) -> bool:
    """Whether the browser speaks to this server, or to the proxy before it, by TLS."""
    return request.url.scheme == "https"


def entered(request: Request, token: str, there: str) -> Response:
    """Lead on, the sign-in in a cookie that scripts cannot read and other sites cannot send."""
    answer = RedirectResponse(there, status_code=303)
    name = NAMES[is_secure(request)]
    answer.set_cookie(name, token, path="/", secure=is_secure(request), httponly=True, samesite="lax")
    return answer


def left(answer: Response) -> Response:
    """Take the sign-in out of the browser."""
    for name in NAMES:
        answer.delete_cookie(name, path="/", secure=name != COOKIE, httponly=True, samesite="lax")
    return answer


def faults(language: Language, refused: Refused) -> str:
    """What was wrong, above a form."""
    return "".join(
        f'<p role="alert">{html.escape(fault_sentence(fault, language))}</p>' for fault in refused.faults
    )


def field(name: str, label: str, value: str = "", **attributes: object) -> str:
    """A field with its label; what is typed into a passphrase is not shown."""
    more = "".join(f' {word}="{html.escape(str(said), quote=True)}"' for word, said in attributes.items())
    return (
        f'<label for="{name}">{label}</label>'
        f'<input id="{name}" name="{name}" required value="{html.escape(value, quote=True)}"{more}>'
    )


def form(language: Language, page: str, fields: str) -> str:
    """A form that is sent to the page it stands on."""
    button = f'<button type="submit">{say(language, f"{page}.button")}</button>'
    return f'<form method="post">{fields}{button}</form>'


def aside(words: str) -> str:
    """A remark under the form."""
    return f'<p class="aside">{words}</p>'


def link(there: str, words: str, kind: str = "button") -> str:
    """A way on; `words` are escaped already."""
    return f'<a class="{kind}" href="{html.escape(there, quote=True)}">{words}</a>'


def shown(language: Language, page: str, body: str, status: int = 200) -> HTMLResponse:
    """A page with its title and its purpose."""
    title, purpose = say(language, f"{page}.title"), say(language, f"{page}.purpose")
    return HTMLResponse(
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>{title} · Pondera</title><style>{STYLE}</style></head>"
        f"<body><main><h1>{title}</h1><p>{purpose}</p>{body}</main></body></html>",
        status_code=status,
    )


def say(language: Language, code: str, params: Mapping[str, Any] | None = None) -> str:
    """The sentence for `code`, safe inside HTML."""
    return html.escape(said(language, code, **(params or {})))
