"""The recorder: a small library put before a process, and the writes and syncs that it wrote down."""

import os
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("recorder.c")
ADVICE = "No C compiler found (cc, gcc or clang), or not Linux: power cuts and full disks cannot be tried."
_ENTRY = struct.Struct("<cIQQ")
_WITH_BYTES = b"WCODUR"


@dataclass(frozen=True)
class Entry:
    """One thing a process asked of the disk: open, write, cut to a size, sync, unlink, rename."""

    what: str
    number: int  # of the opening, for what is done to an open file
    offset: int
    content: bytes


def compiler() -> str | None:
    """A C compiler, on a system that can preload a library."""
    names = ("cc", "gcc", "clang") if os.uname().sysname == "Linux" else ()
    return next(filter(None, map(shutil.which, names)), None)


@cache
def library() -> str:
    """The compiled recorder; it lies in a folder of its own until the machine clears it away."""
    made = Path(tempfile.mkdtemp(prefix="recorder-")) / "recorder.so"
    command = [str(compiler()), "-O1", "-shared", "-fPIC", "-o", str(made), str(SOURCE), "-ldl", "-lpthread"]
    subprocess.run(command, check=True, capture_output=True)
    return str(made)


def preloaded(folder: Path, **more: str) -> Mapping[str, str]:
    """The environment of a process whose disk below `folder` is recorded, or pretends."""
    settings = {f"RECORDER_{name.upper()}": value for name, value in more.items()}
    return {"LD_PRELOAD": library(), "RECORDER_FOLDER": str(folder), **settings}


def entries(log: bytes) -> Iterator[Entry]:
    """What was written down, in order."""
    at = 0
    while at < len(log):
        what, number, offset, length = _ENTRY.unpack_from(log, at)
        at += _ENTRY.size
        held = length if what in _WITH_BYTES else 0
        yield Entry(what.decode(), number, offset, log[at : at + held])
        at += held
