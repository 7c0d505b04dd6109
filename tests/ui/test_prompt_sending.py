"""A server socket opened as Streamlit opens its own, with a real connection on it."""

import asyncio
import re
import socket
from typing import Any

import uvicorn
from starlette.types import Receive, Scope, Send
from websockets.asyncio.client import connect

from ui.gate import Gate


async def _answering(_scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.send", "text": "here"})
    await receive()


def test_no_message_waits_for_the_one_before_it_to_be_confirmed() -> None:
    assert asyncio.run(_connected()) == (0, 1)


async def _connected() -> tuple[int, int]:
    """Whether small messages leave at once, before and behind our gate."""
    seen: list[int] = []
    gate = Gate(_answering, None, lambda: frozenset({"127.0.0.1"}), re.compile("/"))

    async def watched(scope: Scope, receive: Receive, send: Send) -> None:
        transport: Any = send.__self__.transport  # type: ignore[attr-defined]  # uvicorn's bound method
        seen.append(_is_prompt(transport))
        await gate(scope, receive, send)
        seen.append(_is_prompt(transport))

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = uvicorn.Server(
            uvicorn.Config(watched, lifespan="off", log_level="error", ws="websockets-sansio")
        )
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        async with connect(f"ws://127.0.0.1:{listening.getsockname()[1]}/") as client:
            assert await client.recv() == "here"
        server.should_exit = True
        await serving
    return seen[0], seen[1]


def _is_prompt(transport: Any) -> int:
    found = transport.get_extra_info("socket")
    return int(found.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0)
