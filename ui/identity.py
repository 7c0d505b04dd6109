"""How people are known: one person alone on this computer, or members who sign in."""

import functools
import os
from collections.abc import Mapping
from typing import Literal

import streamlit as st

from services.accounts import Account, Accounts
from services.database import open_database
from services.faults import refuse
from services.locations import DATABASE as DATABASE
from services.locations import database as database
from services.startup import check_database
from ui.gate import token_in

IDENTITY = "PONDERA_IDENTITY"
BEHIND_TLS = "PONDERA_BEHIND_TLS"  # a proxy on another machine ends TLS
LOOPBACK = ("127.0.0.1", "localhost", "::1")
MODES = ("solo", "invitations")

Mode = Literal["solo", "invitations"]


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


def check_start(address: str) -> None:
    """Refuse to serve other machines openly or in the clear, and to start on an unsound database."""
    if is_solo() and address not in LOOPBACK:
        raise refuse("solo_is_local", found=address, variable=IDENTITY)
    if address not in LOOPBACK and not _is_behind_tls():
        raise refuse("passphrases_in_clear", found=address or "0.0.0.0", variable=BEHIND_TLS)  # noqa: S104  # named, not bound
    check_database(database())


def _is_behind_tls() -> bool:
    return os.environ.get(BEHIND_TLS) == "1" or bool(st.config.get_option("server.sslCertFile"))
