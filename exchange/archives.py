"""Office files as archives of parts: checked before anything is unpacked, and read through a counter."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from services.documents import MOST_BYTES
from services.faults import Place, refuse

MOST_UNPACKED = 50_000_000
MOST_PARTS = 2_000
MOST_TAGS = 3_000_000

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True)
class Archive:
    """The parts of an office file."""

    file: str
    zip: zipfile.ZipFile

    @property
    def names(self) -> list[str]:
        """The names of the parts."""
        return self.zip.namelist()

    def read(self, name: str) -> bytes:
        """One part, whole; the archive is refused if it is not what it says."""
        try:
            with self.zip.open(name) as part:
                found = part.read(MOST_UNPACKED + 1)
        except _BROKEN:
            raise refuse("archive_damaged", Place(self.file, path=name)) from None
        except KeyError:
            raise refuse("archive_part_missing", Place(self.file), part=name) from None
        if len(found) > MOST_UNPACKED:
            raise refuse("archive_too_large", Place(self.file), most=MOST_UNPACKED)
        return found

    def elements(self, name: str) -> Iterator[tuple[str, Any]]:
        """The XML elements of a part as they begin and end; a part that is no plain XML is refused."""
        content = self.read(name)
        if content.count(b"<") > MOST_TAGS:
            raise refuse("archive_tags", Place(self.file, path=name), most=MOST_TAGS)
        try:
            yield from ElementTree.iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=True)
        except DefusedXmlException:
            raise refuse("xml_declaration", Place(self.file, path=name)) from None
        except (ElementTree.ParseError, LookupError, ValueError):
            raise refuse("archive_xml", Place(self.file, path=name)) from None


def whole(text: str | None, default: int = 0, most: int = 999_999_999) -> int:
    """A whole number as an attribute writes it, `most` at most; `default` where it writes none."""
    if not text or not text.isascii() or not text.isdecimal():
        return default
    return min(int(text), most) if len(text) < 10 else most


def is_archive(data: bytes) -> bool:
    """Whether `data` begins like an office file, of today or of old."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


def open_archive(data: bytes, file: str, main: str, kind: str) -> Archive:
    """The archive whose main part is `main`; refused by its directory, before anything is unpacked.

    `kind` is the word for what is expected, *workbook* or *document*.
    """
    place = Place(file)
    if not data.strip():
        raise refuse("file_empty", place)
    if len(data) > MOST_BYTES:
        raise refuse("file_too_large", place, found=len(data), most=MOST_BYTES)
    if data.startswith(_OLE):
        raise refuse("office_encrypted" if _ENCRYPTED in data else "office_old", place)
    if not data.startswith(b"PK"):
        raise refuse(f"no_{kind}", place)
    try:
        found = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        other = main.split("/")[0].encode() not in data
        raise refuse(f"no_{kind}" if other else "archive_damaged", place) from None
    _check_directory(found.infolist(), place)
    if main not in found.namelist():
        raise refuse(f"no_{kind}", place)
    return Archive(file, found)


def _check_directory(parts: list[zipfile.ZipInfo], place: Place) -> None:
    names = [part.filename for part in parts]
    if len(names) > MOST_PARTS:
        raise refuse("archive_parts", place, found=len(names), most=MOST_PARTS)
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise refuse("archive_too_large", place, most=MOST_UNPACKED)
    is_odd = any(name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") for name in names)
    if is_odd or len(set(names)) != len(names):
        raise refuse("archive_damaged", place)
    if any(part.flag_bits & 1 for part in parts):
        raise refuse("office_encrypted", place)
