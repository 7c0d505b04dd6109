"""Files on disk: read within bounds, written whole or not at all, every failure in our words."""

import os
import secrets
import stat
from collections.abc import Iterable
from pathlib import Path

from services.documents import MOST_BYTES
from services.faults import Place, Refused, refuse

YAML_ENDINGS = frozenset({".yaml", ".yml"})


def read_file(path: str) -> bytes:
    """The bytes of a file; one byte more than the limit is enough to be refused as too large."""
    try:
        with open(path, "rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _refusal(error, path, "file_unreadable") from None


def write_file(path: str, content: str | bytes) -> None:
    """Put `content` in place of what `path` holds, in one step: a reader sees the old file or the new one."""
    target = Path(os.path.realpath(path))
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None
        with open(draft, "xb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            draft.chmod(mode)
        draft.replace(target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise _refusal(error, path, "file_unwritable") from None


def _refusal(error: OSError, path: str, otherwise: str) -> Refused:
    if isinstance(error, FileNotFoundError):
        return refuse("file_missing", Place(path))
    if isinstance(error, IsADirectoryError):
        return refuse("file_is_folder", Place(path))
    return refuse(otherwise, Place(path), detail=error.strerror or str(error))


def yaml_files(paths: Iterable[str]) -> list[str]:
    """`paths` with every folder replaced by the YAML files in it, each file once."""
    found: dict[str, str] = {}
    for path in paths:
        inside = _inside(path) if os.path.isdir(path) else [path]
        if not inside:
            raise refuse("no_files", Place(path))
        for file in inside:
            found.setdefault(os.path.realpath(file), file)
    return list(found.values())


def _inside(folder: str) -> list[str]:
    return sorted(
        str(path) for path in Path(folder).rglob("*") if path.suffix in YAML_ENDINGS and path.is_file()
    )
