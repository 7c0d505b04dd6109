"""The doors of this server: the pages before the app, what is open to everybody, what stops the start."""

import logging
import os
import re
import sys
from collections.abc import Callable

from starlette.middleware import Middleware
from starlette.routing import Route

from services.faults import Refused
from services.text import Language
from ui import identity
from ui.gate import INVITED, VOUCHED, Gate
from ui.page_language import PageLanguage
from words.faults import fault_sentence

Hosts = Callable[[], frozenset[str]]


def check_start(address: str) -> None:
    """Stop the server with a sentence for each thing that is missing, before it answers anybody."""
    try:
        identity.check_start(address)
    except Refused as refused:
        language: Language = "fr" if os.environ.get("LANG", "").startswith("fr") else "en"
        sys.stderr.writelines(f"{fault_sentence(fault, language)}\n" for fault in refused.faults)
        raise SystemExit(2) from None


def routes() -> list[Route]:
    """The sign-in pages of this server: none where one person works alone."""
    if identity.is_solo():
        return []
    _log_refusals()
    if identity.mode() == "oidc":
        from services.provider import Provider
        from ui.oidc import ProviderSignIn

        return ProviderSignIn(identity.accounts(), Provider(identity.client())).routes
    from ui.sign_in import SignIn

    return SignIn(identity.accounts()).routes


def middleware(hosts: Hosts) -> list[Middleware]:
    """The gate, and behind it the language of the page."""
    who = None if identity.is_solo() else identity.accounts().who
    return [Middleware(Gate, who=who, hosts=hosts, doors=_doors()), Middleware(PageLanguage)]


def _doors() -> re.Pattern[str]:
    return VOUCHED if identity.mode() == "oidc" else INVITED


def _log_refusals() -> None:
    """Refused sign-ins go where the server's other words go, with their time."""
    log = logging.getLogger("pondera")
    if not log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
        log.addHandler(handler)
        log.setLevel(logging.INFO)
