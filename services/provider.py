"""The identity provider: where people sign in when the organisation already knows them (OpenID Connect)."""

import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from services.faults import Refused, refuse

SCOPE = "openid email"  # no groups, no profile: roles are the committee's own affair
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
KEY_TYPES = ("RSA", "EC")
LEEWAY = 60  # seconds by which two clocks may differ
PATIENCE = 10  # seconds for an answer
KEPT = 3600  # seconds until the provider's description is asked for again
LOCAL = ("127.0.0.1", "localhost", "::1")

Seconds = Callable[[], float]


@dataclass(frozen=True)
class Client:
    """What the provider knows this server by."""

    issuer: str
    id: str
    secret: str


@dataclass(frozen=True)
class Asked:
    """One person sent to the provider: what must come back, and the secret that only this server knows."""

    url: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Person:
    """Whom the provider vouches for, by an identifier that never changes and a verified address."""

    subject: str
    email: str


class Provider:
    """One provider, by its published description; safe to share between threads."""

    def __init__(self, client: Client, now: Seconds = time.time) -> None:
        self.client = client
        self._now = now
        self._lock = threading.Lock()
        self._kept: dict[str, tuple[float, dict[str, Any]]] = {}

    def asked(self, back: str) -> Asked:
        """Where to send somebody who wants to sign in and is to come back to `back`."""
        nonce, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(48)
        with self._session(back) as session:
            url, state = session.create_authorization_url(
                self._endpoint("authorization_endpoint"),
                state=secrets.token_urlsafe(32),
                code_verifier=verifier,
                nonce=nonce,
            )
        return Asked(url, state, nonce, verifier)

    def vouched(self, back: str, code: str, nonce: str, verifier: str) -> Person:
        """The person whom the provider names for `code`; refused unless every claim holds."""
        try:
            with self._session(back) as session:
                token = session.fetch_token(
                    self._endpoint("token_endpoint"),
                    code=code,
                    grant_type="authorization_code",
                    code_verifier=verifier,
                    allow_redirects=False,
                )
        except (AuthlibBaseError, requests.RequestException, ValueError) as error:
            raise refuse("provider_refused", detail=type(error).__name__) from None
        claims = self._claims(str(token.get("id_token") or ""), nonce)
        if "email" not in claims:
            claims |= self._told(str(token.get("access_token") or ""), claims["sub"])
        if not claims.get("email") or claims.get("email_verified") not in (True, "true"):
            raise refuse("email_unverified", found=str(claims.get("email") or ""))
        return Person(claims["sub"], str(claims["email"]))

    def left(self, back: str) -> str:
        """Where somebody ends the sign-in at the provider too, or nothing where it offers no such page."""
        try:
            there = self._described().get("end_session_endpoint")
        except Refused:
            return ""
        if not there or not is_safe(str(there)):
            return ""
        joined = "&" if "?" in str(there) else "?"
        return f"{there}{joined}{urlencode({'client_id': self.client.id, 'post_logout_redirect_uri': back})}"

    def _session(self, back: str) -> OAuth2Session:
        return OAuth2Session(
            self.client.id,
            self.client.secret,
            scope=SCOPE,
            redirect_uri=back,
            code_challenge_method="S256",
            token_endpoint_auth_method=self._way_in(),
            default_timeout=PATIENCE,
        )

    def _way_in(self) -> str:
        """How the secret is sent: as the provider says, `client_secret_basic` where it says nothing."""
        known = self._described().get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        return "client_secret_basic" if "client_secret_basic" in known else "client_secret_post"

    def _claims(self, token: str, nonce: str) -> dict[str, Any]:
        """The claims of an identity token made for us, now, for this very sign-in."""
        rules = jwt.JWTClaimsRegistry(
            now=lambda: int(self._now()),
            leeway=LEEWAY,
            iss={"essential": True, "value": self.client.issuer},
            aud={"essential": True, "value": self.client.id},
            nonce={"essential": True, "value": nonce},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
        )
        try:
            claims = self._decoded(token)
            rules.validate(claims)
        except (JoseError, ValueError) as error:
            raise refuse("token_refused", detail=str(error)[:200]) from None
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if claims.get("azp", "" if several else self.client.id) != self.client.id:
            raise refuse("token_refused", detail="azp")
        if not 0 < len(claims["sub"]) <= 255:
            raise refuse("token_refused", detail="sub")
        return dict(claims)

    def _decoded(self, token: str) -> dict[str, Any]:
        """What a token says under one of the provider's signatures; new keys are fetched once."""
        try:
            return jwt.decode(token, self._keys(fresh=False), algorithms=ALGORITHMS).claims
        except (JoseError, ValueError):
            return jwt.decode(token, self._keys(fresh=True), algorithms=ALGORITHMS).claims

    def _keys(self, fresh: bool) -> KeySet:
        held = self._document(self._endpoint("jwks_uri"), keep=LEEWAY if fresh else KEPT).get("keys", [])
        keys = [key for key in held if key.get("kty") in KEY_TYPES and key.get("use") != "enc"]
        return KeySet.import_key_set({"keys": keys})

    def _told(self, access: str, subject: str) -> dict[str, Any]:
        """The e-mail address, from a provider that keeps it out of the token."""
        if not self._described().get("userinfo_endpoint"):
            return {}
        told = _fetched(self._endpoint("userinfo_endpoint"), {"Authorization": f"Bearer {access}"})
        if told.get("sub") != subject:
            raise refuse("token_refused", detail="userinfo")
        return {name: told[name] for name in ("email", "email_verified") if name in told}

    def _endpoint(self, name: str) -> str:
        found = str(self._described().get(name) or "")
        if not is_safe(found):
            raise refuse("provider_unreachable", issuer=self.client.issuer, detail=name)
        return found

    def _described(self) -> Mapping[str, Any]:
        """The provider's own description, which must be of the issuer we asked."""
        there = f"{self.client.issuer.rstrip('/')}/.well-known/openid-configuration"
        found = self._document(there, keep=KEPT)
        if found.get("issuer") != self.client.issuer:
            raise refuse("provider_unreachable", issuer=self.client.issuer, detail="issuer")
        return found

    def _document(self, there: str, keep: float) -> dict[str, Any]:
        with self._lock:
            at, held = self._kept.get(there, (0.0, {}))
        if held and self._now() - at < keep:
            return held
        try:
            held = _fetched(there, {})
        except Refused:
            raise refuse("provider_unreachable", issuer=self.client.issuer, detail="") from None
        with self._lock:
            self._kept[there] = (self._now(), held)
        return held


def _fetched(there: str, headers: dict[str, str]) -> dict[str, Any]:
    try:
        answer = requests.get(there, headers=headers, timeout=PATIENCE, allow_redirects=False)
        answer.raise_for_status()
        found = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise refuse("provider_refused", detail=type(error).__name__) from None
    return found if isinstance(found, dict) else {}


def is_safe(url: str) -> bool:
    """Whether an address may carry a secret: encrypted, or on this machine."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL)
