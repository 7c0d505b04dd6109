"""Sign-in, invitations, passphrases and sign-out: plain pages that a password manager understands."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from services.accounts import Accounts
from services.faults import Refused
from services.passphrases import SHORTEST
from services.text import Language
from ui import plain_pages as pages
from ui.gate import token_in
from ui.plain_pages import say

NAMES = ("login", "passphrase")


class SignIn:
    """The routes, over the accounts of one database."""

    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts

    @property
    def routes(self) -> list[Route]:
        """What the app serves beside Streamlit."""
        both = ["GET", "POST"]
        return [
            Route("/sign-in", self.sign_in, methods=both),
            Route("/sign-out", self.sign_out, methods=both),
            Route("/passphrase", self.passphrase, methods=both),
            Route("/join/{token}", self.join, methods=both),
        ]

    async def sign_in(self, request: Request) -> Response:
        """Ask for login and passphrase; lead to the page that was wanted."""
        language = pages.language_of(request)
        if request.method == "GET":
            return pages.shown(language, "sign_in", _sign_in_form(language))
        given = await pages.given(request, NAMES)
        try:
            token = await run_in_threadpool(
                self.accounts.sign_in, given["login"], given["passphrase"], pages.address_of(request)
            )
        except Refused as refused:
            body = pages.faults(language, refused) + _sign_in_form(language, given["login"])
            return pages.shown(language, "sign_in", body, status=401)
        return pages.entered(request, token, pages.wanted(request))

    async def join(self, request: Request) -> Response:
        """A personal link: choose a login and a passphrase, take the seat."""
        language, token = pages.language_of(request), request.path_params["token"]
        if await run_in_threadpool(self.accounts.invitation, token) is None:
            return pages.shown(language, "join_ended", "", status=410)
        if request.method == "GET":
            return pages.shown(language, "join", _join_form(language))
        given = await pages.given(request, NAMES)
        try:
            account = await run_in_threadpool(
                self.accounts.accept, token, given["login"], given["passphrase"], pages.address_of(request)
            )
        except Refused as refused:
            body = pages.faults(language, refused) + _join_form(language, given["login"])
            return pages.shown(language, "join", body, status=422)
        opened = await run_in_threadpool(self.accounts.opened, account.id)
        return pages.entered(request, opened, "/")

    async def passphrase(self, request: Request) -> Response:
        """Change one's own passphrase; every other sign-in ends."""
        language = pages.language_of(request)
        if request.method == "GET":
            return pages.shown(language, "passphrase", _passphrase_form(language))
        given = await pages.given(request, ("old", "new"))
        try:
            token = await run_in_threadpool(
                self.accounts.change,
                token_in(request.cookies),
                given["old"],
                given["new"],
                pages.address_of(request),
            )
        except Refused as refused:
            body = pages.faults(language, refused) + _passphrase_form(language)
            return pages.shown(language, "passphrase", body, status=422)
        return pages.entered(request, token, "/")

    async def sign_out(self, request: Request) -> Response:
        """Ask first, for a link must not sign anybody out; then end the sign-in in every tab."""
        language = pages.language_of(request)
        if request.method == "GET":
            return pages.shown(language, "sign_out", pages.form(language, "sign_out", ""))
        await run_in_threadpool(self.accounts.sign_out, token_in(request.cookies))
        return pages.left(RedirectResponse("/sign-in", status_code=303))


def _sign_in_form(language: Language, login: str = "") -> str:
    return pages.form(
        language,
        "sign_in",
        _login(language, login)
        + _secret("passphrase", say(language, "sign_in.passphrase"), "current-password"),
    ) + pages.aside(say(language, "sign_in.forgotten"))


def _join_form(language: Language, login: str = "") -> str:
    return pages.form(
        language,
        "join",
        _login(language, login)
        + _secret("passphrase", say(language, "sign_in.passphrase"), "new-password", least=SHORTEST),
    )


def _passphrase_form(language: Language) -> str:
    return pages.form(
        language,
        "passphrase",
        _secret("old", say(language, "passphrase.old"), "current-password")
        + _secret("new", say(language, "passphrase.new"), "new-password", least=SHORTEST),
    ) + pages.aside(pages.link("/", say(language, "passphrase.back"), kind="back"))


def _login(language: Language, login: str) -> str:
    words = say(language, "sign_in.login")
    return pages.field("login", words, login, autocomplete="username", maxlength=254)


def _secret(name: str, label: str, kind: str, least: int = 1) -> str:
    return pages.field(name, label, type="password", autocomplete=kind, minlength=least)
