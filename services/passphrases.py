"""Passphrases: how long they must be, how they are kept, how one is recognised."""

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from services.faults import refuse

SHORTEST = 12
LONGEST = 200

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # OWASP's argon2id: 19 MiB each
_AT_ONCE = threading.Semaphore(2)  # more hashes at a time would make sign-in an attack on memory
_NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


def kept(passphrase: str) -> str:
    """What is stored of a new passphrase; refused if it is too short or too long."""
    if not SHORTEST <= len(passphrase) <= LONGEST:
        raise refuse("passphrase_length", found=len(passphrase), least=SHORTEST, most=LONGEST)
    with _AT_ONCE:
        return _HASHER.hash(passphrase)


def recognised(stored: str | None, passphrase: str) -> bool:
    """Whether `passphrase` is the one stored; as slow where nobody is known, so that time tells nothing."""
    if len(passphrase) > LONGEST:
        return False
    with _AT_ONCE:
        try:
            _HASHER.verify(stored or _NOBODY, passphrase)
        except (VerificationError, InvalidHashError):
            return False
    return stored is not None
