"""How people are known: one person alone on this computer, or members who sign in, here or at a provider."""

import functools
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

import streamlit as st

from services import access
from services.accounts import Account, Accounts
from services.database import open_database
from services.faults import refuse
from services.locations import DATABASE as DATABASE
from services.locations import database as database
from services.selections import Selections
from services.startup import check_database
from ui.gate import token_in

if TYPE_CHECKING:
    from services.provider import Client

IDENTITY = "PONDERA_IDENTITY"
PROXIES = "FORWARDED_ALLOW_IPS"  # uvicorn believes these when they say that TLS ended with them
LOOPBACK = ("127.0.0.1", "localhost", "::1")
ISSUER = "PONDERA_OIDC_ISSUER"
CLIENT_ID = "PONDERA_OIDC_CLIENT_ID"
CLIENT_SECRET = "PONDERA_OIDC_CLIENT_SECRET"  # noqa: S105  # the variable's name
MODES = ("solo", "invitations", "oidc")

Mode = Literal["solo", "invitations", "oidc"]


def mode() -> Mode:
    """`solo`, unless the environment asks for invitations; an unknown word stops the server."""
    wanted = os.environ.get(IDENTITY) or "solo"
    if wanted not in MODES:
        raise refuse("unknown_identity", found=wanted, known=list(MODES))
    return wanted  # type: ignore[return-value]  # one of MODES


def is_solo() -> bool:
    """Whether nobody signs in."""
    return mode() == "solo"


def accounts() -> Accounts:
    """The accounts of this server's database."""
    return _accounts(str(database()))


@functools.lru_cache(maxsize=4)
def _accounts(where: str) -> Accounts:
    return Accounts(open_database(where))


def who(cookies: Mapping[str, str]) -> Account | None:
    """The person whose browser this is, asked of the database at every run; None once the sign-in ended."""
    token = token_in(cookies)
    return accounts().who(token) if token else None


def holds(store: Selections, account: Account | None, selection: str, member: str) -> bool:
    """Whether somebody still has the seat a page was drawn for; one person alone has every seat."""
    if is_solo():
        return True
    held = access.seated(store, accounts().seats(account.id) if account else {})
    return access.viewer(store.get(selection), held.get(selection, "")).id == member


def client() -> "Client":
    """What the identity provider knows this server by; refused if the environment does not say it all."""
    from services.provider import Client, is_safe  # a quarter of a second that only a provider needs

    said = {name: os.environ.get(name, "") for name in (ISSUER, CLIENT_ID, CLIENT_SECRET)}
    missing = [name for name, value in said.items() if not value]
    if missing:
        raise refuse("oidc_setting_missing", missing=missing)
    if not is_safe(said[ISSUER]):
        raise refuse("oidc_issuer_unsafe", found=said[ISSUER], variable=ISSUER)
    return Client(*said.values())


def check_start(address: str) -> None:
    """Refuse to serve others openly or in the clear, a provider half described, an unsound database."""
    if is_solo() and address not in LOOPBACK:
        raise refuse("solo_is_local", found=address, variable=IDENTITY)
    if address not in LOOPBACK and not _is_behind_tls():
        raise refuse("passphrases_in_clear", found=address or "0.0.0.0", variable=PROXIES)  # noqa: S104  # named, not bound
    if mode() == "oidc":
        client()
    check_database(database())


def _is_behind_tls() -> bool:
    """Whether TLS ends here, or at proxies that are named; to believe anybody is to believe the network."""
    proxies = os.environ.get(PROXIES, "")
    return (bool(proxies) and "*" not in proxies) or bool(st.config.get_option("server.sslCertFile"))
