"""The tap under the servers of the journeys: what it writes down, or a silent server would prove nothing."""

import os
import subprocess
import sys
from pathlib import Path

from tools.server import ROOT

CALLING = """
import socket
with socket.create_server(("127.0.0.1", 0)) as there, socket.create_connection(there.getsockname()):
    socket.getaddrinfo("localhost", 80)
"""


def test_whom_a_process_calls_is_written_down(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    tapped = {"PYTHONPATH": str(ROOT / "tools" / "tap"), "PONDERA_CALLS": str(calls)}
    subprocess.run([sys.executable, "-c", CALLING], env={**os.environ, **tapped}, check=True)
    assert set(calls.read_text().splitlines()) == {"127.0.0.1", "localhost"}
