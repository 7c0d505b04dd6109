"""Messages that leave at once: nobody waits for a tick because the one before it has not been confirmed."""

import socket
from typing import Any

from starlette.types import Send

FAMILIES = (socket.AF_INET, socket.AF_INET6)


def send_promptly(send: Send) -> None:
    """Switch Nagle's algorithm off on the connection behind an ASGI `send`, where there is one.

    asyncio does so by itself, but not on the socket that Streamlit opens: there, the last of a few small
    messages waited some 40 ms for the browser to confirm those before.
    """
    transport: Any = getattr(getattr(send, "__self__", None), "transport", None)
    found = transport.get_extra_info("socket") if transport is not None else None
    if found is not None and found.family in FAMILIES:
        found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
