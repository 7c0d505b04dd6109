"""Whose an address is: a file that Streamlit serves, or takes in, is open to the person it was made for.

Streamlit answers `/media/…` and `/_stcore/upload_file/…` to whoever knows the name, and gives a session back
to whoever knows its id. The gate sees what goes to each browser, and so learns which names it was given.
"""

from collections import OrderedDict
from collections.abc import Callable
from os.path import splitext
from typing import Any

from starlette.datastructures import Headers
from starlette.types import Message, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

MEDIA, UPLOADS = "/media/", "/_stcore/upload_file/"
MOST = 2_000  # names kept for one person; Streamlit itself forgets a file long before
SIGNS = (MEDIA.encode(), UPLOADS.encode())
PROTOCOL = b"sec-websocket-protocol"  # where Streamlit's client sends the id of the session it comes back to


class Addresses:
    """The names that each person was given, by account; used from the server's event loop only."""

    def __init__(self) -> None:
        self._given: dict[str, OrderedDict[str, None]] = {}

    def give(self, account: str, name: str) -> None:
        """Remember that a person was given a name."""
        held = self._given.setdefault(account, OrderedDict())
        held[name] = None
        held.move_to_end(name)
        while len(held) > MOST:
            held.popitem(last=False)

    def holds(self, account: str, name: str) -> bool:
        """Whether a person was given a name."""
        return name in self._given.get(account, ())

    def is_open(self, account: str, path: str) -> bool:
        """Whether a path is no file of anybody, or one of this person."""
        name = name_in(path)
        return name is None or self.holds(account, name)

    def listening(self, account: str, send: Send) -> Send:
        """`send`, noting on the way what the browser is told about files and its session."""
        has_begun = False

        async def sending(message: Message) -> None:
            nonlocal has_begun
            frame = message.get("bytes") or b""
            if frame and (not has_begun or any(sign in frame for sign in SIGNS)):
                told = ForwardMsg.FromString(frame)
                has_begun = has_begun or told.WhichOneof("type") == "new_session"
                for name in names_in(told):
                    self.give(account, name)
            await send(message)

        return sending

    def own_session(self, account: str, scope: Scope) -> Scope:
        """The scope without a session id that this person was not given: a new session begins instead."""
        asked = Headers(scope=scope).get(PROTOCOL.decode(), "").split(",")
        if len(asked) < 3 or self.holds(account, asked[2].strip()):
            return scope
        kept = [(name, value) for name, value in scope["headers"] if name.lower() != PROTOCOL]
        headers = [*kept, (PROTOCOL, ",".join(asked[:2]).encode("latin-1"))]
        return {**scope, "headers": headers}


def name_in(path: str) -> str | None:
    """What makes an address one person's: the name of the file, or the session that takes an upload."""
    if path.startswith(MEDIA):
        return splitext(path.removeprefix(MEDIA))[0]
    if path.startswith(UPLOADS):
        return path.removeprefix(UPLOADS).split("/")[0]
    return None


def names_in(told: Any) -> list[str]:
    """The names in a message of Streamlit's, from fields that only Streamlit writes, never a person."""
    reader = _READERS.get(told.WhichOneof("type"))
    found = reader(told) if reader else []
    return [name_in(address) or address for address in found if address]


def _elements(told: Any) -> list[str]:
    if told.delta.WhichOneof("type") != "new_element":
        return []
    element = told.delta.new_element
    kind = element.WhichOneof("type")
    if kind == "download_button":
        return [element.download_button.url]
    return [image.url for image in element.imgs.imgs] if kind == "imgs" else []


_READERS: dict[str, Callable[[Any], list[str]]] = {
    "new_session": lambda told: [told.new_session.initialize.session_id],
    "delta": _elements,
    "page_config_changed": lambda told: [told.page_config_changed.favicon],
    "file_urls_response": lambda told: [one.upload_url for one in told.file_urls_response.file_urls],
    "backend_operation_response": lambda told: [told.backend_operation_response.deferred_file.url],
}
