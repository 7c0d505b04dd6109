"""A Pondera server of its own: `streamlit run app.py` on a free loopback port, with its own database."""

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0


def free_port() -> int:
    """A port of the loopback interface that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


class Server:
    """One process; `kill` ends it without warning, `start` brings it back on the same port and database.

    `settings` are environment variables for it alone.
    """

    def __init__(self, database: Path, **settings: str) -> None:
        self.database = database
        self.settings = settings
        self.script = "app.py"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = database.with_suffix(".log")

    def start(self) -> Self:
        """Start the process and wait until it is healthy."""
        command = [sys.executable, "-m", "streamlit", "run", self.script, "--server.port", str(self.port)]
        environment = {**os.environ, "PONDERA_DATABASE": str(self.database), **self.settings}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        deadline = time.monotonic() + PATIENCE
        while not self._healthy():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"The server did not start:\n{self.said()}")
            time.sleep(0.1)
        return self

    def kill(self) -> None:
        """End the process at once, as a power cut would."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """Ask the process to end, and wait for it."""
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.kill()

    def said(self) -> str:
        """What the process wrote so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def _healthy(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/_stcore/health")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()
