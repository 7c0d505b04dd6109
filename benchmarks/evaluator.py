"""An evaluator's browser without its window: Streamlit's protocol over a websocket, a mark at a time."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 60.0


@dataclass
class Evaluator:
    """One person with the Score page open; `saves` are the seconds from each mark to its acknowledgement."""

    url: str
    token: str
    query: str
    opened_in: float = 0.0
    saves: list[float] = field(default_factory=list)
    finished: list[float] = field(default_factory=list)
    said: dict[str, int] = field(default_factory=dict)
    lost: int = 0
    _edits: dict[str, Any] = field(default_factory=dict)
    _number: int = 0
    _grid: Any = None
    _fragment: str = ""
    _page: str = ""

    async def open(self) -> Self:
        """Open the page and wait until it has run to its end with a grid on it."""
        headers = {"Cookie": f"pondera={self.token}"} if self.token else {}
        address = f"{self.url.replace('http', 'ws', 1)}/_stcore/stream"
        began = time.perf_counter()
        self._socket: ClientConnection = await connect(
            address,
            additional_headers=headers,
            subprotocols=["streamlit"],  # type: ignore[list-item]  # a word of our own
            max_size=None,
            compression=None,
        )
        await self._send(ClientState(query_string=self.query, page_name="score"))
        await self._until_finished()
        self.opened_in = time.perf_counter() - began
        if self._grid is None:
            raise RuntimeError("The page shows no grid.")
        return self

    async def close(self) -> None:
        """Close the tab."""
        await self._socket.close()

    @property
    def rows(self) -> list[str]:
        """The criteria on the page."""
        return [row["id"] for row in self._data["rows"]]

    async def save(self, criterion: str, mark: int) -> None:
        """Give a mark as the grid does: everything not yet acknowledged is sent, until it is."""
        self._number = max(self._number + 1, int(time.time() * 1000))
        path = next(row["path"] for row in self._data["rows"] if row["id"] == criterion)
        said = {"mark": mark, "code": None, "comment": "", "evidence": None}
        self._edits[path] = {"said": said, "n": self._number, "seen": self._data["seen"], "was": []}
        self.said[criterion] = mark
        state = ClientState(
            query_string=self.query,
            page_script_hash=self._page,
            fragment_id=self._fragment,
            page_name="score",
        )
        widget = state.widget_states.widgets.add()
        widget.id, widget.json_value = self._grid.id, json.dumps({"edits": self._edits})
        began = time.perf_counter()
        await self._send(state)
        acknowledged = await self._until_finished(path, began)
        self.finished.append(time.perf_counter() - began)
        if acknowledged is None:
            self.lost += 1
        else:
            self.saves.append(acknowledged)

    async def _send(self, state: ClientState) -> None:
        message = BackMsg()
        message.rerun_script.CopyFrom(state)
        await self._socket.send(message.SerializeToString())

    async def _until_finished(self, path: str = "", began: float = 0.0) -> float | None:
        """Take in what the server sends until the script ends; how long the acknowledgement took."""
        took = None
        async with asyncio.timeout(PATIENCE):
            while True:
                message = ForwardMsg.FromString(await self._socket.recv())  # type: ignore[arg-type]  # binary
                if self._taken(message) and path and took is None and path not in self._edits:
                    took = time.perf_counter() - began
                if message.WhichOneof("type") == "script_finished":
                    return took

    def _taken(self, message: ForwardMsg) -> bool:
        """Keep what a message says of the page; whether it is the grid."""
        kind = message.WhichOneof("type")
        if kind == "new_session" and message.new_session.page_script_hash:
            self._page = message.new_session.page_script_hash
        if kind == "navigation" and message.navigation.page_script_hash:
            self._page = message.navigation.page_script_hash
        if kind != "delta" or message.delta.new_element.WhichOneof("type") != "bidi_component":
            return False
        self._grid = message.delta.new_element.bidi_component
        self._fragment = message.delta.fragment_id
        self._data = json.loads(self._grid.json)
        for path, number in self._data["acked"].items():
            if path in self._edits and self._edits[path]["n"] <= number:
                del self._edits[path]
        return True
