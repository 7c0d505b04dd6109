"""Run first by any Python with this folder on its path: it writes down whom the process calls."""

import os
import sys

WORDS = {"socket.connect": 1, "socket.sendto": 1, "socket.getaddrinfo": 0}


def heard(event: str, arguments: tuple[object, ...]) -> None:
    """Write the address down: the first part of what is called, on a line of its own."""
    if event not in WORDS:
        return
    address = arguments[WORDS[event]]
    host = address[0] if isinstance(address, tuple) else address
    with open(os.environ["PONDERA_CALLS"], "a", encoding="utf-8") as calls:
        calls.write(f"{host!s}\n")


if "PONDERA_CALLS" in os.environ:
    sys.addaudithook(heard)
