"""A disk that loses its power: what was synced stays; the rest is there, gone, or torn at 512 bytes."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from tools.durability.recording import Entry

SECTOR = 512
Change = tuple[tuple[str, int | None], ...]  # names and the files they now lead to, at once


@dataclass
class File:
    """One file: what is surely on the disk, and what was asked for since."""

    synced: bytearray = field(default_factory=bytearray)
    since: list[Entry] = field(default_factory=list)

    def sync(self) -> None:
        """Everything asked for is on the disk."""
        for entry in self.since:
            put(self.synced, entry)
        self.since.clear()


def put(content: bytearray, entry: Entry) -> None:
    """Carry out one write, or one cut to a size."""
    if entry.what == "T":
        content[entry.offset :] = b"\0" * max(0, entry.offset - len(content))
        return
    content[len(content) : entry.offset] = b"\0" * max(0, entry.offset - len(content))
    content[entry.offset : entry.offset + len(entry.content)] = entry.content


class Disk:
    """The files of one folder as entries come in; `cut` is what another start may find."""

    def __init__(self) -> None:
        self.files: list[File] = []
        self.changes: list[Change] = []
        self.kept = 0  # changes of the folder that are surely on the disk
        self.opened: dict[int, int | None] = {}

    def take(self, entry: Entry) -> None:
        """Carry out one entry."""
        _ACTS[entry.what](self, entry)

    def name_of(self, number: int) -> str:
        """The name under which a file was opened, for what is done to it."""
        file = self.opened[number]
        return next(name for change in self.changes for name, led in change if led == file)

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """The files that may be there after a cut now, by name."""
        kept = self.changes[: chance.randint(self.kept, len(self.changes))]
        names = {name: file for change in kept for name, file in change}
        return {
            name: _torn(self.files[file], chance)
            for name, file in names.items()
            if file is not None and not name.endswith("-shm")  # made anew by whoever comes first
        }

    def _open(self, entry: Entry) -> None:
        name = PurePath(entry.content.decode()).name
        now = {name: file for change in self.changes for name, file in change}
        file = now.get(name)
        if file is None:
            file = len(self.files)
            self.files.append(File())
            self.changes.append(((name, file),))
        self.opened[entry.number] = file
        if entry.offset:
            self.files[file].since.append(Entry("T", entry.number, 0, b""))

    def _folder(self, entry: Entry) -> None:
        self.opened[entry.number] = None

    def _write(self, entry: Entry) -> None:
        file = self.opened[entry.number]
        if file is not None:
            self.files[file].since.append(entry)

    def _sync(self, entry: Entry) -> None:
        file = self.opened[entry.number]
        if file is None:
            self.kept = len(self.changes)
        else:
            self.files[file].sync()

    def _unlink(self, entry: Entry) -> None:
        self.changes.append(((PurePath(entry.content.decode()).name, None),))

    def _rename(self, entry: Entry) -> None:
        old, new = (PurePath(path).name for path in entry.content.decode().split("\n"))
        now = {name: file for change in self.changes for name, file in change}
        self.changes.append(((old, None), (new, now[old])))


_ACTS: dict[str, Callable[[Disk, Entry], None]] = {
    "C": Disk._open,
    "O": Disk._open,
    "D": Disk._folder,
    "W": Disk._write,
    "T": Disk._write,
    "S": Disk._sync,
    "U": Disk._unlink,
    "R": Disk._rename,
}


def _torn(file: File, chance: random.Random) -> bytes:
    """The content of a file, its unsynced writes each kept, dropped or torn."""
    content = bytearray(file.synced)
    for entry in file.since:
        fate = chance.randrange(3)
        if fate == 0:
            put(content, entry)
        elif fate == 1 and entry.what == "W":
            for part in _sectors(entry):
                if chance.random() < 0.5:
                    put(content, part)
    return bytes(content)


def _sectors(entry: Entry) -> list[Entry]:
    """A write in parts, each within one sector of the disk."""
    end = entry.offset + len(entry.content)
    starts = [entry.offset, *range((entry.offset // SECTOR + 1) * SECTOR, end, SECTOR)]
    ends = [*starts[1:], end]
    return [
        Entry("W", entry.number, start, entry.content[start - entry.offset : stop - entry.offset])
        for start, stop in zip(starts, ends, strict=True)
    ]


def write(files: dict[str, bytes], folder: Path) -> None:
    """Put files into a folder that holds nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
