"""The language of the page that Streamlit serves, so that a screen reader reads French as French."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.plain_pages import language_of

SERVED = b'<html lang="en">'  # as Streamlit's own page begins; its scripts and their digests stay untouched
PASSED_ON = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")


class PageLanguage:
    """Pure ASGI: a page is asked for whole and plain, and says the language of whoever asks."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; a page gets its language."""
        if scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        kept = [(name, value) for name, value in scope["headers"] if name.lower() not in PASSED_ON]
        spoken = f'<html lang="{language_of(Request(scope))}">'.encode()
        await self.app({**scope, "headers": kept}, receive, _saying(spoken, send))


def _saying(spoken: bytes, send: Send) -> Send:
    """Words of the same length in place of others, so that nothing else of the answer changes."""
    is_page = False

    async def sending(message: Message) -> None:
        nonlocal is_page
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message.get("headers", [])))
            is_page = headers.get("content-type", "").startswith("text/html")
            if is_page:
                for name in ("etag", "last-modified"):  # the same for both languages
                    if name in headers:
                        del headers[name]
                headers["vary"] = "accept-language"
            message = {**message, "headers": headers.raw}
        elif is_page and message["type"] == "http.response.body":
            message = {**message, "body": message.get("body", b"").replace(SERVED, spoken, 1)}
        await send(message)

    return sending
